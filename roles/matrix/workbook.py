"""Workbook -> sheets of cells, as they are written: nothing is computed, followed or run.

The XML is read as a stream instead of by a library that builds whole rows of it and rewrites the formulas of each
cell: there, 29 kB of empty cells take 2 GB, and 16 kB of shared formulas nine seconds.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException

from roles.matrix.number_formats import percent_styles
from roles.matrix.package import Package, WorkbookError, local_name

MOST_SHEETS = 100
MOST_CELLS = 120_000
MOST_MERGED = 10_000
MOST_IN_CELL = 32_767  # characters, as spreadsheet programs have it
MOST_CHARACTERS = 5_000_000  # of all cells together: cells may share one long text

_ROWS, _COLUMNS = range(1, 1_048_577), range(1, 16_385)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# How a character that XML cannot hold is written, and before it, how a text that looks so is.
_ESCAPE = re.compile(r"_x005F(_x[0-9A-Fa-f]{4}_)|_x([0-9A-Fa-f]{4})_")
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ParseError, ValueError, LookupError)

type Kind = Literal["text", "number", "boolean", "error", "formula"]
_KINDS: dict[str, Kind] = {"n": "number", "b": "boolean", "e": "error"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its place, counted from 1, and what is written there, a whole number in digits."""

    row: int
    column: int
    text: str
    kind: Kind = "text"

    @property
    def name(self) -> str:
        """What a spreadsheet program calls the place, such as D7."""
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its cells, row after row; of cells merged within a row their row, first and last column."""

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[tuple[int, int, int], ...] = ()
    is_hidden: bool = False


def read_workbook(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx file, in its order. Raises WorkbookError."""
    try:
        return _Reader(Package(raw)).sheets()
    except DefusedXmlException as error:
        raise WorkbookError("expected an .xlsx workbook, found XML with a document type in it") from error
    except _BROKEN as error:
        raise WorkbookError("expected an .xlsx workbook, found a file that is none or is damaged") from error


def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


class _Reader:
    """Reads the sheets of one package, and counts what it has read so far."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._cells = 0
        self._characters = 0
        self._strings: list[str] = []
        self._percent_styles: frozenset[str] = frozenset()

    def sheets(self) -> tuple[Sheet, ...]:
        workbook = next((path for kind, path in self._package.relations("").values() if kind == "officeDocument"), None)
        if workbook is None:
            raise WorkbookError("expected an .xlsx workbook, found another kind of archive")
        relations = self._package.relations(workbook)
        for kind, path in relations.values():
            if kind == "sharedStrings":
                self._strings += self._shared_strings(path)
            elif kind == "styles":
                self._percent_styles = percent_styles(self._package, path)
        return tuple(
            Sheet(name, *self._sheet(path), is_hidden)
            for name, identifier, is_hidden in self._names(workbook)
            for kind, path in [relations[identifier]]
            if kind == "worksheet"
        )

    def _names(self, workbook: str) -> list[tuple[str, str, bool]]:
        """Name and identifier of each sheet, and whether it is hidden."""
        names = [
            (
                element.get("name", ""),
                next((value for key, value in element.items() if key.endswith("}id")), ""),
                element.get("state", "visible") != "visible",
            )
            for event, element in self._package.elements(workbook)
            if event == "end" and local_name(element) == "sheet"
        ]
        if len(names) > MOST_SHEETS:
            raise WorkbookError(f"expected at most {MOST_SHEETS} sheets, found {len(names):,}")
        return names

    def _shared_strings(self, path: str) -> Iterator[str]:
        for event, element in self._package.elements(path):
            if event == "end" and local_name(element) == "si":
                yield _text(element)
                element.clear()

    def _sheet(self, path: str) -> tuple[tuple[Cell, ...], tuple[tuple[int, int, int], ...]]:
        cells: dict[tuple[int, int], Cell] = {}
        merged: list[tuple[int, int, int]] = []
        row = column = 0
        for event, element in self._package.elements(path):
            match event, local_name(element):
                case "start", "row":
                    row, column = int(element.get("r", row + 1)), 0
                case "end", "row":
                    element.clear()
                case "end", "c":
                    row, column = _place(element, row, column + 1)
                    if cell := self._cell(element, row, column):
                        cells[row, column] = cell
                    element.clear()
                case "end", "mergeCell":
                    merged += _merged_in_row(element)
        if len(merged) > MOST_MERGED:
            raise WorkbookError(f"expected at most {MOST_MERGED:,} merged cells, found {len(merged):,}")
        return tuple(cells[place] for place in sorted(cells)), tuple(merged)

    def _cell(self, element: Element, row: int, column: int) -> Cell | None:
        written = element.get("t", "n")
        parts = {local_name(part): part for part in element}
        value = parts["v"].text or "" if "v" in parts else ""
        match written:
            case "s" if value:
                text = self._strings[int(value)]
            case "inlineStr":
                text = _text(parts["is"]) if "is" in parts else ""
            case "n":
                text = _percentage(value) if element.get("s") in self._percent_styles else _number(value)
            case "b":
                text = {"0": "FALSE", "1": "TRUE"}.get(value, value)
            case _:
                text = value
        if not text and "f" not in parts:
            return None
        cell = Cell(row, column, text, "formula" if "f" in parts else _KINDS.get(written, "text"))
        self._count(cell)
        return cell

    def _count(self, cell: Cell) -> None:
        self._cells += 1
        self._characters += len(cell.text)
        if self._cells > MOST_CELLS:
            raise WorkbookError(f"expected at most {MOST_CELLS:,} cells that are not empty")
        if len(cell.text) > MOST_IN_CELL:
            raise WorkbookError(f"expected at most {MOST_IN_CELL:,} characters in a cell, found {len(cell.text):,}")
        if self._characters > MOST_CHARACTERS:
            raise WorkbookError(f"expected at most {MOST_CHARACTERS:,} characters in all cells")


def _place(element: Element, row: int, column: int) -> tuple[int, int]:
    """Where a cell says it stands; or, if it says nothing, right of the one before."""
    if reference := element.get("r"):
        row, column = _referred(reference)
    if row not in _ROWS or column not in _COLUMNS:
        raise ValueError(row, column)
    return row, column


def _merged_in_row(element: Element) -> list[tuple[int, int, int]]:
    """The row, the first and the last column of cells that are merged; none where they are in several rows."""
    first, _, last = element.get("ref", "").partition(":")
    (row, column), (last_row, last_column) = _referred(first), _referred(last or first)
    return [(row, column, last_column)] if row == last_row and column < last_column else []


def _referred(reference: str) -> tuple[int, int]:
    """The row and the column of a cell such as D7."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _text(element: Element) -> str:
    """The text of a string item, in one piece or in runs; how to pronounce it does not belong to it."""
    pieces = (*element.iterfind("{*}t"), *element.iterfind("{*}r/{*}t"))
    return "".join(_ESCAPE.sub(_unescaped, piece.text or "") for piece in pieces)


def _unescaped(escape: re.Match[str]) -> str:
    return escape[1] or chr(int(escape[2], 16))


def _percentage(text: str) -> str:
    return f"{float(text) * 100:g}%" if text else text


def _number(text: str) -> str:
    """A number as it is written, a whole one without what makes it a fraction: 3.0 is 3."""
    return str(int(number)) if text and (number := float(text)).is_integer() else text
