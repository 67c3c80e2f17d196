"""Matrices in spreadsheets: our own exported workbook, and any table of competencies by levels, as XLSX or CSV."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from roles import matrix
from roles.shapes.reading.file import File
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import SourceError
from roles.shapes.reading.shape import Import, Role, Shape
from roles.shapes.reading.wording import Slugs, without_emoji
from roles.shapes.tables.headings import Headings, headings_of
from roles.shapes.tables.own_csv import is_own_csv, read_own_csv
from roles.shapes.tables.own_workbook import is_own, read_own
from roles.shapes.tables.table import Table, is_called_workbook, tables_of
from roles.shapes.tables.world_matrix import TITLE, read_matrix

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_OTHER_SUFFIXES = frozenset({".json", ".markdown", ".md", ".yaml", ".yml"})
_SAYS_NOTHING = re.compile(r"(?:sheet|table|tabelle|feuil|hoja|blad|matrix)[\s_-]*\d*", re.IGNORECASE)


def takes(file: File) -> bool:
    """Whether it is a workbook, is called a CSV file, or is a text with headings that is called nothing else."""
    suffix = PurePath(file.name).suffix.lower()
    if matrix.is_workbook(file.raw) or is_called_workbook(file) or suffix in _SUFFIXES:
        return True
    try:
        return suffix not in _OTHER_SUFFIXES and any(map(headings_of, tables_of(file)))
    except SourceError:
        return False


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The role of our own export, and of other files one for each table in which a matrix stands.

    Files without a matrix are left out, unless all are.
    """
    slugs = Slugs()
    sources = [(file, tables_of(file)) for file in files]
    likely = [(file, tables) for file, tables in sources if _is_own(tables) or any(map(_is_likely, tables))]
    chosen = likely or sources
    others = tuple(
        f"the file {file.name}, in which no matrix stands" for file, one in sources if (file, one) not in chosen
    )
    return tuple(role for _, tables in chosen for role in _roles_of(tables, slugs, others))


SHAPE = Shape(TITLE, takes, roles, is_general=True)


def _is_own(tables: Sequence[Table]) -> bool:
    return is_own(tables) or is_own_csv(tables)


def _is_likely(table: Table) -> bool:
    headings = headings_of(table)
    return headings is not None and headings.is_likely and not table.is_hidden


def _roles_of(tables: Sequence[Table], slugs: Slugs, others: tuple[str, ...]) -> Iterator[Role]:
    if _is_own(tables):
        own = read_own(tables, Notes()) if is_own(tables) else read_own_csv(tables[0])
        own = replace(own, left_out=(*own.left_out, *others))
        yield Role(slugs.take(own.framework.slug), own.framework.name, lambda: own)
        return
    matrices = _matrices(tables)
    taken = {table.sheet for table, _ in matrices}
    sheets = tuple(
        f"the {'hidden ' * table.is_hidden}sheet {table.sheet}" for table in tables if table.sheet not in taken
    )
    for table, headings in matrices:
        name = _name(table)
        slug = slugs.take(name, table.stem)
        read = partial(_read, table, headings, slug, name, (*sheets, *others))
        yield Role(slug, name, read, is_named=_is_named(table))


def _matrices(tables: Sequence[Table]) -> list[tuple[Table, Headings]]:
    """The tables, of those people see, that look most like a matrix: by the words over the columns, or their places."""
    seen = [table for table in tables if not table.is_hidden] or tables
    found = [(table, headings) for table in seen if (headings := headings_of(table))]
    named = [(table, headings) for table, headings in found if headings.is_named]
    best = [(table, headings) for table, headings in named if headings.is_matrix]
    if chosen := best or named or found:
        return chosen
    expected = "a row of headings, one over the competencies and one for each level"
    raise SourceError([table.problem(f"expected {expected}, found none") for table in seen])


def _read(table: Table, headings: Headings, slug: str, name: str, left_out: tuple[str, ...]) -> Import:
    found = read_matrix(table, headings, slug, name)
    return replace(found, left_out=(*found.left_out, *left_out))


def _is_named(table: Table) -> bool:
    return bool(table.sheet) and not _SAYS_NOTHING.fullmatch(table.sheet)


def _name(table: Table) -> str:
    """The name of the sheet if it says anything, else that of the file."""
    if _is_named(table):
        return without_emoji(table.sheet)
    words = without_emoji(re.sub(r"[-_]+", " ", table.stem))
    return f"{words[:1].upper()}{words[1:]}" or "Role"
