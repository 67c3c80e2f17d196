"""Our own exported workbook -> exactly the framework that was exported, with what was edited in it since.

The sheets become the tree that a framework file would have been, so the same rules judge both.
"""

from collections.abc import Iterator, Mapping, Sequence

from roles.framework_file import MOST_IN_NAME
from roles.framework_file.file_node import FileNode
from roles.framework_file.problems import shown
from roles.framework_file.reader import framework_of
from roles.framework_file.tree import Node
from roles.matrix import layout
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults, SourceError
from roles.shapes.reading.shape import Import
from roles.shapes.reading.wording import plain, shortened
from roles.shapes.tables.nodes import CellNodes
from roles.shapes.tables.own_matrix import OwnMatrix
from roles.shapes.tables.table import Row, Table

_SHEETS = (layout.MATRIX, layout.EDITION, layout.SCALE, layout.LEVELS, layout.AREAS, layout.SOURCES)


def is_own(tables: Sequence[Table]) -> bool:
    """Whether a sheet of the workbook says that it was exported here."""
    return any(table.sheet == layout.EDITION and table.rows and table.rows[0][1].text == "Format" for table in tables)


def read_own(tables: Sequence[Table], notes: Notes) -> Import:
    """What the workbook says. Raises SourceError with every fault, each in its cell."""
    by_name = {table.sheet: table for table in tables}
    if missing := [sheet for sheet in _SHEETS if sheet not in by_name]:
        raise SourceError([tables[0].problem(f"expected the sheets {', '.join(_SHEETS)}, found no {missing[0]}")])
    faults = Faults()
    for table in tables:
        if table.sheet not in _SHEETS:
            notes.leave_out("sheets that do not belong to the edition", table.sheet)
    nodes = CellNodes(faults)
    framework = framework_of(FileNode(nodes, (), _Tree(by_name, nodes, notes).root()))
    faults.raise_any()
    return Import(framework, notes.guessed, notes.left_out, has_version=True)


class _Tree:
    """The tree of a framework file, with the cells of the sheets as its leaves."""

    def __init__(self, tables: Mapping[str, Table], nodes: CellNodes, notes: Notes) -> None:
        self._tables, self._nodes, self._notes = tables, nodes, notes

    def root(self) -> Node:
        edition = self._tables[layout.EDITION].rows
        first = edition[0][1]
        cells = {row[1].text: row[2] for row in edition}
        if "Version" in cells and cells["Version"].kind == "number":
            self._nodes.refuse_cell(cells["Version"], "the version as text", "a number, in which 1.10 is 1.1")

        def labelled(*labels: str) -> Node:
            found = ((label.lower(), self._nodes.scalar(cells[label])) for label in labels if label in cells)
            return self._nodes.mapping(first, found)

        scale = self._body(layout.SCALE, layout.SCALE_HEADINGS)
        levels = self._body(layout.LEVELS, layout.LEVEL_HEADINGS)
        areas = self._body(layout.AREAS, layout.AREA_HEADINGS)
        values = {
            "format": self._nodes.scalar(cells["Format"]),
            "role": labelled("Slug", "Name", "Summary"),
            "edition": labelled("Version", "Tolerance", "Changes"),
            "scale": self._nodes.items(first, (self._of(row, "value", "name", "meaning") for row in scale)),
            "levels": self._nodes.items(first, (self._of(row, "slug", "name", "summary") for row in levels)),
            "areas": self._nodes.items(first, self._area_nodes(scale, levels, areas)),
        }
        return self._nodes.mapping(first, values.items())

    def _area_nodes(self, scale: Sequence[Row], levels: Sequence[Row], areas: Sequence[Row]) -> Iterator[Node]:
        names = (
            *layout.HEADINGS_BEFORE,
            *(level[2].text for level in levels),
            *(f"{point[1].text} {point[2].text}" for point in scale),
            *layout.HEADINGS_AFTER,
        )
        matrix = OwnMatrix(self._body(layout.MATRIX, names), [point[1].text for point in scale], levels, areas)
        sources = self._body(layout.SOURCES, layout.SOURCE_HEADINGS)
        competencies = matrix.by_area(sources, self._nodes, self._notes)
        for number, row in enumerate(areas):
            found = self._nodes.items(row[1], competencies[number])
            yield self._of(row, "slug", "name", "meaning", competencies=found)

    def _of(self, row: Row, *keys: str, **others: Node) -> Node:
        """A mapping of the keys to the cells of the row, and of what else belongs to it."""
        values = {key: self._nodes.scalar(row[column]) for column, key in enumerate(keys, start=1)}
        return self._nodes.mapping(row[1], (values | others).items())

    def _body(self, sheet: str, headings: Sequence[str]) -> tuple[Row, ...]:
        """The rows under the headings, which must stand as they were exported."""
        table = self._tables[sheet]
        if not table.rows:
            raise SourceError([table.problem(f"expected the headings {', '.join(headings)}, found an empty sheet")])
        first, *body = table.rows
        for column, heading in enumerate(headings, start=1):
            if first[column].text != heading:
                self._nodes.refuse_cell(first[column], f"the heading {shown(heading)}")
        for column, cell in first.cells.items():
            if column > len(headings):
                self._notes.leave_out("columns that do not belong to the edition", plain(cell.text))
        for row in body:
            for column in sorted(row.cells.keys() - first.cells.keys() - set(range(len(headings) + 1))):
                words = f"{shortened(plain(row[column].text), MOST_IN_NAME)} (line {row[column].place.line})"
                self._notes.leave_out("cells without a heading above them", words)
        return tuple(body)
