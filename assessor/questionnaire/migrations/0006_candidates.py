"""What a candidate says of themselves is of a kind of its own."""

from django.db import migrations, models
from django.db.models import F, Q

OF_ONESELF = ["self", "candidate"]


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0005_shares")]

    operations = [
        migrations.RemoveConstraint("assessment", "self_assessments_are_rated_by_their_subject"),
        migrations.AlterField(
            "assessment",
            "kind",
            models.CharField(
                choices=[("self", "Self"), ("candidate", "Candidate"), ("manager", "Manager"), ("agreed", "Agreed")],
                default="self",
                max_length=9,
            ),
        ),
        migrations.AddConstraint(
            "assessment",
            models.CheckConstraint(
                condition=Q(kind__in=OF_ONESELF, subject=F("rater")) | ~Q(kind__in=OF_ONESELF) & ~Q(subject=F("rater")),
                name="self_assessments_are_rated_by_their_subject",
            ),
        ),
    ]

    def apply(self, project_state, schema_editor, collect_sql=False):
        """SQLite makes the table anew, which drops its triggers and trips over those of others that name it."""
        lifted = lift_triggers(schema_editor) if schema_editor.connection.vendor == "sqlite" else []
        state = super().apply(project_state, schema_editor, collect_sql)
        for trigger in lifted:
            schema_editor.execute(trigger)
        return state


def lift_triggers(schema_editor):
    """Drop every trigger of the database, of whatever app; the statements that set them again."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
        triggers = cursor.fetchall()
    for name, _ in triggers:
        schema_editor.execute(f"DROP TRIGGER {schema_editor.quote_name(name)}")
    return [sql for _, sql in triggers]
