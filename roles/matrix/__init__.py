"""A framework as a table for people: written as XLSX and CSV, and spreadsheets read cell by cell, without Django."""

from roles.matrix.csv_writer import without_apostrophe, write_csv, write_csv_rows
from roles.matrix.layout import Row, sheets
from roles.matrix.package import WorkbookError, is_workbook
from roles.matrix.workbook import Cell, Kind, Sheet, column_name, read_workbook
from roles.matrix.xlsx_writer import write_xlsx, write_xlsx_rows

__all__ = [
    "Cell",
    "Kind",
    "Row",
    "Sheet",
    "WorkbookError",
    "column_name",
    "is_workbook",
    "read_workbook",
    "sheets",
    "without_apostrophe",
    "write_csv",
    "write_csv_rows",
    "write_xlsx",
    "write_xlsx_rows",
]
