"""How many people gave which answer: to each competency, and to the question where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from assessor.results.scoring import Answer
from assessor.results.tallying import LevelKey, level_key

type Question = Counter[Answer | LevelKey]


class FrozenAnswers(NamedTuple):
    """What was frozen of one assessment: the levels between which it fits, and its answers in framework order."""

    lowest: str | None
    highest: str | None
    answers: Sequence[Answer]

    @property
    def standing(self) -> LevelKey:
        return level_key(self.lowest, self.highest)


@dataclass
class Tally:
    """People by where they stand, and by their answer to each competency in framework order."""

    standings: Question
    competencies: list[Question]

    @classmethod
    def of(cls, people: Sequence[FrozenAnswers], size: int) -> Self:
        """A tally of assessments with so many competencies."""
        tally = cls(Counter(), [Counter() for _ in range(size)])
        tally.add(people)
        return tally

    @property
    def people(self) -> int:
        return self.standings.total()

    @property
    def questions(self) -> list[Question]:
        """Where people stand, then the competencies."""
        return [self.standings, *self.competencies]

    def add(self, people: Sequence[FrozenAnswers]) -> None:
        """Count more people, column by column: that is where the time goes."""
        self.standings.update(one.standing for one in people)
        columns = zip(*(one.answers for one in people), strict=True)
        for question, column in zip(self.competencies, columns, strict=False):
            question.update(column)

    def without(self, others: Iterable[Tally]) -> Tally:
        """The people of this tally who are not in the others."""
        rest = Tally(Counter(self.standings), [Counter(question) for question in self.competencies])
        for other in others:
            for question, counted in zip(rest.questions, other.questions, strict=True):
                question.subtract(counted)
        return rest

    def to_data(self) -> list[list[tuple[Answer | LevelKey, int]]]:
        """What JSON can hold."""
        return [list(question.items()) for question in self.questions]

    @classmethod
    def from_data(cls, data: list[list[tuple[Any, int]]]) -> Self:
        """Read what to_data wrote."""
        standings, *competencies = [Counter(dict(question)) for question in data]
        return cls(standings, competencies)


def total(tallies: Iterable[Tally], size: int) -> Tally:
    """All people of several tallies."""
    whole = Tally.of([], size)
    for tally in tallies:
        for question, counted in zip(whole.questions, tally.questions, strict=True):
            question.update(counted)
    return whole
