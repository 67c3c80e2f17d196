"""The rows of the matrix in our own exported workbook as nodes of a framework's tree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from roles.framework_file.tree import Node
from roles.matrix import layout
from roles.shapes.reading.making import kind_of
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.wording import Slugs
from roles.shapes.tables.nodes import CellNodes
from roles.shapes.tables.table import Cell, Row

_AREA, _NAME, _MEANING = 1, 2, 3


class OwnMatrix:
    """Competencies against the levels, the ratings and the areas that stand on other sheets of the same workbook."""

    def __init__(
        self, rows: Sequence[Row], ratings: Sequence[str], levels: Sequence[Row], areas: Sequence[Row]
    ) -> None:
        self._rows = rows
        first_need = len(layout.HEADINGS_BEFORE) + 1
        first_anchor = first_need + len(levels)
        self._needs = {column: level[1].text for column, level in enumerate(levels, start=first_need)}
        self._anchors = dict(enumerate(ratings, start=first_anchor))
        self._kind, self._inferred, self._slug, self._area_slug = (
            first_anchor + len(ratings) + n for n, _ in enumerate(layout.HEADINGS_AFTER)
        )
        self._slug_of_area = {number: area[1].text for number, area in enumerate(areas)}
        self._areas_named: dict[str, list[int]] = defaultdict(list)
        for number, area in enumerate(areas):
            self._areas_named[area[2].text].append(number)

    def by_area(self, sources: Sequence[Row], nodes: CellNodes, notes: Notes) -> Mapping[int | None, list[Node]]:
        """The competencies of each area, by its number; a row without a slug gets one of its name."""
        references: dict[str, list[Cell]] = defaultdict(list)
        for row in sources:
            references[row[1].text].append(row[2])
        slugs = Slugs()
        for row in self._rows:
            if row[self._slug].text:
                slugs.take(row[self._slug].text)
        found: dict[int | None, list[Node]] = defaultdict(list)
        for row in self._rows:
            slug = row[self._slug].text or slugs.take(row[_NAME].text)
            if not row[self._slug].text:
                notes.guess("slugs of competencies", slug)
            found[self._area(row, nodes)].append(self._competency(row, slug, references.pop(slug, ()), nodes, notes))
        for slug in references:
            notes.leave_out("sources of competencies that are not in the matrix", slug)
        return found

    def _area(self, row: Row, nodes: CellNodes) -> int | None:
        """The area whose name stands in the row; where several are called so, the slug decides."""
        named = self._areas_named.get(row[_AREA].text, [])
        chosen = [number for number in named if self._slug_of_area[number] == row[self._area_slug].text] or named
        if len(chosen) == 1:
            return chosen[0]
        nodes.refuse_cell(row[_AREA], f"the name of one area of the sheet {layout.AREAS}")
        return None

    def _competency(self, row: Row, slug: str, sources: Iterable[Cell], nodes: CellNodes, notes: Notes) -> Node:
        inferred = [one.strip() for one in row[self._inferred].text.split(",") if one.strip()]
        kind = row[self._kind].text or kind_of(notes, row[_AREA].text, row[_NAME].text)
        basis = ((one, nodes.scalar(row[self._inferred], "inferred")) for one in inferred)
        values = {
            "slug": nodes.scalar(row[self._slug], slug),
            "name": nodes.scalar(row[_NAME]),
            "meaning": nodes.scalar(row[_MEANING]),
            "kind": nodes.scalar(row[self._kind], kind),
            "anchors": self._filled(row, self._anchors, nodes),
            "expects": self._filled(row, self._needs, nodes),
            "basis": nodes.mapping(row[self._inferred], basis),
            "sources": nodes.items(row[_NAME], map(nodes.scalar, sources)),
        }
        return nodes.mapping(row[_NAME], values.items())

    def _filled(self, row: Row, columns: Mapping[int, str], nodes: CellNodes) -> Node:
        """The cells under these headings that are not empty."""
        filled = ((key, nodes.scalar(row.cells[column])) for column, key in columns.items() if column in row.cells)
        return nodes.mapping(row[_NAME], filled)
