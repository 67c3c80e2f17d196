"""Kinds and marks are those that there are."""

from django.db import migrations
from django.db.models import CheckConstraint, Q

from roles.guards import KeepsGuards

KINDS = ["self", "candidate", "manager", "agreed"]
MARKS = ["blank", "rated", "no_opportunity", "not_applicable", "not_sure"]


class Migration(KeepsGuards):
    dependencies = [("questionnaire", "0007_guard_of_shares")]

    operations = [
        migrations.AddConstraint(
            "assessment", CheckConstraint(condition=Q(kind__in=KINDS), name="kind_of_assessment_is_known")
        ),
        migrations.AddConstraint(
            "answer", CheckConstraint(condition=Q(mark__in=MARKS), name="mark_of_answer_is_known")
        ),
        migrations.AddConstraint(
            "earlieranswer", CheckConstraint(condition=Q(mark__in=MARKS), name="mark_of_earlier_answer_is_known")
        ),
    ]
