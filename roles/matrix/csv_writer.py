"""Framework -> the matrix as CSV. A program that opens it may take any cell for a formula, so such cells are marked."""

import csv
import io
import re
from collections.abc import Iterable

from roles.framework_file import Framework
from roles.matrix.layout import Row, Value, edition_in_headings, matrix

_BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheet programs know UTF-8

# What a spreadsheet program may run as a formula, after spaces too, in both widths that it knows.
_FORMULA = re.compile(r"'*\s*[=+\-@\x00-\x1f\x7f\uff1d\uff0b\uff0d\uff20]")


def write_csv(framework: Framework) -> str:
    """The first sheet of the workbook.

    Slugs, version and tolerance stand as headings over empty columns at the end, so that nothing is lost of them.
    """
    headings, *rows = matrix(framework)
    return write_csv_rows([(*headings, *edition_in_headings(framework)), *rows])


def write_csv_rows(rows: Iterable[Row]) -> str:
    """Any rows, with a byte order mark; text that looks like a formula has an apostrophe."""
    text = io.StringIO()
    csv.writer(text).writerows([_safe(value) for value in row] for row in rows)
    return _BYTE_ORDER_MARK + text.getvalue()


def without_apostrophe(text: str) -> str:
    """What a cell of such a file says."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
