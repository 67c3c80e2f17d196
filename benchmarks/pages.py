"""The time of each page beside that of the floor, measured in turns so that noise meets all of them alike."""

import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from typing import NamedTuple

from django.urls import reverse

from benchmarks.visitor import Reply, Visitor

WARM_UP, ROUNDS = 20, 300


class Page(NamedTuple):
    """Something that is asked of the server; the aim is the most it should cost, in times the floor."""

    name: str
    ask: Callable[[], Reply]
    aim: int | None = None


def pages_of(visitor: Visitor) -> list[Page]:
    def page(name: str, *args: object, aim: int | None = None) -> Page:
        path = reverse(name, args=args)
        return Page(name, lambda: visitor.get(path), aim)

    area = visitor.open.edition.areas.order_by("position").first()
    assert area
    return [
        page("floor", visitor.open.uid),
        page("home"),
        page("tasks", visitor.open.uid),
        page("area", visitor.open.uid, area.slug, aim=8),
        Page("autosave", autosave(visitor, area.slug).__next__, aim=5),
        page("review", visitor.open.uid),
        page("result", visitor.submitted.uid, aim=12),
        page("history"),
    ]


def autosave(visitor: Visitor, area: str) -> Iterator[Reply]:
    """Save one answer after the other, each different from the one before, as the script of the page does."""
    page = visitor.get(reverse("area", args=[visitor.open.uid, area])).body.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    question = re.search(
        r'name="([\w-]+)-revision" value="(\d+)"[^>]*>\s*<input[^>]* name="\1-competency" value="(\d+)"', page
    )
    assert token
    assert question
    slug, revision, competency = question[1], int(question[2]), question[3]
    path = reverse("answer", args=[visitor.open.uid, slug])
    for choice in cycle([1, 2]):
        fields = {"csrfmiddlewaretoken": token[1], f"{slug}-choice": choice, f"{slug}-example": ""}
        yield visitor.post(path, fields | {f"{slug}-revision": revision, f"{slug}-competency": competency})
        revision += 1


def measure(pages: Iterable[Page], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """The milliseconds of every request by page. Raises RuntimeError for an answer that is no success."""
    timings = defaultdict(list)
    for turn in range(WARM_UP + rounds):
        for page in pages:
            began = time.perf_counter()
            reply = page.ask()
            took = time.perf_counter() - began
            if reply.status != 200:
                raise RuntimeError(f"{page.name} answered {reply.status}")
            if turn >= WARM_UP:
                timings[page.name].append(took * 1000)
    return timings


def table(pages: Iterable[Page], timings: dict[str, list[float]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    floor = statistics.median(timings["floor"])
    yield "| page | median ms | p95 ms | x floor | aim | |"
    yield "|---|---:|---:|---:|---:|---|"
    for page in pages:
        median, p95 = statistics.median(timings[page.name]), statistics.quantiles(timings[page.name], n=20)[-1]
        ratio = median / floor
        aim = f"{page.aim} | {'met' if ratio <= page.aim else 'missed'}" if page.aim else " | "
        yield f"| {page.name} | {median:.2f} | {p95:.2f} | {ratio:.1f} | {aim} |"
