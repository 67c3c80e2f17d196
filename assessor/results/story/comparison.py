"""The answers beside what one level asks: what stands out, what is short, and what cannot be told yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessor.results.scoring import Answer, LevelVerdict, Line, Mark, Result, Way, way_to
from assessor.results.story.glossary import Glossary
from assessor.results.story.headline import allowed, too_little_rated
from assessor.results.story.wording import capital, plural, steps, steps_in_words

MOST_STRENGTHS = 3
MOST_GAPS_AT_FIRST = 5


@dataclass(frozen=True, slots=True)
class Strength:
    """A rating that is at or above what a level asks, and what it looks like."""

    name: str
    rating: str
    compared: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A competency with a higher rating to aim at, and what the next rating on the way looks like."""

    name: str
    rating: str
    asked: str
    steps: str
    is_core: bool
    is_inferred: bool
    next_step: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a level asks beyond the answers, in the order to close it; `chances` are for a manager to give."""

    title: str
    sentences: tuple[str, ...]
    gaps: tuple[Gap, ...]
    chances: tuple[Gap, ...]

    @property
    def first_gaps(self) -> tuple[Gap, ...]:
        """Those to look at first."""
        return self.gaps[:MOST_GAPS_AT_FIRST]

    @property
    def further_gaps(self) -> tuple[Gap, ...]:
        """Those that may wait."""
        return self.gaps[MOST_GAPS_AT_FIRST:]

    @property
    def has_inferred(self) -> bool:
        return any(gap.is_inferred for gap in self.gaps + self.chances)


def strengths_of(result: Result, answers: Mapping[str, Answer], glossary: Glossary) -> tuple[Strength, ...]:
    """The few ratings furthest above what the level reached asks, or the first level where none is reached."""
    asking = next((level for level in result.levels if level.level == result.reached), result.levels[0])
    level = glossary.levels[asking.level]
    needs = {line.competency: line.need for line in asking.competencies}
    above = [
        (rating - needs.get(slug, 0), rating, slug)
        for slug, rating in answers.items()
        if isinstance(rating, int) and rating >= max(1, needs.get(slug, 0))
    ]
    above.sort(key=lambda strength: (-strength[0], -strength[1]))
    return tuple(
        Strength(
            name=glossary.competencies[slug].name,
            rating=glossary.rating(rating),
            compared=_compared(surplus, level) if slug in needs else f"{level} does not ask for it yet",
            anchor=glossary.anchor(slug, rating),
        )
        for surplus, rating, slug in above[:MOST_STRENGTHS]
    )


def _compared(surplus: int, level: str) -> str:
    return f"{steps_in_words(surplus)} above what {level} asks" if surplus else f"as {level} asks"


def comparison_of(level: LevelVerdict, result: Result, glossary: Glossary) -> Comparison:
    """What this level asks beyond the answers. Where the top level leaves nothing short, what lies beyond it."""
    way = way_to(level, all_known=not result.unknown)
    deeper = _deeper(level, glossary.top) if level.level == result.reached and not (result.next or way.gaps) else []
    gaps = [line for line in way.gaps if line.answer is not Mark.NO_OPPORTUNITY]
    chances = [line for line in way.gaps if line.answer is Mark.NO_OPPORTUNITY]
    name = glossary.levels[level.level]
    return Comparison(
        title=f"Where {glossary.voice.you} could go deeper" if deeper else f"What {name} asks beyond today",
        sentences=tuple(_sentences(level, way, result, glossary)),
        gaps=tuple(
            [_gap(line, line.need, level, glossary) for line in gaps]
            + [_gap(line, glossary.top, level, glossary) for line in deeper]
        ),
        chances=tuple(_gap(line, line.need, level, glossary) for line in chances),
    )


def _deeper(level: LevelVerdict, top: int) -> list[Line]:
    """What is met below the top of the scale: must-haves first, then what has furthest to go."""
    lines = [line for line in level.competencies if isinstance(line.answer, int) and line.answer < top]
    return sorted(lines, key=lambda line: (not line.core, line.answer))


def _gap(line: Line, goal: int, level: LevelVerdict, glossary: Glossary) -> Gap:
    have = line.have or 0
    next_rating = glossary.rating(have + 1)
    return Gap(
        name=glossary.competencies[line.competency].name,
        rating=glossary.answer(line.answer),
        asked=glossary.rating(goal),
        steps=steps_in_words(goal - have),
        is_core=line.core,
        is_inferred=glossary.is_inferred(line.competency, level.level),
        next_step=f"{next_rating} looks like" if have + 1 == goal else f"Next step is {next_rating}",
        anchor=glossary.anchor(line.competency, have + 1),
    )


def _sentences(level: LevelVerdict, way: Way, result: Result, glossary: Glossary) -> Iterator[str]:
    name, voice = glossary.levels[level.level], glossary.voice
    short = sum(line.short for line in way.gaps)
    if not level.assessable:
        yield f"{name} cannot be judged: {too_little_rated(level, voice)}."
    elif short:
        yield f"{capital(voice.you)} are {steps(short)} short of everything {name} asks; {allowed(level)}."
    else:
        rated = f"In what {voice.rater} rated {voice.you}" if way.unanswered else capital(voice.you)
        yield f"{rated} meet everything {name} asks."
    if way.steps_needed:
        yield _way_there(way.steps_needed, way.core_steps, short, voice.them)
    yield from _unanswered(way, glossary)
    if result.next and _rank(level, result) > _rank(result.next, result):
        yield f"{glossary.levels[result.next.level]} comes first: a level counts once every level below it is met."


def _way_there(number: int, core: int, short: int, them: str) -> str:
    """Which of the steps short have to be closed to hold the level."""
    if short == 1:
        return f"That step gets {them} there."
    if number == short:
        first = f", {_in_must_haves(core)} first" if 0 < core < short else ""
        return f"All of them are needed{first}."
    if not core:
        return plural(number, f"Any one of them gets {them} there.", f"Any {number} of them get {them} there.")
    if core == number:
        return f"{capital(_in_must_haves(core))} {plural(core, 'gets', 'get')} {them} there."
    others = plural(number - core, "one", f"{number - core}")
    return f"{number} of them get {them} there: {_in_must_haves(core)}, then any {others} of the others."


def _in_must_haves(core: int) -> str:
    return plural(core, "the one in a must-have", f"the {core} in must-haves")


def _unanswered(way: Way, glossary: Glossary) -> Iterator[str]:
    if way.unanswered:
        number, names = len(way.unanswered), glossary.names(way.unanswered)
        yield plural(number, f"One is not rated: {names}.", f"{number} are not rated: {names}.")


def _rank(level: LevelVerdict | Way, result: Result) -> int:
    return [verdict.level for verdict in result.levels].index(level.level)
