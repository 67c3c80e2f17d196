"""Which columns before those of the levels name the competencies and their areas, where the words over them do not say.

A column that repeats, or is filled only where something new begins, beside one that does not: so areas look beside
their competencies. What is unclear is refused, so that neither is taken for a level in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from roles.shapes.reading.wording import plain
from roles.shapes.tables.needs import looks_like_need, says_nothing
from roles.shapes.tables.table import Cell, Row
from roles.shapes.tables.words import names_a_level

_MOST_ROWS, _MOST_COLUMNS = 200, 20  # so many are looked at
_MOST_WORDS_IN_NAME = 3

type _Second = Literal["competencies", "a level", "unclear"]


@dataclass(frozen=True, slots=True)
class Leading:
    """The columns of the competencies and of their areas, and whether that is a guess.

    `left_out` are columns beside those of the areas, `unclear` is the heading of what may be competencies or a level.
    """

    competency: int
    area: int | None = None
    is_guess: bool = False
    left_out: tuple[int, ...] = ()
    unclear: Cell | None = None


def unnamed(first: int, headings: Mapping[int, Cell], rows: Sequence[Row], *, is_area: bool) -> Leading:
    """Where no column is called competency, and the first may have the areas, or is called so."""
    found = _Columns(first, headings, rows)
    match found.second(is_area=is_area):
        case "competencies":
            return Leading(found.next, first, is_guess=True)
        case "unclear":
            return Leading(first, unclear=headings[found.next])
    return Leading(first)


def named(competency: int, headings: Mapping[int, Cell], rows: Sequence[Row]) -> Leading:
    """Where a column is called competency and none area: areas stand left of it, or it has them itself."""
    rows = rows[:_MOST_ROWS]
    left = [column for column in list(headings)[:_MOST_COLUMNS] if column < competency and _is_text(column, rows)]
    if left and any(column > competency for column in headings):
        area = ([column for column in left if _groups(column, competency, rows)] or left)[-1]
        others = tuple(column for column in headings if column < competency and column != area)
        return Leading(competency, area, is_guess=True, left_out=others)
    found = _Columns(competency, headings, rows)
    if found.has_groups and found.second(is_area=True) == "competencies":
        return Leading(found.next, competency, is_guess=True)
    return Leading(competency)


class _Columns:
    """The first column, the next one that has a heading, and the rest, which hold what levels ask."""

    def __init__(self, first: int, headings: Mapping[int, Cell], rows: Sequence[Row]) -> None:
        right = [column for column in headings if column > first][:_MOST_COLUMNS]
        self.next = right[0] if right else first
        self._first, self._rest = first, right[1:]
        self._headings, self._rows = headings, [row for row in rows[:_MOST_ROWS] if len(row.cells) > 1]
        self.has_groups = bool(right) and _groups(first, self.next, self._rows)

    def second(self, *, is_area: bool) -> _Second:
        """What the next column holds."""
        if not self._rest or names_a_level(self._headings[self.next]) or not _is_text(self.next, self._rows):
            return "a level"
        names = _texts(self.next, self._rows)
        may_be_names = len(set(names)) == len(names) and _words(self.next, self._rows) <= _MOST_WORDS_IN_NAME
        differs = self._is_beside_needs() or self._is_much_shorter()
        are_levels_beside = all(names_a_level(self._headings[column]) for column in self._rest)
        if self.has_groups and (differs or are_levels_beside or (may_be_names and self._repeats())):
            return "competencies"
        if differs and is_area and may_be_names:
            return "competencies"
        return "unclear" if self.has_groups or differs or are_levels_beside or may_be_names else "a level"

    def _repeats(self) -> bool:
        """Whether something stands in the first column more than once, so that it cannot be a competency."""
        texts = _texts(self._first, self._rows)
        return len(set(texts)) < len(texts)

    def _is_beside_needs(self) -> bool:
        return any(_texts(column, self._rows) and not _is_text(column, self._rows) for column in self._rest)

    def _is_much_shorter(self) -> bool:
        return 2 * _words(self.next, self._rows) <= min(_words(column, self._rows) for column in self._rest)


def _groups(first: int, second: int, rows: Sequence[Row]) -> bool:
    """Whether the first column repeats or is left empty beside a second one that is filled and does not repeat."""
    pairs = [(plain(row[first].text), plain(row[second].text)) for row in rows if not row[second].is_blank]
    areas, names = [area for area, _ in pairs if area], [name for _, name in pairs]
    return 0 < len(set(areas)) < len(names) and len(set(pairs)) == len(names) == len(set(names))


def _texts(column: int, rows: Sequence[Row]) -> list[str]:
    return [plain(row[column].text) for row in rows if not says_nothing(row[column])]


def _is_text(column: int, rows: Sequence[Row]) -> bool:
    """Whether most of what stands in the column looks like no need."""
    texts = _texts(column, rows)
    return 2 * sum(map(looks_like_need, texts)) < len(texts)


def _words(column: int, rows: Sequence[Row]) -> float:
    """How many words a cell of the column has, on average."""
    texts = _texts(column, rows)
    return sum(len(text.split()) for text in texts) / len(texts) if texts else 0
