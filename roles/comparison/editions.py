"""Two frameworks -> what was added, removed, reworded and asked for more or less."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from roles.comparison.words import Piece, marked_words
from roles.framework_file import Area, Competency, Expectation, Framework, Level


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that reads differently now, and what it is: "meaning", or "anchor 2"."""

    what: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class NeedChange:
    """What a level asks of a competency, before and now; None where it asks nothing."""

    level: Level
    old: Expectation | None
    new: Expectation | None

    @property
    def asks_more(self) -> bool:
        """Whether the need rose, or became a must-have."""
        old, new = _asked(self.old), _asked(self.new)
        return new[0] > old[0] or new[1] > old[1]

    @property
    def asks_less(self) -> bool:
        """Whether the need fell, or is no must-have any more."""
        old, new = _asked(self.old), _asked(self.new)
        return new[0] < old[0] or new[1] < old[1]


@dataclass(frozen=True, slots=True)
class CompetencyChange:
    """A competency that both editions have, under its new name and in its new area, and what differs in it."""

    slug: str
    name: str
    area: str
    wordings: tuple[Wording, ...]
    needs: tuple[NeedChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two editions, but for the version itself and the text on what is new.

    `needs` of a competency are compared on the levels that both editions have; `wordings` are those of the role, the
    scale, and the levels and areas that both have.
    """

    added: tuple[Competency, ...]
    removed: tuple[Competency, ...]
    changed: tuple[CompetencyChange, ...]
    levels_added: tuple[Level, ...]
    levels_removed: tuple[Level, ...]
    levels_reordered: bool
    areas_added: tuple[Area, ...]
    areas_removed: tuple[Area, ...]
    ratings: tuple[int, int] | None
    tolerance: tuple[int, int] | None
    wordings: tuple[Wording, ...]
    order_changed: bool

    @property
    def is_empty(self) -> bool:
        return self == Comparison((), (), (), (), (), False, (), (), None, None, (), False)


def compare(old: Framework, new: Framework) -> Comparison:
    """What differs, in the order of the new framework; competencies and levels are known by their slugs."""
    before, after = _placed(old), _placed(new)
    levels, levels_now = ({level.slug: level for level in framework.levels} for framework in (old, new))
    areas, areas_now = ({area.slug: area for area in framework.areas} for framework in (old, new))
    kept = {slug: level for slug, level in levels_now.items() if slug in levels}
    changes = (_change(*before[slug], *after[slug], kept) for slug in after if slug in before)
    return Comparison(
        added=tuple(competency for slug, (_, competency) in after.items() if slug not in before),
        removed=tuple(competency for slug, (_, competency) in before.items() if slug not in after),
        changed=tuple(change for change in changes if change.wordings or change.needs),
        levels_added=tuple(level for slug, level in levels_now.items() if slug not in levels),
        levels_removed=tuple(level for slug, level in levels.items() if slug not in levels_now),
        levels_reordered=_is_reordered(list(levels), list(levels_now)),
        areas_added=tuple(area for slug, area in areas_now.items() if slug not in areas),
        areas_removed=tuple(area for slug, area in areas.items() if slug not in areas_now),
        ratings=_pair(len(old.scale), len(new.scale)),
        tolerance=_pair(old.tolerance, new.tolerance),
        wordings=tuple(_wordings_of_edition(old, new)),
        order_changed=_is_reordered(list(before), list(after)),
    )


def _placed(framework: Framework) -> dict[str, tuple[Area, Competency]]:
    return {competency.slug: (area, competency) for area in framework.areas for competency in area.competencies}


def _change(
    old_area: Area, old: Competency, new_area: Area, new: Competency, levels: Mapping[str, Level]
) -> CompetencyChange:
    return CompetencyChange(
        slug=new.slug,
        name=new.name,
        area=new_area.name,
        wordings=tuple(_wordings(_texts_of_competency(old_area, old), _texts_of_competency(new_area, new))),
        needs=tuple(_needs(old, new, levels)),
    )


def _texts_of_competency(area: Area, competency: Competency) -> dict[str, str]:
    """What is written about a competency. Its area stands among it by slug: renaming an area changes no competency."""
    basis = ", ".join(e.level for e in competency.expectations if e.basis == "inferred")
    return {
        "name": competency.name,
        "area": area.slug,
        "meaning": competency.meaning,
        "kind": competency.kind,
        **{f"anchor {anchor.value}": anchor.text for anchor in competency.anchors},
        "inferred": basis,
        "sources": "; ".join(competency.sources),
    }


def _wordings_of_edition(old: Framework, new: Framework) -> Iterator[Wording]:
    levels = {level.slug for level in old.levels} & {level.slug for level in new.levels}
    areas = {area.slug for area in old.areas} & {area.slug for area in new.areas}
    return _wordings(_texts_of_edition(old, levels, areas), _texts_of_edition(new, levels, areas))


def _texts_of_edition(framework: Framework, levels: Collection[str], areas: Collection[str]) -> dict[str, str]:
    """What is written about the role, the ratings, these levels and these areas."""
    texts = {"name": framework.name, "summary": framework.summary}
    for point in framework.scale:
        texts |= {f"rating {point.value}, name": point.name, f"rating {point.value}, meaning": point.meaning}
    for level in framework.levels:
        if level.slug in levels:
            texts |= {f"level {level.slug}, name": level.name, f"level {level.slug}, summary": level.summary}
    for area in framework.areas:
        if area.slug in areas:
            texts |= {f"area {area.slug}, name": area.name, f"area {area.slug}, meaning": area.meaning}
    return texts


def _wordings(old: dict[str, str], new: dict[str, str]) -> Iterator[Wording]:
    """The texts that differ; one that is missing on a side is empty there."""
    for what in {**new, **old}:
        before, after = old.get(what, ""), new.get(what, "")
        if before != after:
            yield Wording(what, marked_words(before, after))


def _needs(old: Competency, new: Competency, levels: Mapping[str, Level]) -> Iterator[NeedChange]:
    """The changes on these levels."""
    before, after = ({e.level: e for e in competency.expectations} for competency in (old, new))
    for slug, level in levels.items():
        change = NeedChange(level, before.get(slug), after.get(slug))
        if change.asks_more or change.asks_less:
            yield change


def _asked(expectation: Expectation | None) -> tuple[int, bool]:
    return (expectation.need, expectation.is_core) if expectation else (0, False)


def _is_reordered(old: list[str], new: list[str]) -> bool:
    """Whether those that stayed stand in another order."""
    return [slug for slug in old if slug in set(new)] != [slug for slug in new if slug in set(old)]


def _pair(old: int, new: int) -> tuple[int, int] | None:
    return None if old == new else (old, new)
