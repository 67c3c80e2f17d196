"""manage.py measure_impact: how fast the impact of a draft is counted, on an empty database that it fills."""

import os
import time
import tracemalloc
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from assessor.impact import counting
from assessor.impact.counting import Change, Count
from benchmarks import FRAMEWORK
from benchmarks.crowd import crowd
from roles.actions import new_draft
from roles.models import Edition, Expectation

FEW, MANY = 1_000, 10_000
AIM = 1_000


class Command(BaseCommand):
    help = "Count the impact of a draft on 1,000 and on 10,000 people; python -m benchmarks runs it."

    def handle(self, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        with open(os.devnull, "w") as nowhere:
            call_command("load_framework", FRAMEWORK, publish=True, stdout=nowhere)
        change = change_to_measure()
        crowd(change.published, FEW)
        few = peak_of_memory(change)
        crowd(change.published, MANY - FEW)
        many = peak_of_memory(change)
        seconds, slices = timed(change)
        a_second = MANY / seconds
        self.stdout.write(
            f"\n{connection.display_name}: impact of a draft on {MANY:,} people in {seconds:.1f} s and {slices} slices,"
            f" {a_second:,.0f} assessments a second (aim {AIM:,}: {'met' if a_second >= AIM else 'missed'});"
            f" at most {many / 1024:,.0f} KiB of memory, and {few / 1024:,.0f} KiB for {FEW:,}"
        )


def change_to_measure() -> Change:
    """A draft that asks one step more of all its must-haves."""
    draft = new_draft(Edition.objects.published().get().role)
    for expectation in Expectation.objects.filter(competency__edition=draft, is_core=True, need__lt=4):
        Expectation.objects.filter(pk=expectation.pk).update(need=expectation.need + 1)
    return counting.change_of(draft)


def count_all(change: Change) -> int:
    """Count as the page does, one request's slice after the other, with what waits in between as plain data."""
    count, slices = counting.start(change, at=timezone.now()), 0
    while not count.is_done:
        count = counting.go_on(count, change, until=time.monotonic() + settings.SLICE_SECONDS)
        count, slices = Count.from_data(count.to_data()), slices + 1
    return slices


def timed(change: Change) -> tuple[float, int]:
    began = time.perf_counter()
    slices = count_all(change)
    return time.perf_counter() - began, slices


def peak_of_memory(change: Change) -> int:
    """The most bytes that Python held at once for the count."""
    tracemalloc.start()
    count_all(change)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
