"""What one table cannot say: answers belong to their edition, and submitted assessments do not change."""

from django.db import migrations

GUARDS = {
    "assessment_is_of_an_edition_of_its_role": (
        "questionnaire_assessment",
        "SELECT 1 FROM roles_edition WHERE id = NEW.edition_id AND role_id = NEW.role_id",
    ),
    "answer_is_about_a_competency_of_the_edition": (
        "questionnaire_answer",
        "SELECT 1 FROM questionnaire_assessment assessment JOIN roles_competency competency USING (edition_id) "
        "WHERE assessment.id = NEW.assessment_id AND competency.id = NEW.competency_id",
    ),
    "rating_is_on_the_scale": (
        "questionnaire_answer",
        "SELECT 1 WHERE NEW.rating IS NULL OR EXISTS (SELECT 1 FROM roles_scalepoint point "
        "JOIN roles_competency competency USING (edition_id) "
        "WHERE competency.id = NEW.competency_id AND point.value = NEW.rating)",
    ),
}

SQLITE_GUARD = """
CREATE TRIGGER {name}_on_{event} BEFORE {event} ON {table} WHEN NOT EXISTS ({holds})
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""

POSTGRESQL_GUARD = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS ({holds}) THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""

# Deleting stays possible: a person may have everything about them erased.
POSTGRESQL_FREEZE = """
CREATE FUNCTION submitted_assessments_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.submitted_at IS NOT NULL THEN
        RAISE EXCEPTION 'submitted_assessments_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER submitted_assessments_do_not_change BEFORE UPDATE ON questionnaire_assessment
FOR EACH ROW EXECUTE FUNCTION submitted_assessments_do_not_change();

CREATE FUNCTION submitted_answers_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM questionnaire_assessment
        WHERE submitted_at IS NOT NULL AND id IN (NEW.assessment_id, COALESCE(OLD.assessment_id, NEW.assessment_id))
    ) THEN
        RAISE EXCEPTION 'submitted_answers_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER submitted_answers_do_not_change BEFORE INSERT OR UPDATE ON questionnaire_answer
FOR EACH ROW EXECUTE FUNCTION submitted_answers_do_not_change();
"""


def set_guards(apps, schema_editor):
    for name, (table, holds) in GUARDS.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL_GUARD.format(name=name, table=table, holds=holds))
        else:
            for event in ("INSERT", "UPDATE"):
                schema_editor.execute(SQLITE_GUARD.format(name=name, table=table, holds=holds, event=event))


def freeze_submitted(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FREEZE)


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0001_initial"), ("roles", "0002_guards")]

    operations = [
        migrations.RunPython(set_guards),
        migrations.RunPython(freeze_submitted),
    ]
