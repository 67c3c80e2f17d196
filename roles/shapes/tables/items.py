"""The rows of a table -> its competencies, each with its area and all the rows that belong to it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from roles.framework_file import MOST_IN_NAME
from roles.framework_file.problems import shown
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.wording import Slugs, plain, shortened
from roles.shapes.tables.body import body_of
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.table import Cell, Row


@dataclass(frozen=True, slots=True)
class Item:
    """A competency: its slug, the area it stands in, empty where there is none, the cell with its name, its rows."""

    slug: str
    area: str
    area_slug: str
    name: Cell
    rows: list[Row]


def items_of(headings: Headings, faults: Faults, notes: Notes) -> tuple[Item, ...]:
    """The competencies from top to bottom.

    An area holds for the rows below it until the next. Without a column for areas a row with a name and nothing else
    is one. A row without a name goes on with the competency above.
    """
    items: list[Item] = []
    area, areas_of_their_own = "", []
    for row in body_of(headings, notes):
        written, name = text_in(row, headings, "area"), row[headings.columns["competency"]]
        area = written or area
        if name.is_blank:
            _go_on(row, written, headings, items, faults, notes)
        elif "area" not in headings.columns and len(row.cells) == 1:
            area = plain(name.text)
            areas_of_their_own.append(area)
        else:
            items.append(Item(text_in(row, headings, "slug"), area, text_in(row, headings, "area slug"), name, [row]))
    _note_what_has_no_heading(headings, notes)
    _note_areas_of_their_own(areas_of_their_own, {item.area for item in items}, notes)
    return tuple(_with_slugs(items, faults))


def text_in(row: Row, headings: Headings, column: str) -> str:
    """What stands in a column of this kind, in one line; empty where there is no such column."""
    return plain(row[headings.columns[column]].text) if column in headings.columns else ""


def _with_slugs(items: list[Item], faults: Faults) -> Iterator[Item]:
    """Every slug that is given stays as it is; the others are made of names, so that no given one has to give way."""
    slugs, given = Slugs(), {}
    for item in items:
        if item.slug:
            given[item.slug] = slug = slugs.take(item.slug)
            if slug != item.slug:
                faults.note(
                    item.name.problem(f"expected a slug of a-z, 0-9 and - of its own, found {shown(item.slug)}")
                )
    return (replace(item, slug=given.get(item.slug) or slugs.take(plain(item.name.text))) for item in items)


def _note_areas_of_their_own(areas: Sequence[str], used: Set[str], notes: Notes) -> None:
    for area in areas:
        if area in used:
            notes.guess("areas, from rows in which nothing but a name stands", area)
        else:
            notes.leave_out("rows in which nothing but a name stands", area)


def _note_what_has_no_heading(headings: Headings, notes: Notes) -> None:
    """Nothing tells what the cells are that stand in no column, such as right of the last heading."""
    known = headings.row.cells.keys() | set(headings.columns.values())
    for row in headings.below:
        for column, cell in row.cells.items():
            if column not in known:
                words = shortened(plain(cell.text), MOST_IN_NAME)
                notes.leave_out("cells without a heading above them", f"{words} (line {cell.place.line})")


def _go_on(row: Row, area: str, headings: Headings, items: list[Item], faults: Faults, notes: Notes) -> None:
    holds = [column for column in headings.values if not row[column].is_blank]
    if not holds:
        return
    if area or not items:
        faults.note(row[headings.columns["competency"]].problem("expected the name of a competency, found nothing"))
    else:
        items[-1].rows.append(row)
        notes.guess("rows without a name go on with the competency above", plain(items[-1].name.text))
