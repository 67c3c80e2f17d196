"""What a person lets their managers see, and reviews beside what is agreed after them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from roles.guards import KeepsGuards


class Migration(KeepsGuards):
    dependencies = [
        ("questionnaire", "0004_earlier_answers"),
        ("roles", "0005_history_of_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("with_examples", models.BooleanField(default=False)),
                ("shared_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="assessment",
            name="one_open_assessment_of_a_role",
        ),
        migrations.RemoveConstraint(
            model_name="opening",
            name="what_was_opened_is_known",
        ),
        migrations.AlterField(
            model_name="opening",
            name="what",
            field=models.CharField(
                choices=[
                    ("answers", "answers and examples"),
                    ("impact", "name and fit, to see whom a new edition moves"),
                    ("shared", "what you share"),
                    ("reveal", "what you share, side by side with their own rating"),
                ],
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                models.F("subject"),
                models.F("rater"),
                models.F("role"),
                models.F("kind"),
                condition=models.Q(("submitted_at", None)),
                name="one_open_assessment_of_a_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["answers", "impact", "shared", "reveal"])),
                name="what_was_opened_is_known",
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="assessment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="questionnaire.assessment"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                models.F("assessment"), condition=models.Q(("stopped_at", None)), name="one_current_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("stopped_at", None), ("stopped_at__gte", models.F("shared_at")), _connector="OR"),
                name="share_stops_after_it_began",
            ),
        ),
    ]
