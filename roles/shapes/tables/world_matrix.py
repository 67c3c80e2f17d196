"""A table of competencies by levels, as others keep them -> a framework, and what was guessed on the way.

Needs become the needs of the levels. Sentences become anchors: that of the k-th level is the anchor of rating k, and
the level needs k. An empty cell asks nothing: nobody reaches a level without those below, so what they need stays.
"""

from collections.abc import Iterator, Sequence

from roles.framework_file import MOST_IN_NAME, Area, Framework, Level
from roles.framework_file.problems import shown
from roles.shapes.reading.making import TOLERANCE, VERSION
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults, SourceError
from roles.shapes.reading.shape import Import
from roles.shapes.reading.wording import Slugs, plain, shortened
from roles.shapes.tables.competency import Competencies
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.items import Item, items_of
from roles.shapes.tables.refusal import refuse_what_is_no_matrix
from roles.shapes.tables.scale import scale_of
from roles.shapes.tables.table import Cell, Table
from roles.shapes.tables.values import Values, values_of

TITLE = "a matrix of competencies and levels"

_ONE_AREA = "Competencies"
_MOST_ROWS, _MOST_COLUMNS = 5_000, 100  # several times what people keep; they bound the time a hostile file takes


def read_matrix(table: Table, headings: Headings, slug: str, name: str) -> Import:
    """What the table says. Raises SourceError with every fault, each in its cell."""
    faults, notes = Faults(), Notes()
    _refuse_too_much(table, headings)
    items = items_of(headings, faults, notes)
    values = values_of(headings, [row for item in items for row in item.rows])
    refuse_what_is_no_matrix(headings, items, values)
    _note_what_was_made_of(table, headings, items, values, notes)
    levels = tuple(_levels(headings, values, faults, notes))
    scale = scale_of(headings, values, items, faults, notes)
    competencies = Competencies(headings, values, levels, len(scale) - 1, faults, notes)
    framework = Framework(
        slug=slug,
        name=notes.name(name, slug),
        summary=f"{notes.name(name, slug)}.",
        version=VERSION,
        tolerance=TOLERANCE,
        changes=f"Imported from {TITLE}.",
        scale=scale,
        levels=levels,
        areas=tuple(_areas(items, competencies, notes)),
    )
    faults.raise_any()
    return Import(framework, notes.guessed, notes.left_out)


def _note_what_was_made_of(
    table: Table, headings: Headings, items: Sequence[Item], values: Values, notes: Notes
) -> None:
    notes.guess("the role: its slug, its name and its summary, by the name of the sheet or the file")
    if table.encoding:
        notes.guess("the encoding", table.encoding)
    if not headings.is_named:
        first = "" if headings.guessed else ", and that its first column has the competencies"
        notes.guess(f"which row has the headings{first}")
    if headings.guessed:
        over = " and ".join(shown(plain(cell.text)) for cell in headings.guessed)
        notes.guess(f"the columns of the areas and of the competencies, which are those under {over}")
    for row in headings.above:
        notes.leave_out("rows above the headings", _shortly(*row.cells.values()))
    for cell in (*headings.left_out, *(headings.values[column] for column in values.left_out)):
        notes.leave_out("columns", _shortly(cell))
    if values.sentences:
        notes.guess("the sentence of the k-th level is the anchor of rating k, which is what the level needs")


def _shortly(*cells: Cell) -> str:
    return shortened(" ".join(plain(cell.text) for cell in cells), MOST_IN_NAME)


def _refuse_too_much(table: Table, headings: Headings) -> None:
    if len(headings.below) > _MOST_ROWS or len(headings.values) > _MOST_COLUMNS:
        raise SourceError([table.problem(f"expected at most {_MOST_ROWS:,} rows and {_MOST_COLUMNS} columns")])


def _levels(headings: Headings, values: Values, faults: Faults, notes: Notes) -> Iterator[Level]:
    slugs, seen = Slugs(), set()
    for column in values.levels:
        heading = headings.values[column]
        written = plain(heading.text)
        if heading.is_computed:
            faults.note(heading.problem("expected the name of a level, found a formula or an error"))
        if written.casefold() in seen:
            faults.note(heading.problem(f"expected each level once, found {shown(written)} again"))
        seen.add(written.casefold())
        name = notes.name(written, "Level")
        slug = slugs.take(name)
        yield Level(slug, name, notes.sentences("", "summaries of levels", slug, f"{name}."))


def _areas(items: Sequence[Item], competencies: Competencies, notes: Notes) -> Iterator[Area]:
    """The areas in the order in which they first come; one that comes again is the same."""
    by_name: dict[str, list[Item]] = {}
    for item in items:
        by_name.setdefault(item.area.casefold(), []).append(item)
    slugs = Slugs()
    if "" in by_name:
        notes.guess(f"the area {_ONE_AREA}, where the source has none")
    for members in by_name.values():
        name = notes.name(members[0].area, _ONE_AREA)
        slug = slugs.take(members[0].area_slug, name)
        meaning = notes.sentences("", "meanings of areas", slug, f"{name}.")
        yield Area(slug, name, meaning, tuple(competencies.of_area(members, name)))
