"""Cycles made through the door, and what the steps to one post."""

from datetime import date, timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from assessor.cycles.actions import Dates, Plan, make
from assessor.results.actions import submit
from tests.factories import NOON, AssessmentFactory, UserFactory

ALL = {f"c{n}": 2 for n in range(1, 7)}
OPENS, DUE, REVIEWS = date(2026, 3, 4), date(2026, 3, 18), date(2026, 3, 25)


def cycle(edition, *people, by, at=NOON, name="Spring 2026", with_examples=False, **dates):
    """From 4 March to 18 March 2026, with reviews until the 25th; `dates` say otherwise."""
    asked = Dates(**({"opens_on": OPENS, "self_due_on": DUE, "review_due_on": REVIEWS} | dates))
    return make(Plan(name, edition, list(people), asked, with_examples), by=by, at=at)


def current(edition, *people, by, **options):
    """A cycle that opened yesterday and is due next week."""
    today = timezone.localdate()
    dates = {"opens_on": today - timedelta(days=1), "self_due_on": today + timedelta(days=7)}
    return cycle(edition, *people, by=by, at=timezone.now(), **({"review_due_on": None} | dates | options))


def organiser():
    """Somebody in the office who may ask everybody."""
    user = UserFactory(name="Olga Organiser", is_staff=True)
    user.user_permissions.add(Permission.objects.get(content_type__app_label="cycles", codename="add_cycle"))
    return user


def parts(name, day):
    """A date as its three inputs post it; none for None."""
    values = (day.day, day.month, day.year) if day else ("", "", "")
    return {f"{name}_{part}": value for part, value in zip(("day", "month", "year"), values, strict=True)}


def dates(opens_on, self_due_on, review_due_on=None):
    """What the step of the dates posts."""
    return parts("opens_on", opens_on) | parts("self_due_on", self_due_on) | parts("review_due_on", review_due_on)


def take_part(made, person, *, at=None, **answers):
    """With a draft, or, at a time, with one submitted then."""
    own = AssessmentFactory(subject=person, edition=made.edition, answers=ALL | answers)
    made.entries.filter(person=person).update(assessment=own)
    if at:
        submit(own, at=at)
    return own
