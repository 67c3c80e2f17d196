"""Which reminder is due at which hour of which day."""

from datetime import date, datetime, timedelta

import pytest

from assessor.cycles.reminders import Reminder, reminder_on

FIRST, DUE = date(2026, 3, 4), date(2026, 3, 18)


def on(day, hour=9, *, month=3, first=FIRST, due=DUE):
    return reminder_on(datetime(2026, month, day, hour), first=first, due=due)


@pytest.mark.parametrize(
    ("day", "reminder"),
    [
        (3, None),
        (4, Reminder.INVITATION),
        (14, Reminder.INVITATION),
        (15, Reminder.SOON),
        (17, Reminder.SOON),
        (18, Reminder.DUE),
        (21, Reminder.DUE),
        (22, None),
    ],
)
def test_one_reminder_a_day_the_latest(day, reminder):
    assert on(day) == reminder


@pytest.mark.parametrize(("day", "before"), [(4, None), (15, Reminder.INVITATION), (18, Reminder.SOON)])
def test_none_begins_before_eight_in_the_morning(day, before):
    assert on(day, 7) == before
    assert on(day, 8) != before


def test_whoever_is_asked_within_the_last_days_is_invited_and_told_on_the_last():
    first = DUE - timedelta(days=2)
    assert [on(day, first=first) for day in (15, 16, 17, 18)] == [
        None,
        Reminder.INVITATION,
        Reminder.INVITATION,
        Reminder.DUE,
    ]


@pytest.mark.parametrize("days", [0, 1, 30])
def test_whoever_is_asked_on_the_last_day_or_later_is_only_invited(days):
    first = DUE + timedelta(days=days)
    asked = [reminder_on(datetime(2026, 3, 18, 9) + timedelta(days=day), first=first, due=DUE) for day in range(60)]
    assert set(asked) <= {None, Reminder.INVITATION}
    assert asked[days] == Reminder.INVITATION


def test_a_cycle_of_one_day_invites_and_does_no_more():
    assert [on(day, first=FIRST, due=FIRST) for day in (3, 4, 5)] == [None, Reminder.INVITATION, Reminder.INVITATION]
