"""Our own exported CSV file -> the framework that was exported, but for what such a file has no room for.

Its one table becomes the sheets that our workbook would have, so the same rules judge both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from roles.framework_file.framework import FORMAT
from roles.matrix import layout
from roles.shapes.reading.making import TOLERANCE, VERSION
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import SourceError
from roles.shapes.reading.shape import Import
from roles.shapes.reading.wording import Slugs, plain
from roles.shapes.tables.own_workbook import read_own
from roles.shapes.tables.table import Cell, Row, Table

_LABELS = (layout.ROLE_SLUG, layout.ROLE_NAME, layout.VERSION, layout.TOLERANCE, layout.LEVEL_SLUGS)
_FIRST_LEVEL = len(layout.HEADINGS_BEFORE) + 1
_NO_ROOM = (
    "what a CSV file has no room for: the summaries of the role and of its levels, the meanings of ratings and of"
    " areas, the sources of competencies, and what changed"
)
_VERSION_IN_NAME = re.compile(r"-\d+(?:\.\d+)*(?:\s*\(\d+\))?$")


def is_own_csv(tables: Sequence[Table]) -> bool:
    """Whether it is one table with the headings of our own export."""
    return len(tables) == 1 and not tables[0].sheet and bool(tables[0].rows) and _kind_column(tables[0].rows[0]) > 0


def read_own_csv(table: Table) -> Import:
    """What the file says. Raises SourceError with every fault, each in its cell."""
    notes = Notes()
    notes.leave_out(_NO_ROOM)
    sheets = _Sheets(table, notes)
    found = read_own(sheets.tables(), notes)
    return replace(found, has_version=layout.VERSION in sheets.said)


def _kind_column(headings: Row) -> int:
    """The column of the first heading after the ratings; 0 where the headings are not ours."""
    texts = {column: cell.text for column, cell in headings.cells.items()}
    if tuple(texts.get(column) for column in range(1, _FIRST_LEVEL)) != layout.HEADINGS_BEFORE:
        return 0
    after = layout.HEADINGS_AFTER
    starts = (column for column in texts if tuple(texts.get(column + n) for n, _ in enumerate(after)) == after)
    return max(starts, default=0)


class _Sheets:
    """The sheets of a workbook, whose cells have their places in the file; what it does not say has a stand-in."""

    def __init__(self, table: Table, notes: Notes) -> None:
        self._table, self._notes = table, notes
        self._headings, *self._body = table.rows
        self._kind = _kind_column(self._headings)
        self.said = dict(self._labelled())

    def tables(self) -> tuple[Table, ...]:
        """The sheets, headings first."""
        sheets: Mapping[str, Sequence[Row]] = {
            layout.MATRIX: (self._without_labels(), *self._body),
            layout.EDITION: self._edition(),
            layout.SCALE: (self._row(self._headings[1], *layout.SCALE_HEADINGS), *self._scale()),
            layout.LEVELS: (self._row(self._headings[1], *layout.LEVEL_HEADINGS), *self._levels()),
            layout.AREAS: (self._row(self._headings[1], *layout.AREA_HEADINGS), *self._areas()),
            layout.SOURCES: (self._row(self._headings[1], *layout.SOURCE_HEADINGS),),
        }
        return tuple(Table(self._table.file, name, tuple(rows)) for name, rows in sheets.items())

    def _labelled(self) -> Sequence[tuple[str, Cell]]:
        """What the headings after ours say of the edition, by its label."""
        last = self._kind + len(layout.HEADINGS_AFTER) - 1
        parts = [(cell, cell.text.partition(":")) for column, cell in self._headings.cells.items() if column > last]
        return [
            (label, replace(cell, text=value.removeprefix(" ")))
            for cell, (label, _, value) in parts
            if label in _LABELS
        ]

    def _without_labels(self) -> Row:
        places = {cell.place for cell in self.said.values()}
        cells = {column: cell for column, cell in self._headings.cells.items() if cell.place not in places}
        return replace(self._headings, cells=cells)

    def _edition(self) -> list[Row]:
        first = self._headings[1]
        stem = _VERSION_IN_NAME.sub("", self._table.stem)
        slug = self._said(layout.ROLE_SLUG, Slugs().take(stem))
        name = self._said(layout.ROLE_NAME, plain(re.sub(r"[-_]+", " ", stem)).capitalize() or slug.text)
        rows = {
            "Format": replace(first, text=FORMAT),
            "Slug": slug,
            "Name": name,
            "Summary": replace(name, text=f"{name.text}."),
            "Version": self._said(layout.VERSION, VERSION),
            "Tolerance": self._said(layout.TOLERANCE, str(TOLERANCE)),
            "Changes": replace(first, text="Imported from a CSV file."),
        }
        return [self._row(cell, label, cell.text) for label, cell in rows.items()]

    def _said(self, label: str, otherwise: str) -> Cell:
        if label not in self.said:
            self._notes.guess(f"{label.lower()}, which no heading says", otherwise)
        return self.said.get(label) or replace(self._headings[1], text=otherwise)

    def _first_rating(self) -> int:
        """The column of the rating 0, from which on each heading has the next rating."""
        for column in range(self._kind - 1, _FIRST_LEVEL - 1, -1):
            if self._headings[column].text.startswith("0 "):
                return column
        return self._kind

    def _scale(self) -> list[Row]:
        cells = [self._headings[column] for column in range(self._first_rating(), self._kind)]
        parts = [(cell, *cell.text.partition(" ")[::2]) for cell in cells]
        return [self._row(cell, value, name, f"I rate myself {value}: {name}.") for cell, value, name in parts]

    def _levels(self) -> list[Row]:
        cells = [self._headings[column] for column in range(_FIRST_LEVEL, self._first_rating())]
        if label := self.said.get(layout.LEVEL_SLUGS):
            slugs = [slug.strip() for slug in label.text.split(",") if slug.strip()]
            if len(slugs) != len(cells):
                expected = f"a slug for each of the {len(cells)} levels, found {len(slugs)}"
                raise SourceError([label.problem(f"expected {expected}")])
        else:
            taken = Slugs()
            slugs = [taken.take(cell.text) for cell in cells]
            self._notes.guess("slugs of levels", ", ".join(slugs))
        return [self._row(cell, slug, cell.text, f"{cell.text}.") for cell, slug in zip(cells, slugs, strict=True)]

    def _areas(self) -> list[Row]:
        """The areas in the order of their first rows; where no row gives the slug of one, it is made of its name."""
        column = self._kind + len(layout.HEADINGS_AFTER) - 1
        given = {(row[column].text, row[1].text): row[1] for row in self._body if row[column].text}
        slugs, names = Slugs(), {name for _, name in given}
        for slug, _ in given:
            slugs.take(slug)
        found = {}
        for row in self._body:
            key = (row[column].text, row[1].text)
            if key[1] and key[1] not in names:
                key = (slugs.take(key[1]), key[1])
                names.add(key[1])
                self._notes.guess("slugs of areas", key[0])
                given[key] = row[1]
            if key in given:
                found[key] = given[key]
        return [self._row(cell, slug, name, f"{name}.") for (slug, name), cell in found.items()]

    def _row(self, at: Cell, *texts: str) -> Row:
        """A row of these texts, all with their place at one cell."""
        cells = {column: replace(at, text=text) for column, text in enumerate(texts, start=1) if text}
        return Row(cells, lambda _: replace(at, text=""))
