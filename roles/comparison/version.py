"""The version that an edition should have, by what it asks of people compared with the edition before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from roles.comparison.editions import Comparison, NeedChange, compare
from roles.framework_file import Expectation, Framework

type Size = Literal["major", "minor", "patch"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The lowest version that tells the truth, how large the step to it is, and why; no reason means only words."""

    version: str
    size: Size
    reasons: tuple[str, ...]

    def at_least(self, version: str) -> str:
        """This version if it is high enough, else the proposed one."""
        return self.version if is_lower(version, than=self.version) else version


def proposal(old: Framework, new: Framework) -> Proposal:
    """Major when something new or more is required of someone, minor when only less is, patch when only words change.

    Fewer steps allowed at a level, because it needs fewer competencies now, is more for whoever used them. So nobody
    who has rated everything falls from a level that both editions have through a minor or a patch edition.
    """
    comparison = compare(old, new)
    more = (*_more(comparison), *_smaller_allowances(old, new))
    if more:
        return Proposal(_raised(old.version, "major"), "major", more)
    less = tuple(_less(comparison))
    size: Size = "minor" if less else "patch"
    return Proposal(_raised(old.version, size), size, less)


def is_lower(version: str, than: str) -> bool:
    """Whether one version comes before another; 1.0 and 1.0.0 are the same."""
    return _numbers(version) < _numbers(than)


def _more(comparison: Comparison) -> Iterator[str]:
    yield from (f"new competency: {competency.name}" for competency in comparison.added)
    yield from (f"new level: {level.name}" for level in comparison.levels_added)
    if comparison.levels_reordered:
        yield "the levels stand in another order"
    for change in comparison.changed:
        yield from (f"{change.name}: {_in_words(need)}" for need in change.needs if need.asks_more)
    match comparison.tolerance:
        case old, new if new < old:
            yield f"tolerance falls from {old} to {new}"


def _less(comparison: Comparison) -> Iterator[str]:
    yield from (f"competency removed: {competency.name}" for competency in comparison.removed)
    yield from (f"level removed: {level.name}" for level in comparison.levels_removed)
    for change in comparison.changed:
        yield from (f"{change.name}: {_in_words(need)}" for need in change.needs)
    match comparison.tolerance:
        case old, new:
            yield f"tolerance rises from {old} to {new}"
    match comparison.ratings:
        case old, new:
            yield f"the scale has {new} ratings instead of {old}"


def _in_words(change: NeedChange) -> str:
    return f"{change.level.name} asks {_need(change.new)} instead of {_need(change.old)}"


def _need(expectation: Expectation | None) -> str:
    if expectation is None:
        return "nothing"
    return f"{expectation.need} as a must-have" if expectation.is_core else str(expectation.need)


def _smaller_allowances(old: Framework, new: Framework) -> Iterator[str]:
    """Levels that let a person be fewer steps short although the tolerance did not fall."""
    if new.tolerance < old.tolerance:
        return
    before, now = allowances(old), allowances(new)
    for level in new.levels:
        if now[level.slug] < before.get(level.slug, 0):
            yield (
                f"{level.name} allows {now[level.slug]} steps short instead of {before[level.slug]}, "
                "as it needs fewer competencies"
            )


def allowances(framework: Framework) -> dict[str, int]:
    """The steps that a person may be short at each level, as the rule of fit counts them."""
    needed = dict.fromkeys((level.slug for level in framework.levels), 0)
    for area in framework.areas:
        for competency in area.competencies:
            for expectation in competency.expectations:
                needed[expectation.level] += expectation.need > 0
    return {level: count * framework.tolerance // 100 for level, count in needed.items()}


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = (*map(int, version.split(".")), 0)[:3]
    return major, minor, patch


def _raised(version: str, size: Size) -> str:
    major, minor, patch = _numbers(version)
    match size:
        case "major":
            return f"{major + 1}.0"
        case "minor":
            return f"{major}.{minor + 1}"
        case "patch":
            return f"{major}.{minor}.{patch + 1}"
