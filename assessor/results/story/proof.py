"""The proof of a result: for every level its verdict, what decided it, and each competency it asks for."""

from dataclasses import dataclass
from typing import NamedTuple

from assessor.results.scoring import ASSESSABLE_PERCENT, LevelVerdict, Line, Mark, Result
from assessor.results.story.glossary import Glossary
from assessor.results.story.headline import allowed, ratings_to_assess
from assessor.results.story.wording import capital, plural, steps, steps_in_words
from roles.framework_file import Framework


class ProofLine(NamedTuple):
    """One competency: what the level needs, what the person has, and the verdict."""

    competency: str
    is_core: bool
    need: str
    have: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ProvedLevel:
    """One level: its verdict, the numbers it follows from, and its lines, those that are short first."""

    name: str
    verdict: str
    must_haves_short: str
    steps_short: str
    allowance: str
    rated: str
    sentences: tuple[str, ...]
    lines: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The numbers that the rule of fit has in this framework."""

    tolerance: int
    assessable: int
    lowest: str
    highest: str


def rule_of(framework: Framework, glossary: Glossary) -> Rule:
    """The rule as this framework sets it."""
    return Rule(framework.tolerance, ASSESSABLE_PERCENT, glossary.rating(0), glossary.rating(glossary.top))


def proof_of(result: Result, glossary: Glossary) -> tuple[ProvedLevel, ...]:
    """Every level, lowest first, with each unknown answer counted as the lowest rating."""
    return tuple(_proved(level, glossary) for level in result.levels)


def _proved(level: LevelVerdict, glossary: Glossary) -> ProvedLevel:
    short_first = sorted(level.competencies, key=lambda line: (not line.short, not line.core, -line.short))
    return ProvedLevel(
        name=glossary.levels[level.level],
        verdict="met" if level.met else "not met",
        must_haves_short=str(len(level.core_short)),
        steps_short=str(level.steps_short),
        allowance=str(level.allowance),
        rated=f"{level.rated} of {level.needed}",
        sentences=(
            f"{_must_haves(level, glossary)}.",
            f"{capital(steps(level.steps_short))} short; {allowed(level)}.",
            f"{level.rated} of its {level.needed} are part of {glossary.voice.your} work; "
            f"{ratings_to_assess(level)} are needed.",
        ),
        lines=tuple(_line(line, glossary) for line in short_first),
    )


def _must_haves(level: LevelVerdict, glossary: Glossary) -> str:
    if not level.core_short:
        return "No must-have is short"
    number, names = len(level.core_short), glossary.names(level.core_short)
    return plural(number, f"One must-have is short: {names}", f"{number} must-haves are short: {names}")


def _line(line: Line, glossary: Glossary) -> ProofLine:
    return ProofLine(
        competency=glossary.competencies[line.competency].name,
        is_core=line.core,
        need=glossary.rating(line.need),
        have=glossary.answer(line.answer),
        verdict=_verdict(line),
    )


def _verdict(line: Line) -> str:
    if line.answer is Mark.NOT_APPLICABLE:
        return "left out"
    return f"{steps_in_words(line.short)} short" if line.short else "met"
