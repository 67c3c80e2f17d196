"""Everybody whom one reader's figures tell of, and which answers can be told apart in each of the groups."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessor.figures.suppression import Classes, Group, Pattern, classes_shown, shown_together
from assessor.figures.tallies import Question, Tally, total
from assessor.results.scoring import Answer, Mark
from assessor.results.story.areas import counts_as
from assessor.results.tallying import BETWEEN, LevelKey
from roles.framework_file import Competency, Framework

type Said = Answer | LevelKey


class Scale:
    """What can be answered to a framework, and what the figures ask of the answers."""

    def __init__(self, framework: Framework) -> None:
        points = framework.scale
        answers: list[Answer] = [*(point.value for point in points), *Mark, None]
        counted = [(answer, counts_as(answer)) for answer in answers]
        self.competencies = [competency for area in framework.areas for competency in area.competencies]
        self.standings: list[Said] = [None, *(level.slug for level in framework.levels), BETWEEN]
        self.answers = frozenset[Said](answers)
        self.ratings: dict[Said, int] = {answer: rating for answer, rating in counted if rating is not None}
        self.covered_from = points[max(1, len(points) - 2)]
        self.covering = frozenset[Said](point.value for point in points if point.value >= self.covered_from.value)
        self.no_chance = frozenset[Said]([Mark.NO_OPPORTUNITY])

    def short_of(self, need: int) -> frozenset[Said]:
        """The answers that are too low for this need."""
        return frozenset(answer for answer, rating in self.ratings.items() if rating < need)

    def tests_of_standing(self) -> list[frozenset[Said]]:
        """Who stands between two levels, and who on a level or above."""
        levels = self.standings[1:-1]
        return [frozenset([BETWEEN]), *(frozenset(levels[rank:]) for rank in range(len(levels)))]

    def tests_of(self, competency: Competency) -> list[frozenset[Said]]:
        """Who covers it, who had no chance to do it, and who is short of what each level needs."""
        needs = {expectation.need for expectation in competency.expectations if expectation.need}
        return [self.covering, self.no_chance, *map(self.short_of, sorted(needs))]


@dataclass(frozen=True)
class Counted:
    """The answers of a group to one question, and the classes of them that can be told apart."""

    people: Question
    strangers: Question
    classes: Classes[Said]

    def passing(self, test: frozenset[Said]) -> int | None:
        """How many gave one of these answers; None where that cannot be shown."""
        told = frozenset[Said]().union(*(one for one in self.classes if one <= test))
        return sum(self.people[answer] for answer in test) if told == test else None


@dataclass(frozen=True)
class Crowd:
    """The tallies of people by the groups that they are counted in: all of them, and those the reader does not know.

    Whom the reader knows, they can subtract, so the others must be enough by themselves.
    """

    everybody: Mapping[Pattern, Tally]
    strangers: Mapping[Pattern, Tally]
    scale: Scale

    @cached_property
    def people(self) -> Counter[Group]:
        """How many are counted in each group."""
        people: Counter[Group] = Counter()
        for pattern, tally in self.everybody.items():
            people.update(dict.fromkeys(pattern, tally.people))
        return people

    @cached_property
    def groups(self) -> list[Group]:
        """Those whose figures can be shown, the largest first."""
        counts = {pattern: [tally.people for tally in tallies] for pattern, tallies in self._tallies.items()}
        return shown_together(sorted(self.people, key=lambda group: (-self.people[group], str(group))), counts)

    def counted(self, group: Group) -> list[Counted]:
        """Where the people of a group stand, then their answers to each competency."""
        people, strangers = [self._inside(group, view).questions for view in (self.everybody, self.strangers)]
        tests = [self.scale.tests_of_standing(), *map(self.scale.tests_of, self.scale.competencies)]
        classes = [self._classes(number, asked)[group] for number, asked in enumerate(tests)]
        return list(map(Counted, people, strangers, classes))

    def _inside(self, group: Group, view: Mapping[Pattern, Tally]) -> Tally:
        inside = [tally for pattern, tally in view.items() if group in pattern]
        return total(inside, len(self.scale.competencies))

    def _classes(self, number: int, tests: list[frozenset[Said]]) -> dict[Group, Classes[Said]]:
        answers = self.scale.answers if number else frozenset(self.scale.standings)
        counts = {pattern: [tally.questions[number] for tally in tallies] for pattern, tallies in self._tallies.items()}
        return classes_shown(self.groups, counts, answers, tests)

    @cached_property
    def _tallies(self) -> dict[Pattern, list[Tally]]:
        """What must be enough by itself, of each pattern: everybody and, where the reader knows some, the others."""
        views = [self.everybody] if self.everybody == self.strangers else [self.everybody, self.strangers]
        nobody = Tally.of([], len(self.scale.competencies))
        return {pattern: [view.get(pattern, nobody) for view in views] for pattern in self.everybody}
