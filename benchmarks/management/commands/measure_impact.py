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
from assessor.impact.counting import Count, Replacement
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
        replacement = replacement_to_measure()
        crowd(replacement.published, FEW)
        few = peak_of_memory(replacement)
        crowd(replacement.published, MANY - FEW)
        many = peak_of_memory(replacement)
        seconds, slices = timed(replacement)
        a_second = MANY / seconds
        self.stdout.write(
            f"\n{connection.display_name}: impact of a draft on {MANY:,} people in {seconds:.1f} s and {slices} slices,"
            f" {a_second:,.0f} assessments a second (aim {AIM:,}: {'met' if a_second >= AIM else 'missed'});"
            f" at most {many / 1024:,.0f} KiB of memory, and {few / 1024:,.0f} KiB for {FEW:,}"
        )


def replacement_to_measure() -> Replacement:
    """A draft that asks one step more of all its must-haves."""
    draft = new_draft(Edition.objects.published().get().role)
    for expectation in Expectation.objects.filter(competency__edition=draft, is_core=True, need__lt=4):
        Expectation.objects.filter(pk=expectation.pk).update(need=expectation.need + 1)
    return counting.replacement_of(draft)


def count_all(replacement: Replacement) -> int:
    """Count as the page does, one request's slice after the other, with what waits in between as plain data."""
    count, slices = counting.start(replacement, at=timezone.now()), 0
    while not count.is_done:
        count = counting.go_on(count, replacement, until=time.monotonic() + settings.SLICE_SECONDS)
        count, slices = Count.from_data(count.to_data()), slices + 1
    return slices


def timed(replacement: Replacement) -> tuple[float, int]:
    began = time.perf_counter()
    slices = count_all(replacement)
    return time.perf_counter() - began, slices


def peak_of_memory(replacement: Replacement) -> int:
    """The most bytes that Python held at once for the count."""
    tracemalloc.start()
    count_all(replacement)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
