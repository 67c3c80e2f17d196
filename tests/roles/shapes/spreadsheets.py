"""Spreadsheets as people keep them, made by another library, and ways to change and to import them."""

import io
from collections.abc import Callable, Iterable, Mapping

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from roles.shapes import Import, SourceError, recognise

type Rows = Iterable[Iterable[object]]


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(**sheets: Rows) -> bytes:
    """A workbook with these sheets and rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def edited(raw: bytes, sheet: str, edit: Callable[[Worksheet], object] | None = None, **cells: object) -> bytes:
    """The workbook after somebody opened it, changed cells of a sheet, and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for name, value in cells.items():
        book[sheet][name] = value
    if edit:
        edit(book[sheet])
    return saved(book)


def imported(files: Mapping[str, bytes], role: str | None = None) -> Import:
    """What becomes of the files, which are taken for a matrix."""
    source = recognise(files)
    assert source.shape == "matrix"
    return source.role(role).read()


def problems_of(files: Mapping[str, bytes]) -> list[str]:
    """Every problem that keeps the files from being a framework, as a person reads it."""
    with pytest.raises(SourceError) as refusal:
        imported(files)
    return [str(problem) for problem in refusal.value.problems]


def needs_of(found: Import) -> dict[str, str]:
    """What each level needs, by competency, such as "junior 1, senior 3!"."""
    return {
        competency.slug: ", ".join(
            f"{expectation.level} {expectation.need}{'!' * expectation.is_core}"
            for expectation in competency.expectations
        )
        for area in found.framework.areas
        for competency in area.competencies
    }


def areas_of(found: Import) -> dict[str, list[str]]:
    """The names of the competencies in each area, by its name."""
    return {area.name: [competency.name for competency in area.competencies] for area in found.framework.areas}
