"""What candidates have said so far becomes of the kind that is theirs, also where it is submitted."""

from django.db import migrations

GUARD = "submitted_assessments_do_not_change"
TABLE = "questionnaire_assessment"


def give_candidates_their_kind(apps, schema_editor):
    guard = lift_guard(schema_editor)
    assessments = apps.get_model("questionnaire", "Assessment").objects
    assessments.filter(candidacy__isnull=False).update(kind="candidate")
    schema_editor.execute(guard)


def lift_guard(schema_editor):
    """Let submitted assessments change; the statement after which they do not."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {GUARD}")
        return f"ALTER TABLE {TABLE} ENABLE TRIGGER {GUARD}"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [f"{GUARD}_on_UPDATE"])
        [[guard]] = cursor.fetchall()
    schema_editor.execute(f"DROP TRIGGER {GUARD}_on_UPDATE")
    return guard


class Migration(migrations.Migration):
    dependencies = [("invitations", "0001_initial"), ("questionnaire", "0006_candidates")]

    operations = [migrations.RunPython(give_candidates_their_kind)]
