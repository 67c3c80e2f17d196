"""People by competencies: what each cell comes to, the row of the team, and how many people hold a competency."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple
from uuid import UUID

from assessor.results.scoring import Answer, Mark
from assessor.results.story.areas import counts_as

NOT_ASKED: Literal["not asked"] = "not asked"
type Said = Answer | Literal["not asked"]  # not asked where the edition of the answers lacks the competency

# Ratings are single digits; a mark is the same as the text that freezing made of it.
_RATINGS: Mapping[Said, int | None] = {
    **{answer: counts_as(answer) for answer in (*range(10), *Mark, None)},
    NOT_ASKED: None,
}
_REASONS: Mapping[Said, str] = {
    Mark.NOT_APPLICABLE: "not part of the work",
    Mark.NOT_SURE: "not seen",
    None: "not rated",
    NOT_ASKED: "not asked",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A competency, or an area as the stretch of all competencies that belong to it."""

    slug: str
    name: str
    place: slice


@dataclass(frozen=True, slots=True)
class Line:
    """A person, and what was said of each competency in framework order; nothing where the reason says why.

    `edition` is the version that was answered, where it is not the one of the columns; `assessment` is the key of the
    answers.
    """

    uid: UUID
    name: str
    email: str
    said: Sequence[Said] = ()
    assessment: int | None = None
    on: date | None = None
    edition: str = ""
    reason: str = ""


class Cell(NamedTuple):
    """A number and what it is not enough to say; or no number, and why."""

    number: float | None
    words: str = ""


class Coverage(NamedTuple):
    """Who holds a competency."""

    competency: str
    holders: tuple[Line, ...]


@dataclass(frozen=True)
class Heatmap:
    """Lines of people under columns of areas, or under those of the competencies of one area.

    Cells are ratings; with the needs of a level, by competency, they are how far it is from them: below 0 is short.
    Somebody holds a competency at the rating `least` or above.
    """

    columns: tuple[Column, ...]
    competencies: tuple[Column, ...]
    lines: tuple[Line, ...]
    least: int
    needs: tuple[int, ...] | None = None

    @property
    def is_opened(self) -> bool:
        """Whether the columns are competencies."""
        return self.columns == self.competencies

    @cached_property
    def numbers(self) -> dict[UUID, list[int | None]]:
        """The ratings or gaps of whoever has answers, by competency."""
        return {line.uid: numbers_of(line.said, self.needs) for line in self.lines if line.said}

    @cached_property
    def means(self) -> dict[UUID, list[float | None]]:
        """The means of whoever has answers, by column."""
        places = [column.place for column in self.columns]
        return {uid: [mean(numbers[place]) for place in places] for uid, numbers in self.numbers.items()}

    @cached_property
    def team(self) -> list[float | None]:
        """The mean of each column, in which everybody counts alike."""
        return [mean([means[at] for means in self.means.values()]) for at in range(len(self.columns))]

    @cached_property
    def coverage(self) -> list[Coverage]:
        """Who holds each of the competencies, in whichever way the cells are read."""
        ratings = [(line, [_RATINGS[one] for one in line.said]) for line in self.lines if line.said]
        return [
            Coverage(competency.name, tuple(self._holders(competency, ratings))) for competency in self.competencies
        ]

    @cached_property
    def alone(self) -> list[Coverage]:
        """The competencies that one person alone holds."""
        return [covered for covered in self.coverage if len(covered.holders) == 1]

    @property
    def uncovered(self) -> list[Coverage]:
        """The competencies that nobody holds."""
        return [covered for covered in self.coverage if not covered.holders]

    def _holders(self, competency: Column, ratings: list[tuple[Line, list[int | None]]]) -> Iterator[Line]:
        at = competency.place.start
        for line, rated in ratings:
            rating = rated[at]
            if rating is not None and rating >= self.least:
                yield line

    def cells_of(self, line: Line) -> list[Cell]:
        """What stands under each column for a person of whom there are answers."""
        stretches = (line.said[column.place] for column in self.columns)
        return [_cell(number, said) for number, said in zip(self.means[line.uid], stretches, strict=True)]


def _cell(number: float | None, said: Sequence[Said]) -> Cell:
    if number is None:
        return Cell(None, " or ".join(dict.fromkeys(_REASONS.get(one, "nothing asked") for one in said)))
    return Cell(number, "no chance yet" if list(said) == [Mark.NO_OPPORTUNITY] else "")


def numbers_of(said: Sequence[Said], needs: Sequence[int] | None = None) -> list[int | None]:
    """The rating of each answer, or what lies between it and the need; None where there is none.

    A level has no gap where it needs nothing, so that what nobody asks for makes up for nothing.
    """
    ratings = [_RATINGS[one] for one in said]
    if needs is None:
        return ratings
    return [rating - need if need and rating is not None else None for rating, need in zip(ratings, needs, strict=True)]


def mean(numbers: Iterable[float | None]) -> float | None:
    """The mean of the numbers that there are."""
    there = [number for number in numbers if number is not None]
    return sum(there) / len(there) if there else None
