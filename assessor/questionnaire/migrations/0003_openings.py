"""The log of who looked at what a person had submitted, which takes no drafts and does not change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from roles.guards import guard

SUBMITTED = "EXISTS (SELECT 1 FROM questionnaire_assessment WHERE id = NEW.assessment_id AND submitted_at IS NOT NULL)"
NEVER = "NEW.id IS NULL"


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
        guard("opened_assessments_are_submitted", "questionnaire_opening", SUBMITTED, on=["INSERT"]),
        guard("openings_do_not_change", "questionnaire_opening", NEVER, on=["UPDATE"]),
    ]
