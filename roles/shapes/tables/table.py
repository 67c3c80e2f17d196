"""A table of a source, whether a sheet of a workbook or a CSV file: rows of cells that know where they stand."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import PurePath

from roles import matrix
from roles.shapes.reading import rows as csv_rows
from roles.shapes.reading.file import File
from roles.shapes.reading.problems import Problem, SourceError
from roles.shapes.reading.wording import plain
from roles.shapes.tables.encoding import decoded

_WORKBOOKS = frozenset({".xls", ".xlsb", ".xlsm", ".xlsx"})
_MOST_IN_EMPTY_LINE = 500
_MOST_MERGED = 100  # columns
_LINE_END = re.compile(r"\r\n|\r|\n")
_EMPTY_CELLS = re.compile(r'""|[,;\s]')


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written in a cell, of what kind, and its place: a problem without words yet."""

    place: Problem
    text: str = ""
    kind: matrix.Kind = "text"

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in it."""
        return not self.text.strip() and not self.is_computed

    @property
    def is_computed(self) -> bool:
        """Whether a program would compute it: nothing is computed here."""
        return self.kind in ("formula", "error")

    def problem(self, message: str) -> Problem:
        """A fault in this cell."""
        return replace(self.place, message=f"{self.place.message}{message}")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that hold anything, by column, counted from 1; the others are made when asked for."""

    cells: Mapping[int, Cell]
    blank: Callable[[int], Cell]
    is_after_gap: bool = False  # whether the row above it is empty
    merged: Mapping[int, int] = field(default_factory=dict)  # the columns over which another cell goes on, and which

    def __getitem__(self, column: int) -> Cell:
        return self.cells.get(column) or self.blank(column)


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its rows that hold anything; a CSV file has no name of a sheet, and perhaps a guessed encoding."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    encoding: str = ""
    is_hidden: bool = False

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return PurePath(self.file).stem

    def problem(self, message: str) -> Problem:
        """A fault of the whole table."""
        return Problem(self.file, 1, 1, f"sheet {self.sheet}: {message}" if self.sheet else message)


def is_called_workbook(file: File) -> bool:
    """Whether its name ends as that of a workbook does."""
    return PurePath(file.name).suffix.lower() in _WORKBOOKS


def tables_of(file: File) -> tuple[Table, ...]:
    """The sheets of a workbook, or the one table of a CSV file. Raises SourceError."""
    if not file.raw.strip():
        raise SourceError([Problem(file.name, 1, 1, "expected a table, found an empty file")])
    if not matrix.is_workbook(file.raw):
        if is_called_workbook(file):
            raise SourceError([Problem(file.name, 1, 1, "expected an .xlsx workbook, found another kind of file")])
        return (_csv(file),)
    try:
        sheets = matrix.read_workbook(file.raw)
    except matrix.WorkbookError as error:
        raise SourceError([Problem(file.name, 1, 1, str(error))]) from error
    if not sheets:
        raise SourceError([Problem(file.name, 1, 1, "expected a sheet with a table, found none")])
    return tuple(
        Table(file.name, plain(sheet.name), tuple(_rows_of_sheet(file, sheet)), is_hidden=sheet.is_hidden)
        for sheet in sheets
    )


def _rows_of_sheet(file: File, sheet: matrix.Sheet) -> Iterator[Row]:
    def cell(row: int, column: int, text: str = "", kind: matrix.Kind = "text") -> Cell:
        name = f"{matrix.column_name(column)}{row}"
        return Cell(Problem(file.name, row, column, f"sheet {plain(sheet.name)}, cell {name}: "), text, kind)

    merged: dict[int, dict[int, int]] = defaultdict(dict)
    for row, first, last in sheet.merged:
        merged[row].update(dict.fromkeys(range(first + 1, min(last, first + _MOST_MERGED) + 1), first))
    above = 0
    for number, found in groupby(sheet.cells, attrgetter("row")):
        cells = {one.column: cell(number, one.column, one.text, one.kind) for one in found}
        yield Row(cells, partial(cell, number), number > above + 1, merged.get(number, {}))
        above = number


def _csv(file: File) -> Table:
    text, encoding = decoded(file)

    def cell(at: int, written: str = "") -> Cell:
        return Cell(text.problem(at, ""), matrix.without_apostrophe(written))

    def row(found: Sequence[csv_rows.Cell]) -> Row:
        cells = {column: cell(one.at, one.text) for column, one in enumerate(found, start=1) if one.text.strip()}
        is_after_gap = _is_empty_line_before(text.text, found[0].at)
        return Row(cells, lambda column: cell(found[min(column, len(found)) - 1].at), is_after_gap)

    return Table(file.name, "", tuple(map(row, csv_rows.rows_of(text))), encoding)


def _is_empty_line_before(text: str, at: int) -> bool:
    """Whether nothing but what sets cells apart stands in the line above the row that begins here."""
    lines = _LINE_END.split(text[max(0, at - _MOST_IN_EMPTY_LINE) : at])
    return len(lines) > 1 and not _EMPTY_CELLS.sub("", lines[-2])
