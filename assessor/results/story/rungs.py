"""The level ladder: each level of the role and how far the answers fill it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessor.results.scoring import LevelVerdict, Result
from assessor.results.story.glossary import Glossary
from assessor.results.story.voice import Voice

type RungState = Literal["met", "here", "possible", "ahead"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One level: where the person stands to it, and that in words."""

    name: str
    state: RungState
    words: str


def rungs_of(result: Result, glossary: Glossary) -> tuple[Rung, ...]:
    """The levels, lowest first."""
    states = _states(result)
    return tuple(
        Rung(glossary.levels[level.level], state, _words(state, level, glossary.voice))
        for state, level in zip(states, result.levels, strict=True)
    )


def _states(result: Result) -> Iterator[RungState]:
    """Levels are held up to the lower bound, and may turn out to be up to the upper one."""
    ranks = {None: 0} | {level.level: rank for rank, level in enumerate(result.levels, start=1)}
    for rank in range(1, len(result.levels) + 1):
        if rank == ranks[result.lowest]:
            yield "here"
        elif rank < ranks[result.lowest]:
            yield "met"
        else:
            yield "possible" if rank <= ranks[result.highest] else "ahead"


def _words(state: RungState, level: LevelVerdict, voice: Voice) -> str:
    if state == "here":
        return f"{voice.you} are here"
    if state == "met":
        return "met"
    as_asked = [line for line in level.competencies if line.have is not None and not line.short]
    words = f"{len(as_asked)} of {level.needed} met"
    return f"possible, {words}" if state == "possible" else words
