"""Which row of a table names its columns, and what each column holds."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from roles.shapes.reading.wording import plain
from roles.shapes.tables.table import Cell, Row, Table

_FIRST_ROWS = 30  # so far down the headings are looked for
_MOST_IN_HEADING = 80
_NUMBER = re.compile(r"[\d.,%!/+ -]+")

# The usual words over a column; a plural is understood as well.
_WORDS: Mapping[str, Sequence[str]] = {
    "area": (
        *("area", "category", "theme", "group", "domain", "pillar", "cluster", "section", "family", "dimension"),
        *("type", "competency area", "competency group", "competency domain", "competency category"),
        *("skill area", "skill group", "skill category", "skill set"),
    ),
    "competency": (
        *("competency", "competence", "skill", "capability", "ability", "criterion", "criteria", "behaviour"),
        *("behavior", "attribute", "topic", "practice", "name", "competency name", "skill name"),
    ),
    "meaning": ("meaning", "description", "definition", "detail", "explanation", "about", "summary", "what it means"),
    "kind": ("kind",),
    "inferred": ("inferred",),
    "slug": ("slug",),
    "area slug": ("area slug",),
    "sources": ("source", "reference"),
    "remarks": (
        *("note", "comment", "remark", "example", "evidence", "#", "no", "no.", "nr", "number", "id", "weight"),
        *("weighting", "priority", "owner", "link", "url", "status"),
    ),
    "levels": ("level", "grade", "seniority", "rung", "band", "job level", "career level"),
}
_COLUMN_OF = {word: column for column, words in _WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings, the columns by what they hold, and those under other words, which may be levels."""

    row: Row
    columns: Mapping[str, int]
    values: Mapping[int, Cell]
    left_out: tuple[Cell, ...]
    above: tuple[Row, ...]
    below: tuple[Row, ...]
    is_named: bool

    @property
    def is_matrix(self) -> bool:
        """Whether there are columns for several levels."""
        return "levels" not in self.columns and len(self.values) > 1


def headings_of(table: Table) -> Headings | None:
    """The headings of a table, by the usual word over a column, or by where a row stands and what it looks like."""
    first = table.rows[:_FIRST_ROWS]
    for number, row in enumerate(first):
        if len(row.cells) > 1 and {"area", "competency", "levels"} & {_column_of(cell) for cell in row.cells.values()}:
            return _headings(_with_second_row(table.rows, number), number, is_named=True)
    widest = max((len(row.cells) for row in first), default=0)
    for number, row in enumerate(first):
        if widest > 2 and len(row.cells) >= widest - 1 and _looks_like_headings(row):
            return _headings(table.rows, number, is_named=False)
    return None


def _with_second_row(rows: Sequence[Row], number: int) -> Sequence[Row]:
    """The rows, with the headings in one: the names of levels may stand a row lower, under one word for all of them."""
    first, *below = rows[number:]
    named = {column for column, cell in first.cells.items() if _column_of(cell) not in ("", "levels")}
    second = below[0].cells.keys() if below else set()
    if named & second or not second - first.cells.keys():
        return rows
    return [*rows[:number], replace(first, cells={**first.cells, **below[0].cells}), *below[1:]]


def _column_of(heading: Cell) -> str:
    """What a column holds by the word over it; empty where it is no usual one."""
    word = plain(heading.text).lower().rstrip(" :*")
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return _COLUMN_OF.get(word) or _COLUMN_OF.get(singular, "")


def _looks_like_headings(row: Row) -> bool:
    texts = [plain(cell.text) for cell in row.cells.values()]
    return all(len(text) <= _MOST_IN_HEADING for text in texts) and not all(map(_NUMBER.fullmatch, texts[1:]))


def _headings(rows: Sequence[Row], number: int, *, is_named: bool) -> Headings:
    row, below = rows[number], tuple(rows[number + 1 :])
    found: dict[str, list[int]] = defaultdict(list)
    for column, cell in sorted(row.cells.items()):
        found[_column_of(cell)].append(column)
    values = found.pop("", [])
    unlabelled = {column for one in below for column in one.cells if column not in row.cells}
    before = sorted(column for column in unlabelled if column < min(values, default=0))
    _place_competencies(found, values, before)
    columns = {name: wanted[0] for name, wanted in found.items() if name != "remarks" and wanted}
    passed_over = [column for wanted in found.values() for column in wanted if column not in columns.values()]
    return Headings(
        row,
        columns,
        {column: row[column] for column in values},
        tuple(row[column] for column in sorted(passed_over)),
        tuple(rows[:number]),
        below,
        is_named,
    )


def _place_competencies(found: dict[str, list[int]], values: list[int], unlabelled: list[int]) -> None:
    """Find the column of the competencies, and that of their areas, where not both are named."""
    areas, competencies = found["area"], found["competency"]
    if not competencies and (unlabelled or areas):
        competencies.append(unlabelled.pop() if unlabelled else areas.pop())
    elif not competencies:
        competencies.append(values.pop(0) if values else 1)
    if not areas and len(competencies) > 1:
        areas.append(competencies.pop(0))
    if not areas and unlabelled:
        areas.append(unlabelled.pop())
