"""The cells of one competency in a table -> its anchors and what the levels need of it."""

from collections.abc import Iterator, Mapping, Sequence

from roles.framework_file import MOST_IN_REFERENCE, Anchor, Competency, Expectation, Kind, Level
from roles.framework_file.framework import KINDS
from roles.framework_file.problems import shown
from roles.shapes.reading.making import kind_of
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.wording import joined, plain, shortened
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.items import Item, text_in
from roles.shapes.tables.table import Cell
from roles.shapes.tables.values import Values, need_in, says_nothing


class Competencies:
    """Makes competencies of items, against the levels and the highest rating of the same table."""

    def __init__(
        self, headings: Headings, values: Values, levels: Sequence[Level], top: int, faults: Faults, notes: Notes
    ) -> None:
        self._headings, self._values, self._top = headings, values, top
        self._level_at = dict(zip(values.levels, (level.slug for level in levels), strict=True))
        self._faults, self._notes = faults, notes

    def of_area(self, items: Sequence[Item], area: str) -> Iterator[Competency]:
        """The competencies of an area, in which each name stands once."""
        seen = set()
        for item in items:
            written = self._text(item.name)
            if written.casefold() in seen:
                self._faults.note(
                    item.name.problem(f"expected each competency once in its area, found {shown(written)} again")
                )
            seen.add(written.casefold())
            yield self._competency(item, area)

    def _competency(self, item: Item, area: str) -> Competency:
        first, headings = item.rows[0], self._headings
        name, slug = self._notes.name(self._text(item.name), "Competency"), item.slug
        said = joined(text_in(row, headings, "meaning") for row in item.rows)
        of_levels = {column: self._cells(item, column) for column in self._values.levels}
        if self._values.needs:
            anchors = {rating: self._cells(item, column) for rating, column in self._values.ratings.items()}
            expectations = tuple(self._needs(of_levels, text_in(first, headings, "inferred")))
        else:
            anchors = dict(enumerate(of_levels.values(), start=1))
            expectations = tuple(self._steps(of_levels, slug))
        return Competency(
            slug,
            name,
            self._notes.sentences(said, "meanings of competencies", slug, f"{name}."),
            self._kind(item, area, name),
            tuple(self._anchors(anchors, slug)),
            expectations,
            tuple(self._sources(item, slug)),
        )

    def _cells(self, item: Item, column: int) -> list[Cell]:
        """The cells of a column that say something; more than one where the competency goes on over several rows."""
        cells = [row[column] for row in item.rows]
        if any(says_nothing(cell) and not cell.is_blank for cell in cells):
            self._notes.guess("cells with a dash or the like are empty")
        return [cell for cell in cells if not says_nothing(cell)]

    def _text(self, cell: Cell) -> str:
        if cell.is_computed:
            self._faults.note(cell.problem("expected a value (nothing is computed here), found a formula or an error"))
        return plain(cell.text)

    def _anchors(self, cells: Mapping[int, Sequence[Cell]], slug: str) -> Iterator[Anchor]:
        for rating, found in cells.items():
            if sentence := self._notes.sentences(joined(map(self._text, found)), "anchors", f"{slug} {rating}"):
                yield Anchor(rating, sentence)

    def _steps(self, cells: Mapping[int, Sequence[Cell]], slug: str) -> Iterator[Expectation]:
        """The k-th level needs k where it has a sentence."""
        for need, (column, found) in enumerate(cells.items(), start=1):
            if found:
                yield Expectation(self._level_at[column], need)
            else:
                self._notes.guess("levels without a sentence ask nothing", f"{slug} at {self._level_at[column]}")

    def _needs(self, cells: Mapping[int, Sequence[Cell]], inferred: str) -> Iterator[Expectation]:
        slugs = {slug.strip() for slug in inferred.split(",") if slug.strip()}
        for slug in sorted(slugs.difference(self._level_at.values())):
            self._notes.leave_out("that needs are inferred, of levels whose slugs are not in the table", slug)
        for column, found in cells.items():
            level = self._level_at[column]
            for cell in found[1:]:
                self._faults.note(cell.problem("expected one need for each level, found another"))
            for cell in found[:1]:
                need, is_core = self._need(cell)
                yield Expectation(level, need, is_core, "inferred" if level in slugs else "stated")

    def _need(self, cell: Cell) -> tuple[int, bool]:
        """The need in a cell, and whether it is a must-have; a stand-in where it says something else."""
        text, need = self._text(cell), need_in(cell)
        if cell.is_computed:
            return 0, False
        if need is None or need[0] > self._top:
            expected = f"a need from 0 to {self._top}, with ! after it for a must-have"
        elif need == (0, True):
            expected = "a must-have above 0"
        else:
            return need
        self._faults.note(cell.problem(f"expected {expected}, found {shown(text)}"))
        return 0, False

    def _kind(self, item: Item, area: str, name: str) -> Kind:
        written = text_in(item.rows[0], self._headings, "kind").lower()
        return next((kind for kind in KINDS if kind == written), None) or kind_of(self._notes, area, name)

    def _sources(self, item: Item, slug: str) -> Iterator[str]:
        for row in item.rows:
            if source := text_in(row, self._headings, "sources"):
                if len(source) > MOST_IN_REFERENCE:
                    self._notes.leave_out(f"the end of sources over {MOST_IN_REFERENCE} characters", slug)
                yield shortened(source, MOST_IN_REFERENCE)
