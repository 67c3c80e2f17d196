"""Counts how everybody in the organisation answered, a batch of people at a time."""

from datetime import datetime
from itertools import batched

from assessor.figures.models import Summary
from assessor.figures.queries import FROZEN, counted, who_counts
from assessor.figures.tallies import Reading, Tally
from roles.models import Edition

FEW = 2_000  # people who are counted in no time, so that what is shown of them is of now
BATCH = 2_000


def count(edition: Edition, *, at: datetime) -> Summary:
    """Count everybody of this moment; of more than a few the summary is kept."""
    tally = Tally.of([], edition.competencies.count())
    rows = counted(edition).values_list(*FROZEN)
    for batch in batched(rows.iterator(BATCH), BATCH, strict=False):
        tally.add([Reading(*row) for row in batch])
    values = {"counted_at": at, "people": who_counts().count(), "tally": tally.to_data()}
    if tally.people > FEW:
        Summary.objects.update_or_create(values, edition=edition)
    return Summary(edition=edition, **values)
