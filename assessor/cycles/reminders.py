"""Which reminder of a cycle somebody gets on a day: at most one, the latest whose time has come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

FROM_HOUR = 8  # nobody is reminded in the night
DAYS_BEFORE = 3
DAYS_AFTER = 3  # after the due date, for when no reminder could be sent on it


class Reminder(StrEnum):
    """What is told: that the cycle has begun, that the due date comes near, or that it is there."""

    INVITATION = "invitation"
    SOON = "soon"
    DUE = "due"


def reminder_on(now: datetime, *, first: date, due: date) -> Reminder | None:
    """What to tell somebody whose clock says `now`, who is asked since `first` and due on `due`; None for nothing.

    Each begins in the morning of its day and holds until the next one begins, so that what was missed on its day is
    made up for later. Whoever is asked too late for the others is only invited.
    """
    morning = (now.replace(tzinfo=None) - timedelta(hours=FROM_HOUR)).date()  # until eight it is still yesterday
    if morning < first:
        return None
    if first < due <= morning:
        return Reminder.DUE if morning <= due + timedelta(days=DAYS_AFTER) else None
    if first < due - timedelta(days=DAYS_BEFORE) <= morning:
        return Reminder.SOON
    return Reminder.INVITATION
