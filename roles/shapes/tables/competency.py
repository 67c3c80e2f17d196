"""The cells of one competency in a table -> its anchors and what the levels need of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from roles.framework_file import MOST_IN_REFERENCE, Anchor, Competency, Expectation, Kind, Level
from roles.framework_file.framework import KINDS
from roles.framework_file.problems import shown
from roles.shapes.reading.making import kind_of
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.wording import joined, plain, shortened
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.items import Item, text_in
from roles.shapes.tables.needs import Need, need_in, says_nothing
from roles.shapes.tables.table import Cell, Row
from roles.shapes.tables.values import Values


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
        if self._values.needs:
            needs = {column: need for column in self._values.needs if (need := self._need_of(item, column))}
            texts = self._texts_beside(needs.values(), slug) | self._texts(item, self._values.ratings)
            expectations = tuple(self._expectations(needs, text_in(first, headings, "inferred")))
        else:
            texts = self._texts(item, dict(enumerate(self._values.sentences, start=1)))
            expectations = tuple(self._steps(item, slug))
        return Competency(
            slug,
            name,
            self._notes.sentences(said, "meanings of competencies", slug, f"{name}."),
            self._kind(item, area, name),
            tuple(self._anchors(texts, slug)),
            expectations,
            tuple(self._sources(item, slug)),
        )

    def _cells(self, item: Item, column: int) -> list[Cell]:
        """The cells of a column that say something; more than one where the competency goes on over several rows."""
        cells = [row.cells[column] for row in item.rows if column in row.cells]
        if any(says_nothing(cell) and not cell.is_blank for cell in cells):
            self._notes.guess("cells with a dash or the like are empty")
        return [cell for cell in cells if not says_nothing(cell)]

    def _text(self, cell: Cell) -> str:
        if cell.is_computed:
            self._faults.note(cell.problem("expected a value (nothing is computed here), found a formula or an error"))
        return plain(cell.text)

    def _texts(self, item: Item, columns: Mapping[int, int]) -> dict[int, str]:
        """The sentence of each rating, by the column it stands in."""
        return {rating: joined(map(self._text, self._cells(item, column))) for rating, column in columns.items()}

    def _texts_beside(self, needs: Iterable[Need], slug: str) -> dict[int, str]:
        """The sentences that stand beside needs, each that of its rating; of two for one rating the first counts."""
        texts: dict[int, str] = {}
        for need in needs:
            if need.sentence:
                self._notes.guess("the sentence beside a need is the anchor of its rating")
                if texts.setdefault(need.rating, need.sentence) != need.sentence:
                    self._notes.leave_out(
                        "other sentences beside a need for the same rating", f"{slug}: {need.sentence}"
                    )
        return texts

    def _anchors(self, texts: Mapping[int, str], slug: str) -> Iterator[Anchor]:
        for rating, text in sorted(texts.items()):
            if sentence := self._notes.sentences(text, "anchors", f"{slug} {rating}"):
                yield Anchor(rating, sentence)

    def _steps(self, item: Item, slug: str) -> Iterator[Expectation]:
        """The k-th level needs k where it has a sentence, and where a sentence goes on over it, as much as before."""
        ratings = {column: rating for rating, column in enumerate(self._values.sentences, start=1)}
        for column, level in self._level_at.items():
            if origins := [origin for row in item.rows if (origin := self._origin(row, column, slug))]:
                yield Expectation(level, ratings[max(origins)])
            else:
                self._notes.guess("levels without a sentence ask nothing", f"{slug} at {level}")

    def _origin(self, row: Row, column: int, slug: str) -> int | None:
        """The column in which stands what holds for this one: another where cells are merged; None if nothing does."""
        if column in row.cells and not says_nothing(row[column]):
            return column
        origin = row.merged.get(column)
        if origin not in self._level_at or says_nothing(row[origin]):
            return None
        self._notes.guess("a cell that is merged over several levels holds for each of them", slug)
        return origin

    def _need_of(self, item: Item, column: int) -> Need | None:
        """The need in the one cell that is filled for the level, or merged over it."""
        found = self._cells(item, column)
        for cell in found[1:]:
            self._faults.note(cell.problem("expected one need for each level, found another"))
        if not found:
            origins = ((row, self._origin(row, column, item.slug)) for row in item.rows)
            found = [row[origin] for row, origin in origins if origin]
        return self._need(found[0]) if found else None

    def _expectations(self, needs: Mapping[int, Need], inferred: str) -> Iterator[Expectation]:
        slugs = {slug.strip() for slug in inferred.split(",") if slug.strip()}
        for slug in sorted(slugs.difference(self._level_at.values())):
            self._notes.leave_out("that needs are inferred, of levels whose slugs are not in the table", slug)
        for column, need in needs.items():
            level = self._level_at[column]
            yield Expectation(level, need.rating, need.is_core, "inferred" if level in slugs else "stated")

    def _need(self, cell: Cell) -> Need:
        """The need in a cell; a stand-in where it says something else."""
        text, need = self._text(cell), need_in(cell, self._values.rated)
        if cell.is_computed:
            return Need(0, False)
        if need is None or need.rating > self._top:
            expected = f"a need from 0 to {self._top}, with ! after it for a must-have"
        elif need.is_core and not need.rating:
            expected = "a must-have above 0"
        else:
            return need
        self._faults.note(cell.problem(f"expected {expected}, found {shown(text)}"))
        return Need(0, False)

    def _kind(self, item: Item, area: str, name: str) -> Kind:
        written = text_in(item.rows[0], self._headings, "kind").lower()
        return next((kind for kind in KINDS if kind == written), None) or kind_of(self._notes, area, name)

    def _sources(self, item: Item, slug: str) -> Iterator[str]:
        for row in item.rows:
            if source := text_in(row, self._headings, "sources"):
                if len(source) > MOST_IN_REFERENCE:
                    self._notes.leave_out(f"the end of sources over {MOST_IN_REFERENCE} characters", slug)
                yield shortened(source, MOST_IN_REFERENCE)
