"""The log of who looked at what a person had submitted, which takes no drafts and does not change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# By name: the event that is looked at, and what must hold of the NEW row.
GUARDS = {
    "opened_assessments_are_submitted": (
        "INSERT",
        "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND submitted_at IS NOT NULL)",
    ),
    "openings_do_not_change": ("UPDATE", "NEW.id IS NULL"),
}

SQLITE_GUARD = """
CREATE TRIGGER {name}_on_{event} BEFORE {event} ON questionnaire_opening WHEN NOT ({holds})
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
CREATE TRIGGER {name} BEFORE {event} ON questionnaire_opening FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def set_guards(apps, schema_editor):
    guard = POSTGRESQL_GUARD if schema_editor.connection.vendor == "postgresql" else SQLITE_GUARD
    for name, (event, holds) in GUARDS.items():
        schema_editor.execute(guard.format(name=name, event=event, holds=holds))


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="assessment",
            options={
                "default_permissions": ("view",),
                "permissions": [("open_answers", "Can open what people answered, which they see")],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("answers", "answers and examples"),
                            ("impact", "name and fit, to see whom a new edition moves"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="questionnaire.assessment",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(what__in=["answers", "impact"]), name="what_was_opened_is_known"
                    )
                ],
            },
        ),
        migrations.RunPython(set_guards),
    ]
