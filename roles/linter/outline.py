"""A framework as the rules look at it: where things are called how, and what each level needs of everything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint
from roles.linter.sentences import compact, folded, listed, one_line

type Named = ScalePoint | Level | Area | Competency


@dataclass(frozen=True, slots=True)
class Rung:
    """A level with what it expects of each competency, in the framework's order, and the rung below it."""

    level: Level
    expectations: tuple[Expectation | None, ...]
    below: "Rung | None" = None

    @property
    def needs(self) -> tuple[int, ...]:
        """The need of each competency; 0 where the level does not ask for it."""
        return tuple(max(0, item.need) if item else 0 for item in self.expectations)

    @property
    def asked(self) -> int:
        """How many competencies the level needs."""
        return sum(need > 0 for need in self.needs)

    @property
    def must_haves(self) -> tuple[bool, ...]:
        return tuple(item is not None and item.is_core and item.need > 0 for item in self.expectations)

    def allowance(self, tolerance: int) -> int:
        """The steps that a person may be short of the needs and still hold the level."""
        return self.asked * tolerance // 100


class Outline:
    """The whole framework, and the look-ups that many rules share."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.competencies = tuple(competency for area in framework.areas for competency in area.competencies)
        self.ratings = sorted({point.value for point in framework.scale})
        self.rungs = tuple(self._rungs())
        self.level_names = {level.slug: name_of(level) for level in framework.levels}

    def _rungs(self) -> Iterator[Rung]:
        by_level = [{item.level: item for item in competency.expectations} for competency in self.competencies]
        rungs = [Rung(level, tuple(row.get(level.slug) for row in by_level)) for level in self.framework.levels]
        return accumulate(rungs, lambda below, rung: Rung(rung.level, rung.expectations, below))

    @property
    def top(self) -> int:
        """The highest rating; only of a framework that has a scale."""
        return self.ratings[-1]

    @property
    def named(self) -> tuple[Named, ...]:
        return (*self.framework.scale, *self.framework.levels, *self.framework.areas, *self.competencies)

    @cached_property
    def first_named(self) -> dict[tuple[type, str], Named]:
        """By kind and name, capitals and spaces aside, what bears the name first."""
        return {(type(item), compact(item.name)): item for item in reversed(self.named)}

    @cached_property
    def first_with_slug(self) -> dict[tuple[type, str], Level | Area | Competency]:
        """By kind and slug, what bears the slug first."""
        items: tuple[Level | Area | Competency, ...] = (
            *self.framework.levels,
            *self.framework.areas,
            *self.competencies,
        )
        return {(type(item), item.slug): item for item in reversed(items)}

    @cached_property
    def first_saying(self) -> dict[tuple[str, ...], tuple[Competency, Anchor]]:
        """By its words, the anchor that says a sentence first."""
        anchors = [(competency, anchor) for competency in self.competencies for anchor in competency.anchors]
        return {folded(anchor.text): (competency, anchor) for competency, anchor in reversed(anchors)}


def name_of(item: Level | Area | Competency) -> str:
    """What a message calls it: an unfinished one may have no name yet."""
    return one_line(item.name) or item.slug


def place_of(item: Named) -> str:
    """Where a person looks for it, such as "competency caching"."""
    match item:
        case ScalePoint(value=value):
            return f"scale, rating {value}"
        case Level(slug=slug):
            return f"level {slug}"
        case Area(slug=slug):
            return f"area {slug}"
        case Competency(slug=slug):
            return f"competency {slug}"


def anchors_place(competency: Competency, values: Iterable[int]) -> str:
    """Where a person looks for anchors of a competency, such as "competency caching, anchors 2 and 3"."""
    numbers = [str(value) for value in values]
    return f"{place_of(competency)}, {'anchor' if len(numbers) == 1 else 'anchors'} {listed(numbers)}"


def level_place(competency: Competency, expectation: Expectation) -> str:
    """Where a person looks for what a level expects of a competency."""
    return f"{place_of(competency)}, level {expectation.level}"
