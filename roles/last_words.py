"""What a competency said when it was deleted: read from its history."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from roles.models import Anchor, Competency, Expectation, Level


@dataclass(frozen=True, slots=True)
class LastWords:
    """A deleted competency: its sentences by rating, and its needs by the name of the level."""

    name: str
    meaning: str
    anchors: tuple[tuple[int, str], ...]
    needs: tuple[tuple[str, str], ...]


def last_words(pk: int) -> LastWords | None:
    """None if there was no such competency, or still is."""
    gone = Competency.history.filter(id=pk, history_type="-").first()
    if gone is None:
        return None
    anchors = _parts(Anchor, gone).order_by("value").values_list("value", "text")
    needs = [*_parts(Expectation, gone)]
    levels = _names_of_levels({need.level_id for need in needs})
    return LastWords(
        name=gone.name,
        meaning=gone.meaning,
        anchors=tuple(anchors),
        needs=tuple(
            (levels[need.level_id], f"{need.need}{'!' if need.is_core else ''}")
            for need in sorted(needs, key=lambda need: [*levels].index(need.level_id))
        ),
    )


def _parts(table: Any, gone: Any) -> QuerySet:
    """The entries of the rows that went with the competency."""
    return table.history.filter(competency_id=gone.id, history_type="-", is_part=True, history_date=gone.history_date)


def _names_of_levels(keys: set[int]) -> dict[int, str]:
    """Lowest first, as they are called or were called last."""
    entries = Level.history.filter(id__in=keys).order_by("history_id")
    newest = {entry.id: entry for entry in entries}
    return {entry.id: entry.name for entry in sorted(newest.values(), key=lambda entry: (entry.rank, entry.id))}
