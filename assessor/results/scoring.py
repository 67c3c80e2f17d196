"""The rule of fit: a ladder of levels and one person's answers in, the level they reach and the proof of it out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

ASSESSABLE_PERCENT = 60


class Mark(StrEnum):
    """What a person may say of a competency in place of a rating."""

    NO_OPPORTUNITY = "no_opportunity"
    NOT_APPLICABLE = "not_applicable"
    NOT_SURE = "not_sure"


type Answer = int | Mark | None  # None is a blank
_UNKNOWN = (None, Mark.NOT_SURE)


class AnswerError(ValueError):
    """An answer the ladder has no place for: the competency it was given to, and what was expected."""

    def __init__(self, competency: str, expected: str) -> None:
        super().__init__(f"{competency}: expected {expected}")
        self.competency = competency
        self.expected = expected


class Need(NamedTuple):
    """The rating a level expects of a competency; 0 asks nothing. A core need is a must-have."""

    competency: str
    need: int
    core: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A rung of the ladder; its needs stand in the framework's order."""

    slug: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """One edition of a role, as far as the rule reads it."""

    role: str
    edition: str
    top: int  # ratings and needs run from 0 to here
    tolerance: int  # whole percent
    competencies: tuple[str, ...]  # every slug in the framework's order, needed or not
    levels: tuple[Level, ...]  # one or more, lowest first


class Line(NamedTuple):
    """One competency a level needs; `have` is the rating its answer counts as, None when it is not applicable."""

    competency: str
    need: int
    have: int | None
    answer: Answer
    short: int
    core: bool

    @property
    def unknown(self) -> bool:
        """Whether the answer is not sure or blank, so that `have` is only the least it can turn out to be."""
        return self.answer in _UNKNOWN


class LevelVerdict(NamedTuple):
    """Whether a level is met, and the lines that prove it, with every unknown answer counted as a rating of 0."""

    level: str
    met: bool
    needed: int
    rated: int  # of the needed; leaves out the not applicable alone, as an unknown counts as a rating here
    assessable: bool
    allowance: int
    steps_short: int
    core_short: tuple[str, ...]
    competencies: tuple[Line, ...]


class Way(NamedTuple):
    """How far one level is, those below it left aside: what is known to be short for it, and what is unknown."""

    level: str
    steps_needed: int | None  # a promise: None when not assessable or any answer is unknown, even one not needed here
    core_steps: int  # the steps short in the gaps that are must-haves
    gaps: tuple[Line, ...]  # the lines known to be short: must-haves first, then the larger shortfall
    unanswered: tuple[str, ...]  # the needed competencies that are unknown, which no gap shows


@dataclass(frozen=True, slots=True)
class Result:
    """Everything the product says about a level; levels and competencies by slug, in the framework's order."""

    role: str
    edition: str
    reached: str | None  # with every unknown answer at 0; None is below the first level
    highest: str | None  # with every unknown answer at the top of the scale
    closest: str | None  # None when nothing is rated
    levels: tuple[LevelVerdict, ...]
    next: Way | None  # None at the top
    steps_to_lose: int | None  # None when nothing is reached, any answer is unknown, or no lowering can lose it
    # Beyond the command line's object, what a page has to name:
    provisional_for: tuple[str, ...]  # the must-haves not applicable, of the level reached and those below it
    unknown: tuple[str, ...]  # all that are not sure or blank
    deciding: tuple[str, ...]  # those of them that decide between reached and highest
    between: tuple[LevelVerdict, ...]  # what separates reached and closest: above the lower one, up to the higher
    rated: int  # how many of the total are a rating or no opportunity
    total: int

    @property
    def lowest(self) -> str | None:
        """The lower bound: a level counts as reached once no unknown answer can take it away."""
        return self.reached

    @property
    def provisional(self) -> bool:
        """Whether the level reached leans on a must-have that is not applicable."""
        return bool(self.provisional_for)


def score(ladder: Ladder, answers: Mapping[str, Answer]) -> Result:
    """Read the answers: one left out is blank, and a mark may be given as its plain word. Raises AnswerError."""
    given = _checked(ladder, answers)
    levels = tuple(_verdict(level, ladder.tolerance, given) for level in ladder.levels)
    return _result(ladder, given, levels)


def way_to(level: LevelVerdict, *, all_known: bool) -> Way:
    """What is short for the level, in the order to close it; no steps are promised unless all answers are known."""
    short = [line for line in level.competencies if line.short and not line.unknown]
    gaps = tuple(sorted(short, key=lambda line: (not line.core, -line.short)))
    core_steps = sum(line.short for line in gaps if line.core)
    steps = core_steps + max(0, level.steps_short - core_steps - level.allowance)
    unanswered = tuple([line.competency for line in level.competencies if line.unknown])
    return Way(level.level, steps if level.assessable and all_known else None, core_steps, gaps, unanswered)


def to_json_object(result: Result) -> dict[str, object]:
    """The object the command line prints, its keys in the order of the contract."""
    return {
        "role": result.role,
        "edition": result.edition,
        "reached": result.reached,
        "lowest": result.lowest,
        "highest": result.highest,
        "provisional": result.provisional,
        "closest": result.closest,
        "levels": [_level_object(level) for level in result.levels],
        "next": _next_object(result.next) if result.next else None,
        "steps_to_lose": result.steps_to_lose,
    }


def _level_object(level: LevelVerdict) -> dict[str, object]:
    lines = [line._asdict() for line in level.competencies]
    return level._asdict() | {"core_short": list(level.core_short), "competencies": lines}


def _next_object(level: Way) -> dict[str, object]:
    gaps = [line._asdict() | {"no_opportunity": line.answer is Mark.NO_OPPORTUNITY} for line in level.gaps]
    for gap in gaps:
        del gap["answer"]
    return level._asdict() | {"gaps": gaps, "unanswered": list(level.unanswered)}


