"""Framework -> workbook: the matrix to read, print and edit, and on further sheets what else the edition says.

A text is always written as a text, so nothing that a competency is called can become a formula or a link.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from roles.framework_file import Framework
from roles.matrix.layout import AREAS, EDITION, HEADINGS_AFTER, LEVELS, MATRIX, SCALE, SOURCES, Row, sheets

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # equal frameworks make equal files
_A4 = 9
_WIDTHS = {EDITION: (14, 100), SCALE: (8, 20, 80), LEVELS: (20, 24, 80), AREAS: (28, 32, 80), SOURCES: (32, 80)}
_PIECE = 6  # shorter than an escaped character


def write_xlsx(framework: Framework) -> bytes:
    """The workbook: the same bytes whenever the framework is the same, and the same framework is read from it."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": f"{framework.name} {framework.version}", "created": _NEVER})
        pen = _Pen(workbook)
        for name, rows in sheets(framework).items():
            worksheet = workbook.add_worksheet(name)
            pen.write(worksheet, rows, has_headings=name != EDITION)
            if name == MATRIX:
                _lay_out_matrix(worksheet, framework, len(rows))
            else:
                _lay_out(worksheet, _WIDTHS[name])
    return file.getvalue()


def write_xlsx_rows(title: str, rows: Sequence[Row], widths: Sequence[int], *, sheet: str) -> bytes:
    """A workbook of one sheet of this name: any rows, headings first, in columns as many characters wide."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": _NEVER})
        worksheet = workbook.add_worksheet(sheet)
        _Pen(workbook).write(worksheet, rows, has_headings=True)
        _lay_out(worksheet, widths)
        worksheet.freeze_panes(1, 1)
        worksheet.repeat_rows(0)
        worksheet.set_header(f"&L{_in_print(title[:100])}")  # of at most 255 characters
    return file.getvalue()


class _Pen:
    """Writes values in the formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        cell = {"text_wrap": True, "valign": "top"}
        self._heading = workbook.add_format(cell | {"bold": True, "bg_color": "#E8EDF3", "quote_prefix": True})
        self._number = workbook.add_format(cell | {"align": "center"})
        self._must_have = workbook.add_format(cell | {"align": "center", "bold": True})
        self._date = workbook.add_format(cell | {"align": "left", "num_format": "yyyy-mm-dd"})
        self._text = workbook.add_format(cell)
        # A program goes on taking such a cell for text when somebody edits it.
        self._guarded_text = workbook.add_format(cell | {"quote_prefix": True})
        self._run = workbook.add_format()

    def write(self, worksheet: Worksheet, rows: Sequence[Row], *, has_headings: bool) -> None:
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, int):
                    worksheet.write_number(row, column, value, self._number)
                elif isinstance(value, date):
                    worksheet.write_datetime(row, column, value, self._date)
                elif value:
                    self._write_text(worksheet, row, column, value, self._format(value, has_headings and row == 0))

    def _format(self, text: str, is_heading: bool) -> Format:
        if is_heading:
            return self._heading
        if len(text) == 2 and text[0].isdecimal() and text[1] == "!":
            return self._must_have
        return self._text if text[0].isalpha() else self._guarded_text

    def _write_text(self, worksheet: Worksheet, row: int, column: int, text: str, cell: Format) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would take it for markup of its own, and escape again what it escaped in the pieces.
            pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
            worksheet.write_rich_string(row, column, *(part for piece in pieces for part in (self._run, piece)), cell)
        else:
            worksheet.write_string(row, column, text, cell)


def _lay_out_matrix(worksheet: Worksheet, framework: Framework, rows: int) -> None:
    """The matrix on landscape paper, as wide as a page; what only matters to an import is not printed."""
    widths = [20, 28, 40, *[10 for _ in framework.levels], *[34 for _ in framework.scale]]
    _lay_out(worksheet, [*widths, 12, 16, 28, 28])
    worksheet.freeze_panes(1, 2)
    worksheet.repeat_rows(0)
    worksheet.print_area(0, 0, rows - 1, len(widths) - 1)
    worksheet.autofilter(0, 0, rows - 1, len(widths) + len(HEADINGS_AFTER) - 1)
    worksheet.set_header(f"&L{_in_print(framework.name)} {_in_print(framework.version)}&RA need with ! is a must-have")


def _lay_out(worksheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    worksheet.hide_gridlines(0)  # they are printed as well
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer("&L&A&RPage &P of &N")


def _in_print(text: str) -> str:
    return text.replace("&", "&&")
