"""The history of the rows of editions: who changed which one, and when (django-simple-history, written in bulk)."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.utils import get_history_model_for_model

type Event = Literal["+", "~", "-"]


class HistoryEntry(models.Model):
    """What the history of every table tells besides the row as it was after the event.

    A row is a mere part where it came with a whole edition, or went with what it was a part of.
    """

    pk_of_edition = models.BigIntegerField(db_index=True)
    is_part = models.BooleanField(default=False)

    class Meta:
        abstract = True


class RowHistory(HistoricalRecords):
    """Writes an entry for each row that is saved or deleted, those of one deletion together and with one date.

    Whatever starts a deletion holds the list `going`, and passes it to keep() when the rows are gone.
    """

    def post_save(self, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
        if not raw:
            keep([entry(instance, "+" if created else "~")])

    def pre_delete(self, instance: Any, origin: Any, **kwargs: Any) -> None:
        """The last moment at which a row still knows its edition."""
        starts_it = instance is origin or (isinstance(origin, models.QuerySet) and origin.model is type(instance))
        gone = entry(instance, "-", is_part=not starts_it)
        if origin.going:
            gone.history_date = origin.going[0].history_date
        origin.going.append(gone)

    def post_delete(self, instance: Any, **kwargs: Any) -> None:
        """pre_delete has told it."""


def entry(row: Any, event: Event, *, is_part: bool = False) -> Any:
    """An entry about a row, by whoever makes the request that is under way, to be kept."""
    table = table_of(row._meta.model)
    return table(
        history_type=event,
        history_date=timezone.now(),
        history_user=table.get_default_history_user(row),
        pk_of_edition=row.pk_of_edition,
        is_part=is_part,
        **{field.attname: getattr(row, field.attname) for field in table.tracked_fields},
    )


@cache
def table_of(model: type[models.Model]) -> Any:
    """The table of the entries about the rows of another; to ask a model for its history builds a manager each time."""
    return get_history_model_for_model(model)


def keep(entries: Iterable[Any]) -> None:
    """Write the entries, with one insert for each table."""
    by_table = defaultdict(list)
    for entry in entries:
        by_table[type(entry)].append(entry)
    for table, written in by_table.items():
        table.objects.bulk_create(written)