def _checked(ladder: Ladder, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    given: dict[str, Answer] = dict.fromkeys(ladder.competencies)
    for competency, answer in answers.items():
        if competency not in given:
            raise AnswerError(competency, f"a competency of {ladder.role} {ladder.edition}")
        if answer is None or (type(answer) is int and 0 <= answer <= ladder.top):  # True is an int, but no rating
            given[competency] = answer
        elif isinstance(answer, str) and answer in Mark:
            given[competency] = Mark(answer)
        else:
            raise AnswerError(competency, f"a rating from 0 to {ladder.top} or one of {', '.join(Mark)}")
    return given


def _counts_as(answer: Answer) -> int | None:
    """The least rating the answer can stand for; None when the competency is not applicable."""
    if answer is Mark.NOT_APPLICABLE:
        return None
    return answer if isinstance(answer, int) else 0


def _verdict(level: Level, tolerance: int, given: Mapping[str, Answer]) -> LevelVerdict:
    lines = []
    for competency, need, core in level.needs:
        if need > 0:
            answer = given[competency]
            have = _counts_as(answer)
            short = 0 if have is None or have >= need else need - have
            lines.append(Line(competency, need, have, answer, short, core))
    needed = len(lines)
    rated = sum([line.have is not None for line in lines])
    assessable = 100 * rated >= ASSESSABLE_PERCENT * needed
    allowance = needed * tolerance // 100
    steps_short = sum([line.short for line in lines])
    core_short = tuple([line.competency for line in lines if line.short and line.core])
    met = assessable and not core_short and steps_short <= allowance
    return LevelVerdict(level.slug, met, needed, rated, assessable, allowance, steps_short, core_short, tuple(lines))


def _result(ladder: Ladder, given: Mapping[str, Answer], levels: tuple[LevelVerdict, ...]) -> Result:
    unknown = tuple([slug for slug, answer in given.items() if answer in _UNKNOWN])
    known = {slug: _counts_as(answer) for slug, answer in given.items() if answer not in _UNKNOWN}
    rated = {slug: rating for slug, rating in known.items() if rating is not None}
    reached = _count_held(level.met for level in levels)
    highest = _count_held(_met_at_best(level) for level in levels)
    closest = _closest(levels, rated)
    slugs = (None, *(level.level for level in levels))
    return Result(
        role=ladder.role,
        edition=ladder.edition,
        reached=slugs[reached],
        highest=slugs[highest],
        closest=slugs[closest],
        levels=levels,
        next=way_to(levels[reached], all_known=not unknown) if reached < len(levels) else None,
        steps_to_lose=None if unknown else _steps_to_lose(levels[:reached], rated),
        provisional_for=_named(ladder, levels[:reached], lambda line: line.core and line.have is None),
        unknown=unknown,
        deciding=_named(ladder, levels[reached:highest], lambda line: line.unknown),
        between=levels[min(reached, closest) : max(reached, closest)] if closest else (),
        rated=len(rated),
        total=len(given),
    )


def _count_held(met: Iterable[bool]) -> int:
    """How many levels are held, from the lowest on: one above a level that is not met does not count."""
    return sum(takewhile(bool, met))


def _met_at_best(level: LevelVerdict) -> bool:
    """Whether the level is met with every unknown answer at the top of the scale, where nothing is short."""
    short = [line for line in level.competencies if line.short and not line.unknown]
    core_short = any(line.core for line in short)
    return level.assessable and not core_short and sum(line.short for line in short) <= level.allowance


def _closest(levels: Iterable[LevelVerdict], rated: Mapping[str, int]) -> int:
    """The level whose needs lie nearest to the ratings, counted from 1, the lower on a tie; 0 when nothing is rated."""
    if not rated:
        return 0
    needs = [{line.competency: line.need for line in level.competencies} for level in levels]
    distances = [sum([abs(rating - need.get(slug, 0)) for slug, rating in rated.items()]) for need in needs]
    return distances.index(min(distances)) + 1


def _steps_to_lose(held: tuple[LevelVerdict, ...], rated: Mapping[str, int]) -> int | None:
    """The fewest lowerings that break one of the levels held: breaking any of them loses the highest."""
    never = fewest = sum(rated.values()) + 1
    for level in reversed(held):
        for line in level.competencies:
            if line.core and line.have is not None:
                fewest = min(fewest, line.have - line.need + 1)
        fewest = min(fewest, _steps_to_overrun(level, fewest))
    return fewest if fewest < never else None


def _steps_to_overrun(level: LevelVerdict, limit: int) -> int:
    """The fewest lowerings that take the level one step over its allowance; no less than the limit when there are none.

    A lowering counts once its rating has nothing left to spare above the need. So the cost is the steps that must count
    plus the least to spare among ratings that give as many: `least[n]` is that for n steps and the lines seen so far.
    """
    steps = level.allowance - level.steps_short + 1
    if steps >= limit:
        return limit
    least = [0] + [limit] * steps
    for line in level.competencies:
        if line.have:
            spare, gives = max(0, line.have - line.need), min(line.have, line.need)
            for n in range(steps, 0, -1):
                least[n] = min(least[n], spare + least[max(0, n - gives)])
    return steps + least[steps]


def _named(ladder: Ladder, levels: Iterable[LevelVerdict], meant: Callable[[Line], bool]) -> tuple[str, ...]:
    """The competencies of the lines that are meant, each once, in the framework's order."""
    slugs = {line.competency for level in levels for line in level.competencies if meant(line)}
    return tuple([competency for competency in ladder.competencies if competency in slugs])
