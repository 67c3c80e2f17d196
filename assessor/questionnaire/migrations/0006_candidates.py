"""What a candidate says of themselves is of a kind of its own."""

from django.db import migrations, models
from django.db.models import F, Q

from roles.guards import KeepsGuards

OF_ONESELF = ["self", "candidate"]


class Migration(KeepsGuards):
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
