"""What the cells of a table say: the needs of levels, perhaps with sentences of ratings, or a sentence a level."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roles.shapes.reading.wording import plain
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.table import Cell, Row

_NEED = re.compile(r"([0-9])(?:[.,]0+)?\s*(!?)")
_LIKE_A_NEED = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?\s*!?")
_NOTHING = frozenset({"", "-", "\u2013", "\u2014", "n/a", "na", "none"})
_RATING = re.compile(r"(?:rating\s*)?([0-9])(?:\s*[-\u2013\u2014:.)]?\s+(\S.*))?", re.IGNORECASE)

_MOST_WORDS, _OFTEN = 2, 3


@dataclass(frozen=True, slots=True)
class Values:
    """The columns of a table that hold needs, or sentences of levels if none does, and those of ratings, by rating."""

    needs: tuple[int, ...]
    sentences: tuple[int, ...]
    ratings: Mapping[int, int]
    left_out: tuple[int, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """The columns of levels."""
        return self.needs or self.sentences


def values_of(headings: Headings, rows: Sequence[Row]) -> Values:
    """Tell the columns apart by what most of their cells look like."""
    counts = {column: _count(row[column] for row in rows) for column in headings.values}
    mostly_needs = {column for column, (needs, others) in counts.items() if needs and needs >= others}
    ratings = {
        int(rating[1]): column
        for column, cell in headings.values.items()
        if column not in mostly_needs and (rating := rating_in(cell))
    }
    if not mostly_needs and not _are_ours(headings):
        return Values((), tuple(headings.values), {}, ())
    rest = [column for column in headings.values if column not in ratings.values()]
    left_out = [column for column in rest if counts[column][1] and not counts[column][0]]
    levels = [column for column in rest if column not in left_out]
    return Values(tuple(levels), (), dict(sorted(ratings.items())), tuple(left_out))


def same_words(headings: Headings, rows: Sequence[Row]) -> tuple[str, ...]:
    """The words that stand in most cells again and again, where they look more like ratings than like sentences."""
    written = [plain(row[column].text) for row in rows for column in headings.values if not says_nothing(row[column])]
    words = tuple(dict.fromkeys(written))
    is_short = all(len(text.split()) <= _MOST_WORDS for text in words)
    return words if is_short and len(written) >= _OFTEN * len(words) else ()


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is empty, or written as if it were."""
    return plain(cell.text).lower() in _NOTHING and not cell.is_computed


def need_in(cell: Cell) -> tuple[int, bool] | None:
    """The rating that is needed, and whether it is a must-have; None where the cell says something else."""
    found = _NEED.fullmatch(plain(cell.text))
    return (int(found[1]), bool(found[2])) if found and not cell.is_computed else None


def rating_in(heading: Cell) -> re.Match[str] | None:
    """The rating, and its name, in a heading such as 2 Independent."""
    return _RATING.fullmatch(plain(heading.text))


def _count(cells: Iterable[Cell]) -> tuple[int, int]:
    """How many cells look like needs, and how many like something else."""
    written = [plain(cell.text) for cell in cells if not says_nothing(cell)]
    needs = sum(bool(_LIKE_A_NEED.fullmatch(text)) for text in written)
    return needs, len(written) - needs


def _are_ours(headings: Headings) -> bool:
    """Whether these are the headings of our own export, in which ratings follow the levels."""
    return {"inferred", "slug", "area slug"} <= headings.columns.keys()
