"""Where the pages of cycles are, what is posted to them, and what they then say."""

from datetime import timedelta
from html import unescape

from django.urls import reverse
from django.utils import timezone

from assessor.cycles.reminders import FROM_HOUR
from tests.cycles.making import dates

WHO, WHEN, SHARING, CHECK = (
    reverse(name) for name in ("new_cycle", "new_cycle_when", "new_cycle_sharing", "new_cycle_check")
)


def path(name, made, *args):
    return reverse(name, args=[made.uid, *args])


def text(response):
    return unescape(" ".join(response.text.split()))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def where_it_is_day():
    """A time zone in which the night of this day of the server is over, so that mail is sent at once."""
    return "UTC" if timezone.now().hour >= FROM_HOUR else "Asia/Singapore"


def choose(desk, *people, teams=(), **fields):
    asked = {"people": [person.uid for person in people], "teams": [chosen.uid for chosen in teams]}
    return desk.post(WHO, {"name": "Spring 2026"} | asked | fields)


def go_on(desk, review_due_on=None):
    """Take the steps behind the first one."""
    desk.post(WHEN, dates(in_days(0), in_days(14), review_due_on))
    desk.post(SHARING, {"with_examples": "no"})


def start(desk):
    return desk.post(CHECK, {"seen": desk.get(CHECK).context["seen"]})
