"""Telling people of a cycle by mail, each once: that it has begun, that its end comes near, that it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from assessor.cycles.models import Cycle
from assessor.cycles.queries import Status, day_of, reviewers_of, reviews_in
from assessor.cycles.reminders import Reminder, reminder_on
from assessor.mail.actions import send
from assessor.mail.models import Message
from assessor.people.models import User

DAY = timedelta(days=1)  # how far ahead of any other clock one can be


@dataclass(frozen=True)
class Note:
    """What somebody is to be told now. Another due date is another note, so that people hear of a date that moved."""

    template: str
    to: User
    cycle: Cycle
    reminder: Reminder
    due: date
    people: tuple[User, ...] = ()  # whom the recipient has not reviewed yet

    @property
    def key(self) -> str:
        about = [self.template, self.cycle.uid, self.reminder.value]
        if self.reminder != Reminder.INVITATION:
            about.append(self.due)
        return " ".join(map(str, [*about, self.to.uid]))

    def context(self, at: datetime) -> dict[str, Any]:
        days_left = (self.due - day_of(self.to, at)).days
        return {
            "cycle": self.cycle,
            "people": self.people,
            "is_invitation": self.reminder == Reminder.INVITATION,
            "due": self.due,
            "days_left": days_left,
            "is_late": days_left < 0,
        }


def remind(*, at: datetime) -> int:
    """Send whatever is due now in all open cycles, and was not sent before; how many messages that is."""
    begun = Cycle.objects.open().filter(opens_on__lte=(at + DAY).date())
    return sum(remind_of(cycle, at=at) for cycle in begun.order_by("pk"))


@transaction.atomic
def remind_of(cycle: Cycle, *, at: datetime) -> int:
    """Send what is due now in one cycle, which nobody closes, joins or reminds of meanwhile; how many messages."""
    current = Cycle.objects.open().select_for_update(no_key=True).filter(pk=cycle.pk).first()
    if current is None:
        return 0
    notes = {note.key: note for note in (*_to_people(current, at), *_to_reviewers(current, at))}
    told = set(Message.objects.filter(key__in=notes).values_list("key", flat=True))
    return sum(_send(note, at) for key, note in notes.items() if key not in told)


def _send(note: Note, at: datetime) -> bool:
    return send(note.template, to=note.to, context=note.context(at), key=note.key, at=at)


def _to_people(cycle: Cycle, at: datetime) -> Iterator[Note]:
    """Whoever is in the cycle and has not submitted; an invitation is only for who has not begun."""
    entries = cycle.entries.filter(assessment__submitted_at=None, person__is_active=True, person__is_candidate=False)
    for entry in entries.select_related("person").order_by("person"):
        person = entry.person
        first = max(cycle.opens_on, day_of(person, entry.added_at))
        reminder = reminder_on(at.astimezone(person.zone), first=first, due=cycle.self_due_on)
        if reminder and not (reminder == Reminder.INVITATION and entry.assessment_id):
            yield Note("cycle", person, cycle, reminder, cycle.self_due_on)


def _to_reviewers(cycle: Cycle, at: datetime) -> Iterator[Note]:
    """Whoever manages somebody in the cycle whom they have not reviewed, towards the end."""
    due = cycle.review_due_on
    if due is None:
        return
    for reviewer in reviewers_of(cycle):
        reminder = reminder_on(at.astimezone(reviewer.zone), first=cycle.opens_on, due=due)
        if not reminder or reminder == Reminder.INVITATION:
            continue
        if people := _not_reviewed(cycle, reviewer):
            yield Note("cycle_reviews", reviewer, cycle, reminder, due, people)


def _not_reviewed(cycle: Cycle, reviewer: User) -> tuple[User, ...]:
    missing = [person for person, status in reviews_in(cycle, reviewer).items() if status != Status.SUBMITTED]
    return tuple(User.objects.filter(pk__in=missing).order_by("name", "pk"))
