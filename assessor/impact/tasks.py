"""What the background worker does: counts the impact of a draft, in a chain of tasks that each count a slice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.conf import settings
from django.tasks import task
from django.tasks.exceptions import TaskResultDoesNotExist

from assessor.impact import counting
from assessor.impact.counting import Count, Replacement
from roles.models import Edition

PATIENCE = timedelta(seconds=20)  # a slice is over long before: by then no worker is there, or it died at it


@dataclass(frozen=True)
class Work:
    """A count as plain data, and the id of the task that goes on with it; None when nobody does."""

    count: dict[str, Any]
    task: str | None = None


@task
def count_impact(draft: int, so_far: dict[str, Any]) -> dict[str, Any]:
    """Count a slice, and enqueue what remains; the data of Work. A count whose editions changed goes no further."""
    try:
        replacement = counting.replacement_of(Edition.objects.select_related("role").get(pk=draft))
        count = counting.go_on(Count.from_data(so_far), replacement, until=monotonic() + settings.SLICE_SECONDS)
    except (counting.EditionsChanged, counting.NothingToCompare, Edition.DoesNotExist):
        return asdict(Work(so_far))
    return asdict(_hand_over(count, replacement))


def begin(replacement: Replacement, *, at: datetime, without: Iterable[int] = ()) -> Work:
    """A count of the people of this moment but for some, which the worker goes on with where there is one."""
    count = counting.start(replacement, at=at, without=without)
    return _hand_over(count, replacement) if settings.WORKER else Work(count.to_data())


def caught_up(work: Work, *, at: datetime) -> Work:
    """The count as far as the worker has come with it; without a task once that failed, died or is gone."""
    if not settings.WORKER:
        return Work(work.count)
    while work.task:
        try:
            result = count_impact.get_result(work.task)
        except (TaskResultDoesNotExist, ImportError):  # pruned, or enqueued before an upgrade that moved the task
            return Work(work.count)
        if not result.is_finished:
            seen = result.started_at or result.enqueued_at
            return work if seen and at - seen < PATIENCE else Work(work.count)
        if result.errors:
            return Work(work.count)
        work = Work(**result.return_value)
    return work


def _hand_over(count: Count, replacement: Replacement) -> Work:
    """Leave what remains to the worker, if anything does."""
    so_far = count.to_data()
    return Work(so_far, None if count.is_done else count_impact.enqueue(replacement.draft.pk, so_far).id)
