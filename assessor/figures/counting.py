"""Counts how everybody in the organisation answered, a batch of people at a time."""

from datetime import datetime
from itertools import batched
from typing import Any

from django.db import transaction

from assessor.figures.models import Summary
from assessor.figures.queries import FROZEN, counted, who_counts
from assessor.figures.tallies import FrozenAnswers, Tally
from roles.models import Edition

FEW = 2_000  # people who are counted in no time, so that what is shown of them is of now
BATCH = 2_000


def count(edition: Edition, *, at: datetime, kept: Summary | None = None) -> Summary:
    """Count everybody of this moment; of more than a few the summary is kept, unless one is erased meanwhile.

    Where only a few are left, `kept`, which is of more, goes.
    """
    tally, read = Tally.of([], edition.competencies.count()), set[int]()
    rows = counted(edition).values_list("pk", *FROZEN)
    for batch in batched(rows.iterator(BATCH), BATCH, strict=False):
        tally.add([FrozenAnswers(*frozen) for _, *frozen in batch])
        read.update(pk for pk, *_ in batch)
    values = {"counted_at": at, "people": who_counts().count(), "tally": tally.to_data()}
    if tally.people > FEW:
        _keep(edition, values, read)
    elif kept:
        kept.delete()
    return Summary(edition=edition, **values)


@transaction.atomic
def _keep(edition: Edition, values: dict[str, Any], read: set[int]) -> None:
    """Whoever erases somebody locks the edition too: their summaries are deleted by them, or not kept here."""
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if read <= set(edition.assessments.values_list("pk", flat=True)):
        Summary.objects.update_or_create(values, edition=edition)
