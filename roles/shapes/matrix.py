"""Matrices in spreadsheets: our own exported workbook, and any table of competencies by levels, as XLSX or CSV."""

from collections.abc import Sequence

from roles import matrix
from roles.shapes.reading.file import File
from roles.shapes.reading.shape import Role, Shape
from roles.shapes.tables.own_workbook import is_own, read_own
from roles.shapes.tables.table import tables_of


def takes(file: File) -> bool:
    return matrix.is_workbook(file.raw)


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """A role for each table in which a matrix stands."""
    return tuple(role for file in files for role in _roles(file))


def _roles(file: File) -> tuple[Role, ...]:
    tables = tables_of(file)
    if is_own(tables):
        own = read_own(tables)
        return (Role(own.framework.slug, own.framework.name, lambda: own),)
    return ()


SHAPE = Shape(title="a matrix of competencies and levels", takes=takes, roles=roles, is_general=True)
