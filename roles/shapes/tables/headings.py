"""Which row of a table names its columns, and what each column holds."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from roles.shapes.reading.wording import plain
from roles.shapes.tables.leading import Leading, named, unnamed
from roles.shapes.tables.needs import looks_like_need
from roles.shapes.tables.table import Cell, Row, Table
from roles.shapes.tables.words import column_of, names_a_level

_FIRST_ROWS = 30  # so far down the headings are looked for
_MOST_IN_HEADING = 80
_NUMBER = re.compile(r"[\d.,%!/+ -]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings, the columns by what they hold, and those under other words, which may be levels.

    `guessed` are those of the area and of the competency where their words do not say so; `unclear` is one that may be
    over competencies or over a level.
    """

    row: Row
    columns: Mapping[str, int]
    values: Mapping[int, Cell]
    left_out: tuple[Cell, ...]
    above: tuple[Row, ...]
    below: tuple[Row, ...]
    is_named: bool
    guessed: tuple[Cell, ...] = ()
    unclear: Cell | None = None

    @property
    def is_matrix(self) -> bool:
        """Whether there are columns for several levels."""
        return "levels" not in self.columns and len(self.values) > 1

    @property
    def is_likely(self) -> bool:
        """Whether it is one, or has a single level."""
        cells = (row[column] for row in self.below for column in self.values)
        is_single = len(self.values) == 1 and (
            any(map(names_a_level, self.values.values())) or any(looks_like_need(plain(cell.text)) for cell in cells)
        )
        return self.is_matrix or is_single


def headings_of(table: Table) -> Headings | None:
    """The headings of a table, by the usual word over a column, or by where a row stands and what it looks like."""
    first = table.rows[:_FIRST_ROWS]
    for number, row in enumerate(first):
        if len(row.cells) > 1 and {"area", "competency", "levels"} & {column_of(cell) for cell in row.cells.values()}:
            return _headings(_with_second_row(table.rows, number), number, is_named=True)
    widest = max((len(row.cells) for row in first), default=0)
    for number, row in enumerate(first):
        if widest > 2 and len(row.cells) >= widest - 1 and _looks_like_headings(row):
            return _headings(table.rows, number, is_named=False)
    return None


def _with_second_row(rows: Sequence[Row], number: int) -> Sequence[Row]:
    """The rows, with the headings in one: the names of levels may stand a row lower, under one word for all of them."""
    first, *below = rows[number:]
    named = {column for column, cell in first.cells.items() if column_of(cell) not in ("", "levels")}
    second = below[0].cells.keys() if below else set()
    if named & second or not second - first.cells.keys():
        return rows
    return [*rows[:number], replace(first, cells={**first.cells, **below[0].cells}), *below[1:]]


def _looks_like_headings(row: Row) -> bool:
    texts = [plain(cell.text) for cell in row.cells.values()]
    return all(len(text) <= _MOST_IN_HEADING for text in texts) and not all(map(_NUMBER.fullmatch, texts[1:]))


def _headings(rows: Sequence[Row], number: int, *, is_named: bool) -> Headings:
    row, below = rows[number], tuple(rows[number + 1 :])
    found: dict[str, list[int]] = defaultdict(list)
    for column, cell in sorted(row.cells.items()):
        found[column_of(cell)].append(column)
    values = found.pop("", [])
    unlabelled = {column for one in below for column in one.cells if column not in row.cells}
    before = sorted(column for column in unlabelled if column < min(values, default=0))
    _place_unlabelled(found, before)
    placed = _place_competencies(found, {column: row[column] for column in values}, below)
    others = {placed.competency, placed.area, *placed.left_out}
    values = [column for column in values if column not in others]
    columns = {name: wanted[0] for name, wanted in found.items() if name != "remarks" and wanted}
    passed_over = {column for wanted in found.values() for column in wanted} - set(columns.values())
    return Headings(
        row=row,
        columns=columns,
        values={column: row[column] for column in values},
        left_out=tuple(row[column] for column in sorted(passed_over.union(placed.left_out))),
        above=tuple(rows[:number]),
        below=below,
        is_named=is_named,
        guessed=tuple(row[column] for column in (placed.area, placed.competency) if placed.is_guess and column),
        unclear=placed.unclear,
    )


def _place_unlabelled(found: dict[str, list[int]], unlabelled: list[int]) -> None:
    """Columns without a heading before those with one have the competencies, and left of them the areas."""
    areas, competencies = found["area"], found["competency"]
    if not areas and len(competencies) > 1:
        areas.append(competencies.pop(0))
    for wanted in (competencies, areas):
        if not wanted and unlabelled:
            wanted.append(unlabelled.pop())


def _place_competencies(found: dict[str, list[int]], values: Mapping[int, Cell], rows: Sequence[Row]) -> Leading:
    """Find the column of the competencies, and that of their areas, where not both are named."""
    areas, competencies = found["area"], found["competency"]
    if competencies:
        placed = Leading(competencies[0], areas[0]) if areas else named(competencies[0], values, rows)
    elif len(areas) > 1:
        placed = Leading(areas.pop(), areas[0])
    else:
        placed = unnamed(min(areas or values, default=1), values, rows, is_area=bool(areas))
    found["remarks"] += [column for column in (*areas, *competencies) if column not in (placed.area, placed.competency)]
    found["competency"], found["area"] = [placed.competency], [placed.area] if placed.area else []
    return placed
