"""When people are asked together: a cycle with its dates, and an entry for each person who is in it."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from assessor.questionnaire.models import Assessment
from roles.models import Edition


class CycleQuerySet(models.QuerySet["Cycle"]):
    def open(self) -> Self:
        """Those that nobody has closed, whether or not their first day has come."""
        return self.filter(closed_at=None)


class Cycle(models.Model):
    """People are invited to assess themselves in one role between two dates, and their managers perhaps to review them.

    A date holds until the end of that day where each person is. What is shared with managers is the same for all in
    the cycle and said before anybody starts. Closing changes nothing but that nobody joins or is reminded any more.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="cycles")  # published when the cycle was made
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opens_on = models.DateField()
    self_due_on = models.DateField("self-assessments are due on")
    review_due_on = models.DateField("reviews are due on", null=True)  # none when no reviews are asked for
    with_examples = models.BooleanField("examples are shared")
    closed_at = models.DateTimeField(null=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        default_permissions = ("add", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(self_due_on__gte=F("opens_on")), name="cycle_ends_no_earlier_than_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(review_due_on=None) | Q(review_due_on__gte=F("opens_on")),
                name="reviews_are_due_no_earlier_than_the_cycle_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cycle", args=[self.uid])

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Entry(models.Model):
    """A person's place in a cycle, and the self-assessment with which they take part, once they do.

    A draft may outlive the cycle in which it was begun and go on in the next one, so both may name it. Discarding it
    leaves the place open again.
    """

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="entries", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="entries")
    assessment = models.ForeignKey(Assessment, models.SET_NULL, null=True, related_name="entries")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        default_permissions = ()
        constraints = [models.UniqueConstraint("cycle", "person", name="one_entry_for_a_person_in_a_cycle")]

    def __str__(self) -> str:
        return f"{self.person} in {self.cycle}"
