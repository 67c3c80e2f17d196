"""The scale of a table: its own ratings where it has columns for them, else one that fits its needs or sentences."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from roles.framework_file import ScalePoint
from roles.shapes.reading.making import steps, usual_scale, with_zero
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.wording import plain
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.items import Item
from roles.shapes.tables.needs import need_in
from roles.shapes.tables.values import Values, rating_in

_HIGHEST_OF_USUAL = 4


def scale_of(
    headings: Headings, values: Values, items: Sequence[Item], faults: Faults, notes: Notes
) -> tuple[ScalePoint, ...]:
    """The ratings from 0 on without a gap; a gap in those of the table is noted as a fault."""
    if values.sentences:
        return steps([""] * len(values.sentences), notes)
    if values.ratings:
        notes.guess("the meaning of every rating")
        return with_zero(_of_table(headings, values, faults, notes), notes)
    if values.rated:
        return with_zero(_of_words(values, notes), notes)
    highest = max((need for item in items for need in _needs_of(item, values)), default=0)
    if highest <= _HIGHEST_OF_USUAL:
        return usual_scale(notes)
    far = [item for item in items if 2 * max(_needs_of(item, values), default=0) > highest]
    only = f" and far above the others, of {plain(far[0].name.text)}" if len(far) == 1 and len(items) > 1 else ""
    notes.guess(f"the whole scale, from 0 to the highest need, which is {highest}{only}")
    return tuple(
        ScalePoint(value, f"Rating {value}", f"I rate myself {value} of {highest}.") for value in range(highest + 1)
    )


def _needs_of(item: Item, values: Values) -> list[int]:
    cells = (row.cells[column] for row in item.rows for column in values.needs if column in row.cells)
    found = (need_in(cell, values.rated) for cell in cells)
    return [need.rating for need in found if need]


def _of_words(values: Values, notes: Notes) -> Iterator[ScalePoint]:
    rated = sorted(values.rated.items(), key=itemgetter(1))
    order = ", ".join(f"{values.words[word]} {rating}" for word, rating in rated)
    notes.guess(f"the ratings that the words in the cells stand for: {order}")
    for word, rating in rated:
        name = notes.name(values.words[word], f"Rating {rating}")
        yield ScalePoint(rating, name, f"I rate myself {rating}: {name}.")


def _of_table(headings: Headings, values: Values, faults: Faults, notes: Notes) -> Iterator[ScalePoint]:
    lowest = min(min(values.ratings), 1)
    for due, (rating, column) in enumerate(values.ratings.items(), start=lowest):
        heading = headings.values[column]
        if rating != due or len(values.ratings) + lowest < 2:
            faults.note(
                heading.problem(f"expected ratings from 0 or 1 on without a gap, found {plain(heading.text)!r}")
            )
        found = rating_in(heading)
        name = notes.name(found[2] or "" if found else "", f"Rating {rating}")
        yield ScalePoint(rating, name, f"I rate myself {rating}: {name}.")
