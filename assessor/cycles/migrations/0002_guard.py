"""What one table cannot say: people take part in a cycle with what they say as colleagues."""

from django.db import migrations

NAME = "people_take_part_with_self_assessments"
TABLE = "cycles_entry"
HOLDS = (
    "NEW.assessment_id IS NULL OR "
    "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND kind = 'self')"
)

SQLITE_GUARD = """
CREATE TRIGGER {name}_on_{event} BEFORE {event} ON {table} WHEN NOT ({holds})
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""

POSTGRESQL_GUARD = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT ({holds}) THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def set_guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_GUARD.format(name=NAME, table=TABLE, holds=HOLDS))
    else:
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(SQLITE_GUARD.format(name=NAME, table=TABLE, event=event, holds=HOLDS))


class Migration(migrations.Migration):
    dependencies = [("cycles", "0001_initial"), ("questionnaire", "0006_candidates")]

    operations = [migrations.RunPython(set_guard)]
