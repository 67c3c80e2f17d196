"""Telling people of a cycle by mail, each once: that it has begun, that its end comes near, that it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from assessor.cycles.models import Cycle
from assessor.cycles.queries import day_of
from assessor.cycles.reminders import Reminder, reminder_on
from assessor.cycles.statuses import left_to_review, reviewers_of
from assessor.mail.actions import Letter, send_all
from assessor.mail.models import Message
from assessor.people.models import User

DAY = timedelta(days=1)  # how far ahead of any other clock one can be
CROWD = 500  # messages that are written while a cycle waits


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
    sent = 0
    for cycle in begun.order_by("pk"):
        while number := remind_of(cycle, at=at):
            sent += number
    return sent


@transaction.atomic
def remind_of(cycle: Cycle, *, at: datetime) -> int:
    """Send what is due now in one cycle, and was not sent before, to a crowd at most; how many messages that is.

    Nobody closes, joins or reminds of the cycle meanwhile, which is why one call does not write to everybody.
    """
    current = Cycle.objects.open().select_for_update(no_key=True).filter(pk=cycle.pk).first()
    if current is None:
        return 0
    notes = {note.key: note for note in (*_to_people(current, at), *_to_reviewers(current, at))}
    told = set(Message.objects.filter(key__in=notes).values_list("key", flat=True))
    new = [note for key, note in notes.items() if key not in told][:CROWD]
    letters = [Letter(note.template, note.to, note.context(at), note.key) for note in new]
    return send_all(letters, at=at) if letters else 0


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
    reminders = {
        reviewer: reminder
        for reviewer in reviewers_of(cycle)
        if (reminder := reminder_on(at.astimezone(reviewer.zone), first=cycle.opens_on, due=due))
        and reminder != Reminder.INVITATION
    }
    people = left_to_review(cycle, reminders) if reminders else {}
    for reviewer, reminder in reminders.items():
        if reviewer.pk in people:
            yield Note("cycle_reviews", reviewer, cycle, reminder, due, tuple(people[reviewer.pk]))
