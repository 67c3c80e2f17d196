"""What the pages about cycles show: how far each person has come, and what waits for oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assessor.cycles.models import Entry
from assessor.people.models import User


@dataclass(frozen=True)
class Waiting:
    """A cycle in which a person has not submitted yet, for their home page.

    `uid` leads to the page `join_cycle`; `draft` to that of the assessment (`tasks`) which they take part with.
    """

    uid: UUID
    name: str
    edition: str
    due_on: date
    is_late: bool
    draft: UUID | None


def waiting_cycles(user: User, *, at: datetime) -> list[Waiting]:
    """The open cycles that have begun for this person and in which they are not done, the most urgent first."""
    today = at.astimezone(user.zone).date()
    entries = (
        Entry.objects.filter(person=user, person__is_candidate=False, cycle__closed_at=None)
        .filter(cycle__opens_on__lte=today, assessment__submitted_at=None)
        .select_related("cycle__edition", "assessment")
        .order_by("cycle__self_due_on", "pk")
    )
    return [
        Waiting(
            uid=entry.cycle.uid,
            name=entry.cycle.name,
            edition=str(entry.cycle.edition),
            due_on=entry.cycle.self_due_on,
            is_late=entry.cycle.self_due_on < today,
            draft=entry.assessment.uid if entry.assessment else None,
        )
        for entry in entries
    ]
