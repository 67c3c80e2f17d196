"""Sentences of up to 2000 characters: frameworks of other tools bring long ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roles", "0002_guards")]

    operations = [
        migrations.AlterField(
            "edition",
            "summary",
            models.CharField(help_text="One or two sentences about the role.", max_length=2000),
        ),
        migrations.AlterField(
            "scalepoint",
            "meaning",
            models.CharField(help_text="One sentence in the first person.", max_length=2000),
        ),
        migrations.AlterField("level", "summary", models.CharField(max_length=2000)),
        migrations.AlterField("area", "meaning", models.CharField(max_length=2000)),
        migrations.AlterField("competency", "meaning", models.CharField(help_text="One sentence.", max_length=2000)),
        migrations.AlterField(
            "anchor",
            "text",
            models.CharField(
                help_text="What a person at this rating does, so that others can see it.", max_length=2000
            ),
        ),
    ]

    def apply(self, project_state, schema_editor, collect_sql=False):
        """SQLite rebuilds a table to alter it, which drops its triggers and trips over those that name it."""
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
