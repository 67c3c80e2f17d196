"""What one table cannot say: a candidacy is over what somebody says as a candidate."""

from django.db import migrations

NAME = "candidacy_is_over_what_a_candidate_says"
TABLE = "invitations_candidacy"
HOLDS = "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND kind = 'candidate')"

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
    dependencies = [("invitations", "0003_candidates_apart")]

    operations = [migrations.RunPython(set_guard)]
