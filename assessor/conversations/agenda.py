"""The order of the talk: what two people see differently, first of all where it decides about a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.conversations.agreement import Closeness, closeness_of, distance
from assessor.results.scoring import Answer, Ladder, Result, score

_IN_AGENDA = (Closeness.ONE_STEP, Closeness.FURTHER, Closeness.IN_KIND)


@dataclass(frozen=True, slots=True)
class Difference:
    """One competency that two views see differently."""

    competency: str
    distance: int  # in steps
    changes_level: bool  # taking the other's answer here alone changes the level that one of the views reaches
    is_core: bool  # a must-have of the level that comes next in one of the views

    @property
    def comes_first(self) -> bool:
        """Whether the talk should begin with it."""
        return self.changes_level or self.distance > 1


def agenda_of(ladder: Ladder, first: Mapping[str, Answer], second: Mapping[str, Answer]) -> tuple[Difference, ...]:
    """What to talk about: what changes a level, then the further apart, then must-haves, then framework order."""
    views = ((first, score(ladder, first), second), (second, score(ladder, second), first))
    core = {slug for _, result, _ in views for slug in _must_haves_ahead(result)}
    differences = [
        Difference(
            competency=slug,
            distance=distance(first[slug], second[slug]),
            changes_level=any(
                _levels(score(ladder, {**view, slug: other[slug]})) != _levels(result) for view, result, other in views
            ),
            is_core=slug in core,
        )
        for slug in ladder.competencies
        if closeness_of(first[slug], second[slug]) in _IN_AGENDA
    ]
    return tuple(sorted(differences, key=lambda one: (not one.changes_level, -one.distance, not one.is_core)))


def _must_haves_ahead(result: Result) -> list[str]:
    """The must-haves of the level that comes next."""
    ahead = result.next.level if result.next else None
    lines = [line for level in result.levels if level.level == ahead for line in level.competencies]
    return [line.competency for line in lines if line.core]


def _levels(result: Result) -> tuple[str | None, str | None]:
    """Between which levels the answers fit; the same one twice when they are certain."""
    return result.lowest, result.highest
