"""The cells of a workbook are read as they are written, whoever wrote them; nothing is computed."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from roles.matrix import Cell, WorkbookError, read_workbook
from roles.matrix.workbook import MOST_CELLS, MOST_CHARACTERS, MOST_IN_CELL, MOST_MERGED
from tests.roles.matrix.packages import packed, parts_of, with_rows


def workbook(rows, sheet="Ladder"):
    """A workbook of one sheet, as another library writes it."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells_of(raw):
    return read_workbook(raw)[0].cells


def test_sheets_come_in_their_order_with_their_names():
    book = openpyxl.Workbook()
    book.active.title = "Second & last"
    book.create_sheet("First", 0)

    assert [sheet.name for sheet in read_workbook(saved(book))] == ["First", "Second & last"]


def test_sheets_that_are_hidden_are_known():
    book = openpyxl.Workbook()
    for name, state in (("Old", "hidden"), ("Older", "veryHidden")):
        book.create_sheet(name).sheet_state = state

    assert [sheet.is_hidden for sheet in read_workbook(saved(book))] == [False, True, True]


def test_cells_that_are_merged_within_a_row_are_known():
    book = openpyxl.Workbook()
    for cells in ("B2:D2", "A3:A9", "A10:B11", "AA12:AB12"):
        book.active.merge_cells(cells)

    assert sorted(read_workbook(saved(book))[0].merged) == [(2, 2, 4), (12, 27, 28)]


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "[Red]0.0 %"])
def test_a_percentage_is_read_as_it_is_shown(number_format):
    book = openpyxl.Workbook()
    for row, value in enumerate((0.5, 1, 0.125), start=1):
        book.active.cell(row, 1, value).number_format = number_format
    book.active.cell(4, 1, 2)

    assert [cell.text for cell in cells_of(saved(book))] == ["50%", "100%", "12.5%", "2"]


def test_too_many_merged_cells_are_refused():
    parts = parts_of(workbook([["x"]]))
    merged = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1, MOST_MERGED + 2))
    path = "xl/worksheets/sheet1.xml"
    parts[path] = parts[path].replace(b"</sheetData>", b"</sheetData><mergeCells>" + merged + b"</mergeCells>")

    with pytest.raises(WorkbookError, match="at most 10,000 merged cells"):
        read_workbook(packed(parts))


def test_only_cells_that_are_not_empty_are_there_and_know_their_place():
    cells = cells_of(workbook([["Skill", None, "Junior"], [], [None, "x"]]))

    assert [(cell.name, cell.row, cell.column, cell.text) for cell in cells] == [
        ("A1", 1, 1, "Skill"),
        ("C1", 1, 3, "Junior"),
        ("B3", 3, 2, "x"),
    ]


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        (3, "3", "number"),
        (3.0, "3", "number"),
        (2.5, "2.5", "number"),
        ("3!", "3!", "text"),
        ("00123", "00123", "text"),
        (True, "TRUE", "boolean"),
        ("#REF!", "#REF!", "error"),
        ("=1+1", "", "formula"),
        ('=HYPERLINK("http://localhost")', "", "formula"),
    ],
)
def test_values_are_what_is_written(value, text, kind):
    assert cells_of(workbook([[value]])) == (Cell(1, 1, text, kind),)


def test_a_formula_is_known_as_one_whatever_it_came_to_last():
    assert cells_of(with_rows('<row r="1"><c r="A1"><f>B1</f><v>3</v></c></row>')) == (Cell(1, 1, "3", "formula"),)


def test_runs_of_rich_text_are_one_text():
    rich = CellRichText("Bakes ", TextBlock(InlineFont(b=True), "bread"), " daily")

    assert [cell.text for cell in cells_of(workbook([[rich]]))] == ["Bakes bread daily"]


def test_pronunciation_is_no_part_of_a_text():
    written = '<row><c t="inlineStr"><is><t>課長</t><rPh sb="0" eb="1"><t>カ</t></rPh></is></c></row>'

    assert [cell.text for cell in cells_of(with_rows(written))] == ["課長"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_b", "a\rb"),
        ("_xD800_", "\ud800"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_", "_x005F_"),
        ("_x005F_x0041_x0042_", "_x0041_x0042_"),
        ("x005F_", "x005F_"),
        ("_x12_", "_x12_"),
    ],
)
def test_escaped_characters_are_read_as_what_they_stand_for(written, text):
    cell = f'<row><c t="inlineStr"><is><t>{written}</t></is></c></row>'

    assert [cell.text for cell in cells_of(with_rows(cell))] == [text]


def test_cells_without_a_place_stand_right_of_the_one_before():
    cells = cells_of(with_rows("<row><c><v>1</v></c></row><row r='5'><c r='C5'><v>2</v></c><c><v>3</v></c></row>"))

    assert [(cell.name, cell.text) for cell in cells] == [("A1", "1"), ("C5", "2"), ("D5", "3")]


def test_the_strict_form_of_the_format_is_read_as_well():
    old, new = "schemas.openxmlformats.org/spreadsheetml/2006", "purl.oclc.org/ooxml/spreadsheetml"
    parts = parts_of(workbook([["Skill"]]))

    assert [
        cell.text
        for cell in cells_of(
            packed({name: content.replace(old.encode(), new.encode()) for name, content in parts.items()})
        )
    ] == ["Skill"]


def test_columns_are_called_as_in_a_spreadsheet():
    assert [Cell(1, column, "").name for column in (1, 26, 27, 702, 703, 16384)] == [
        *("A1", "Z1", "AA1", "ZZ1", "AAA1", "XFD1"),
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param(f"<row>{'<c><v>1</v></c>' * 1000}</row>" * (MOST_CELLS // 1000 + 1), "cells", id="cells"),
        pytest.param(f"<row><c t='str'><v>{'x' * (MOST_IN_CELL + 1)}</v></c></row>", "in a cell", id="a long cell"),
        pytest.param(
            f"<row><c t='str'><v>{'x' * MOST_IN_CELL}</v></c></row>" * (MOST_CHARACTERS // MOST_IN_CELL + 1),
            "in all cells",
            id="long cells",
        ),
        pytest.param("<row r='1048577'><c><v>1</v></c></row>", "damaged", id="too many rows"),
        pytest.param("<row><c r='XFE1'><v>1</v></c></row>", "damaged", id="too many columns"),
        pytest.param("<row><c r='1A'><v>1</v></c></row>", "damaged", id="no place"),
        pytest.param(f"<row r='{'9' * 5000}'><c><v>1</v></c></row>", "damaged", id="a long number"),
        pytest.param("<row><c t='s'><v>99</v></c></row>", "damaged", id="no such text"),
        pytest.param("<row><c><v>1</v></row>", "damaged", id="no XML"),
    ],
)
def test_what_no_spreadsheet_has_is_refused(rows, words):
    with pytest.raises(WorkbookError, match=words):
        read_workbook(with_rows(rows))
