"""manage.py measure_figures --port PORT: what the figures of many people take, on an empty PostgreSQL that it fills."""

import os
import time
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from assessor.figures import counting
from assessor.figures.models import Summary
from assessor.figures.queries import FROZEN, counted
from assessor.people.models import User
from assessor.questionnaire.models import Share
from assessor.teams.models import Membership, Team
from benchmarks import FRAMEWORK
from benchmarks.crowd import crowd
from benchmarks.pages import Page, measure, table
from benchmarks.server import serving
from benchmarks.visitor import Browser
from roles.models import Edition

SIZES = [10_000, 100_000]
AT_ONCE = 10_000  # assessments that are made together
TEAMS, IN_A_TEAM = 10, 50
MOST_SECONDS = 0.5
ROUNDS = 50


class Command(BaseCommand):
    help = "Serve the figures of 10,000 and of 100,000 assessments as in production; python -m benchmarks runs it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True, help="where to serve; the port of SITE_URL")

    def handle(self, *, port: int, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        with open(os.devnull, "w") as nowhere:
            call_command("load_framework", FRAMEWORK, publish=True, stdout=nowhere)
        edition = Edition.objects.published().get()
        reader = reader_of_figures()
        with serving(port):
            browser = Browser(reader, port)
            for size in SIZES:
                fill(edition, reader, size)
                for line in verdict(edition, browser, size):
                    self.stdout.write(line)


def reader_of_figures() -> User:
    """Somebody who may see the figures of everybody, and manages teams in a department."""
    reader = User.objects.create_user("reader@example.org", name="Rita Reader")
    reader.user_permissions.add(Permission.objects.get(codename="view_organisation_figures"))
    department = Team.objects.create(name="Department")
    Membership.objects.create(team=department, person=reader, is_manager=True)
    Team.objects.bulk_create(Team(name=f"Team {number}", parent=department) for number in range(TEAMS))
    return reader


def fill(edition: Edition, reader: User, size: int) -> None:
    """People who share, up to so many; the first of them are in the teams of the reader."""
    while (before := edition.assessments.count()) < size:
        made, now = crowd(edition, AT_ONCE), timezone.now()
        Share.objects.bulk_create((Share(assessment=one, shared_at=now) for one in made), batch_size=AT_ONCE)
        if not before:
            Membership.objects.bulk_create(
                Membership(team=team, person=made[number * IN_A_TEAM + at].subject)
                for number, team in enumerate(Team.objects.exclude(parent=None))
                for at in range(IN_A_TEAM)
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def verdict(edition: Edition, browser: Browser, size: int) -> Iterator[str]:
    """The pages beside the floor, how long the count behind them takes, and how the database goes about it."""
    began = time.perf_counter()
    counting.count(edition, at=timezone.now())
    seconds = time.perf_counter() - began
    some = edition.assessments.first()
    department = Team.objects.get(parent=None)
    assert some
    pages = [
        page(browser, "floor", reverse("floor", args=[some.uid])),
        page(browser, "organisation figures", reverse("organisation_figures")),
        page(browser, f"figures of {TEAMS} teams", reverse("figures_of_team", args=[department.uid])),
    ]
    timings = measure(pages, ROUNDS)
    slowest = max(timings["organisation figures"]) / 1000
    yield f"\n{connection.display_name}, figures of {size:,} assessments\n"
    yield from table(pages, timings)
    met = "met" if slowest < MOST_SECONDS else "missed"
    yield f"\nThe slowest of {ROUNDS} organisation figures took {slowest:.2f} s (aim {MOST_SECONDS}: {met})."
    yield f"Counting all {size:,} anew, once an hour, took {seconds:.1f} s."
    yield from plan("What the page reads", Summary.objects.filter(edition=edition))
    yield from plan("What is counted anew", counted(edition).values_list(*FROZEN))


def page(browser: Browser, name: str, path: str) -> Page:
    return Page(name, lambda: browser.get(path))


def plan(title: str, rows: QuerySet) -> Iterator[str]:
    """How PostgreSQL finds these rows, in short: the steps and their time, without what they filter by."""
    yield f"\n{title}:\n"
    for line in rows.explain(analyze=True).splitlines():
        if "->" in line or line.startswith(
            ("Execution", "Hash", "Index", "Nested", "Gather", "Merge", "Seq", "Bitmap")
        ):
            yield f"    {line}"
