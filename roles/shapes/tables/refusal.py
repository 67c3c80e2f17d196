"""Why a table is no matrix, so that its cells cannot be judged one by one."""

from collections.abc import Iterator, Sequence

from roles.framework_file import MOST_IN_NAME
from roles.framework_file.problems import shown
from roles.shapes.reading.making import MOST_STEPS
from roles.shapes.reading.problems import SourceError
from roles.shapes.reading.wording import plain, shortened
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.items import Item
from roles.shapes.tables.needs import says_nothing
from roles.shapes.tables.table import Cell
from roles.shapes.tables.values import Values


def refuse_what_is_no_matrix(headings: Headings, items: Sequence[Item], values: Values) -> None:
    """Raise SourceError with the first reason why the table has another form."""
    reasons = (*_of_headings(headings), *_of_rows(headings, items, values))
    for cell, message in reasons[:1]:
        raise SourceError([cell.problem(message)])


def _of_headings(headings: Headings) -> Iterator[tuple[Cell, str]]:
    if "levels" in headings.columns:
        cell = headings.row[headings.columns["levels"]]
        yield (
            cell,
            f"expected a column for each level, found the heading {shown(plain(cell.text))} over a column: swap rows"
            " and columns, or call it Competency if it has the competencies",
        )
    elif unclear := headings.unclear:
        yield (
            unclear,
            f"expected headings that tell competencies from levels, found {shown(plain(unclear.text))}: call the column"
            " that names the competencies Competency",
        )


def _of_rows(headings: Headings, items: Sequence[Item], values: Values) -> Iterator[tuple[Cell, str]]:
    first = headings.row[min(headings.row.cells)]
    if not values.levels:
        yield first, "expected a column for each level, found none"
    elif not headings.is_likely:
        cell = headings.values[values.levels[0]]
        yield cell, f"expected a column for each level, found no other column than {shown(plain(cell.text))}"
    if not items:
        yield first, "expected a row for each competency below the headings, found none"
    if len(values.sentences) > MOST_STEPS:
        cell = headings.values[values.sentences[MOST_STEPS]]
        found = len(values.sentences)
        yield cell, f"expected at most {MOST_STEPS} levels with sentences (a rating is one digit), found {found}"
    if values.words and not values.rated:
        cells = (row[column] for item in items for row in item.rows for column in values.sentences)
        words = shortened(", ".join(values.words.values()), MOST_IN_NAME)
        yield (
            next(cell for cell in cells if not says_nothing(cell)),
            "expected needs as numbers, such as 2 or 3!, or a sentence for each level, found only the words"
            f" {words}: write the number of a rating instead of each",
        )
