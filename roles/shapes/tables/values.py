"""What the cells of a table say: the needs of levels, perhaps with sentences of ratings, or a sentence a level."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from roles.shapes.reading.wording import plain
from roles.shapes.tables.headings import Headings
from roles.shapes.tables.needs import looks_like_need, says_nothing
from roles.shapes.tables.rated_words import legend_in, ratings_of, repeated_words
from roles.shapes.tables.table import Cell, Row

_RATING = re.compile(r"(?:rating\s*)?([0-9])(?:\s*[-\u2013\u2014:.)]?\s+(\S.*))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Values:
    """The columns of a table that hold needs, or sentences of levels if none does, and those of ratings, by rating.

    `words` are those in the cells that stand for ratings, as they are written by how they are compared; `rated` is the
    rating of each, empty where that is not clear.
    """

    needs: tuple[int, ...]
    sentences: tuple[int, ...]
    ratings: Mapping[int, int] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    rated: Mapping[str, int] = field(default_factory=dict)

    @property
    def levels(self) -> tuple[int, ...]:
        """The columns of levels."""
        return self.needs or self.sentences


def values_of(headings: Headings, rows: Sequence[Row]) -> Values:
    """Tell the columns apart by what most of their cells look like."""
    counts = {column: _count(row[column] for row in rows) for column in headings.values}
    mostly_needs = {column for column, (needs, others) in counts.items() if needs and needs >= others}
    if not mostly_needs:
        return _values_of_words(headings, rows)
    ratings = {
        int(rating[1]): column
        for column, cell in headings.values.items()
        if column not in mostly_needs and (rating := rating_in(cell))
    }
    rest = [column for column in headings.values if column not in ratings.values()]
    left_out = [column for column in rest if counts[column][1] and not counts[column][0]]
    levels = [column for column in rest if column not in left_out]
    return Values(tuple(levels), (), dict(sorted(ratings.items())), tuple(left_out))


def rating_in(heading: Cell) -> re.Match[str] | None:
    """The rating, and its name, in a heading such as 2 Independent."""
    return _RATING.fullmatch(plain(heading.text))


def _values_of_words(headings: Headings, rows: Sequence[Row]) -> Values:
    """Sentences, or words that stand for ratings."""
    cells = (row[column] for row in rows for column in headings.values)
    words = repeated_words([plain(cell.text) for cell in cells if not says_nothing(cell)])
    rated = ratings_of(words, legend_in(headings.below)) if words else {}
    columns = tuple(headings.values)
    return Values(columns, (), words=words, rated=rated) if rated else Values((), columns, words=words)


def _count(cells: Iterable[Cell]) -> tuple[int, int]:
    """How many cells look like needs, and how many like something else."""
    written = [plain(cell.text) for cell in cells if not says_nothing(cell)]
    needs = sum(map(looks_like_need, written))
    return needs, len(written) - needs
