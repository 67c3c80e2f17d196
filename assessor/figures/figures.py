"""What the figures of a group say: where people stand, and how they rate themselves area by area."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.figures.crowds import Counted, Crowd, Said, Scale
from assessor.figures.suppression import Group, enough
from assessor.results.tallying import BETWEEN
from roles.framework_file import Area, Competency, Framework, Level, ScalePoint

MOST_GAPS = 10


@dataclass(frozen=True)
class Row:
    """How many people something holds for, None where that is not shown; with the rating that is `needed`, if any."""

    name: str
    people: int | None
    needed: str = ""


@dataclass(frozen=True)
class Ranking:
    """The competencies that something holds for most people in; `more` are left out, of `untold` it is not shown."""

    rows: Sequence[Row]
    more: int
    untold: int


@dataclass(frozen=True)
class AreaFigures:
    """An area: the rating that half of all in it reach, None where it is not shown, and how many cover what.

    Of the competencies in `untold` it is not shown how many cover them.
    """

    name: str
    median: str | None
    coverage: list[Row]
    untold: list[str]


@dataclass(frozen=True)
class Figures:
    """All that is shown of a group: `people` are who is counted, `covered_from` is the rating that covers."""

    people: int
    standings: list[Row]
    covered_from: ScalePoint
    areas: list[AreaFigures]
    gaps: Ranking
    no_chance: Ranking

    @property
    def covered(self) -> int:
        """Of how many competencies the coverage is shown."""
        return sum(len(area.coverage) for area in self.areas)

    @property
    def uncovered(self) -> int:
        """Of how many it is not."""
        return sum(len(area.untold) for area in self.areas)

    @property
    def without_median(self) -> list[str]:
        """The names of the areas whose median is not shown."""
        return [area.name for area in self.areas if area.median is None]


def figures_of(crowd: Crowd, group: Group, framework: Framework, level: Level) -> Figures | None:
    """The figures of a group, with the gaps to this level; None while they would tell of too few people."""
    if group not in crowd.groups or not crowd.people[group]:
        return None
    scale = crowd.scale
    standings, *answers = crowd.counted(group)
    names = {point.value: f"{point.name} ({point.value})" for point in framework.scale}
    counted = list(zip(scale.competencies, answers, strict=True))
    by_slug = {competency.slug: each for competency, each in counted}
    return Figures(
        people=crowd.people[group],
        standings=list(_standings(standings, scale, framework)),
        covered_from=scale.covered_from,
        areas=[_area(area, [by_slug[one.slug] for one in area.competencies], scale, names) for area in framework.areas],
        gaps=_ranking(_gaps(counted, scale, names, level), most=MOST_GAPS),
        no_chance=_ranking(Row(one.name, each.passing(scale.no_chance)) for one, each in counted),
    )


def _area(area: Area, answers: Sequence[Counted], scale: Scale, names: Mapping[int, str]) -> AreaFigures:
    covering = [
        Row(one.name, each.passing(scale.covering)) for one, each in zip(area.competencies, answers, strict=True)
    ]
    return AreaFigures(
        area.name,
        _median(answers, scale, names),
        coverage=[row for row in covering if row.people is not None],
        untold=[row.name for row in covering if row.people is None],
    )


def _standings(standings: Counted, scale: Scale, framework: Framework) -> Iterator[Row]:
    """A row for each level, or for several where one of them would tell of too few; none if that is one for all."""
    if any(
        len(rungs) > 1 and standings.passing(rungs) == sum(standings.people.values()) for rungs in standings.classes
    ):
        return
    names: dict[Said, str] = {None: f"Below {framework.levels[0].name}", BETWEEN: "between two levels"}
    names |= {level.slug: level.name for level in framework.levels}
    for rungs in sorted(standings.classes, key=lambda rungs: min(map(scale.standings.index, rungs))):
        *first, last = [names[rung] for rung in scale.standings if rung in rungs]
        listed = f"{', '.join(first)} or {last}" if first else last
        yield Row(listed[0].upper() + listed[1:], standings.passing(rungs))


def _median(answers: Sequence[Counted], scale: Scale, names: Mapping[int, str]) -> str | None:
    """The highest rating that at least half of all ratings of an area reach; None where too few people gave any.

    It is always one rating: two that lie apart, with exactly half on each side, would give away a count.
    """
    for view in ([each.people for each in answers], [each.strangers for each in answers]):
        raters = [sum(people[said] for said in scale.ratings) for people in view]
        if not enough(max(raters, default=0)):
            return None
    ratings = Counter[int]()
    for each in answers:
        for said, rating in scale.ratings.items():
            ratings[rating] += each.people[said]
    half = ratings.total() / 2
    reaching = (
        point for point in sorted(names, reverse=True) if sum(ratings[one] for one in names if one >= point) >= half
    )
    return names[next(reaching)] if half else None


def _gaps(
    counted: Iterable[tuple[Competency, Counted]], scale: Scale, names: Mapping[int, str], level: Level
) -> Iterator[Row]:
    """How many people are short of what a level needs."""
    for competency, each in counted:
        for expectation in competency.expectations:
            if expectation.level == level.slug and expectation.need:
                yield Row(competency.name, each.passing(scale.short_of(expectation.need)), names[expectation.need])


def _ranking(rows: Iterable[Row], most: int | None = None) -> Ranking:
    rows = list(rows)
    found = sorted((row for row in rows if row.people), key=lambda row: -(row.people or 0))
    untold = sum(row.people is None for row in rows)
    return Ranking(found[:most], len(found) - len(found[:most]), untold)
