import django.db.models.deletion
from django.db import migrations, models

MARKS = [
    ("blank", "Not rated"),
    ("rated", "Rated"),
    ("no_opportunity", "No chance yet"),
    ("not_applicable", "Not part of my work"),
    ("not_sure", "Not seen"),
]


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0003_openings"), ("roles", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="EarlierAnswer",
            fields=[
                ("mark", models.CharField(choices=MARKS, default="blank", max_length=14)),
                ("rating", models.PositiveSmallIntegerField(null=True)),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="earlier",
                        serialize=False,
                        to="questionnaire.answer",
                    ),
                ),
                (
                    "competency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="roles.competency"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(mark="rated", rating__isnull=False)
                        | ~models.Q(mark__in=["rated", "blank"]) & models.Q(rating=None),
                        name="earlier_answer_was_given",
                    )
                ],
            },
        ),
    ]
