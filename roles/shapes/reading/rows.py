"""CSV text -> rows of cells that know where they stand, also when a cell runs over several lines."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from roles.shapes.reading.file import File

_DELIMITERS = ",;\t"
_MOST_CELLS = 200_000  # it bounds the time and the memory that a hostile file takes
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, without its quotes, and the place of its first character."""

    at: int
    text: str


def rows_of(file: File) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a CSV file that hold anything; cells are set apart by commas, semicolons or tabs.

    Raises SourceError where a quoted cell does not end, goes on after its end, or there are too many cells.
    """
    rows = list(_rows(file, delimiter_of(file.text)))
    return tuple(tuple(row) for row in rows if any(cell.text.strip() for cell in row))


def delimiter_of(text: str) -> str:
    """The character that sets the same number of cells apart in most lines; titles above a table have none."""
    lines = _LINE_END.split(_QUOTED.sub("", text[:100_000]))
    return max(_DELIMITERS, key=lambda delimiter: _agreement([line.count(delimiter) for line in lines]))


def _agreement(counts: list[int]) -> int:
    return max(Counter(filter(None, counts)).values(), default=0)


def _rows(file: File, delimiter: str) -> Iterator[list[Cell]]:
    bare = re.compile(rf"[^{delimiter}\r\n]*")
    text, at, cells = file.text, 0, 0
    row: list[Cell] = []
    while at < len(text) or row:
        cells += 1
        if cells > _MOST_CELLS:
            raise file.error(at, f"expected at most {_MOST_CELLS:,} cells")
        cell, at = _cell(file, at, bare)
        row.append(cell)
        if text.startswith(delimiter, at):
            at += 1
            continue
        end = _LINE_END.match(text, at)
        if at < len(text) and not end:
            raise file.error(at, "expected the next cell or the end of the line after a quoted cell")
        at = end.end() if end else at
        yield row
        row = []


def _cell(file: File, at: int, bare: re.Pattern[str]) -> tuple[Cell, int]:
    if not file.text.startswith('"', at):
        found = bare.match(file.text, at)
        end = found.end() if found else at
        return Cell(at, file.text[at:end]), end
    quoted = _QUOTED.match(file.text, at)
    if not quoted:
        raise file.error(at, "expected a quote that ends this cell, found none")
    return Cell(at, quoted[1].replace('""', '"')), quoted.end()
