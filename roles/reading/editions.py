"""What an edition changed against the one before, as far as somebody who reads both would see it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from roles.comparison import Comparison, CompetencyChange, NeedChange, Wording, compare
from roles.framework_file import Competency, Expectation, Framework

# A page of the framework shows neither where an expectation comes from nor how a competency is classed.
_UNSEEN = {"area", "kind", "inferred", "sources"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A competency that both editions have: sentences on what is asked of it and where it stands, and new words."""

    name: str
    area: str
    sentences: tuple[str, ...]
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What differs: sentences on the edition as a whole, its new words, and the competencies."""

    sentences: tuple[str, ...]
    wordings: tuple[Wording, ...]
    added: tuple[Competency, ...]
    removed: tuple[Competency, ...]
    revised: tuple[Revision, ...]

    @property
    def count(self) -> str:
        """How many competencies were added, removed and changed, as "1 competency added, 3 competencies changed"."""
        groups = {"added": self.added, "removed": self.removed, "changed": self.revised}
        return ", ".join(
            f"{len(group)} {'competency' if len(group) == 1 else 'competencies'} {what}"
            for what, group in groups.items()
            if group
        )

    @property
    def is_empty(self) -> bool:
        return not (self.sentences or self.wordings or self.added or self.removed or self.revised)


def edition_changes(old: Framework, new: Framework) -> EditionChanges:
    """What the new framework says that the old one did not, in the order of the new one."""
    comparison = compare_in_words(old, new)
    ratings = _ratings(old, new)
    revisions = (_revision(change, ratings) for change in comparison.changed)
    return EditionChanges(
        sentences=tuple(_sentences(comparison)),
        wordings=comparison.wordings,
        added=comparison.added,
        removed=comparison.removed,
        revised=tuple(revision for revision in revisions if revision.sentences or revision.wordings),
    )


def compare_in_words(old: Framework, new: Framework) -> Comparison:
    """What differs; its wordings name ratings, levels and areas as people know them instead of by value and slug."""
    comparison = compare(old, new)
    headings = _headings(new, _ratings(old, new))

    def headed(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
        return tuple(_headed(wording, headings) for wording in wordings)

    changed = tuple(replace(change, wordings=headed(change.wordings)) for change in comparison.changed)
    return replace(comparison, wordings=headed(comparison.wordings), changed=changed)


def _ratings(old: Framework, new: Framework) -> dict[int, str]:
    return {point.value: f"{point.name} ({point.value})" for point in (*old.scale, *new.scale)}


def _sentences(comparison: Comparison) -> Iterator[str]:
    for level in comparison.levels_added:
        yield f"{level.name} is a new level."
    for level in comparison.levels_removed:
        yield f"{level.name} is no level any more."
    if comparison.levels_reordered:
        yield "The levels stand in another order."
    for area in comparison.areas_added:
        yield f"{area.name} is a new area: {area.meaning}"
    for area in comparison.areas_removed:
        yield f"{area.name} is no area any more."
    if comparison.ratings:
        yield "The scale had {} ratings and now has {}.".format(*comparison.ratings)
    if comparison.tolerance:
        yield "For every 100 competencies, {} steps short were allowed and now {} are.".format(*comparison.tolerance)


def _headings(framework: Framework, ratings: Mapping[int, str]) -> dict[str, str]:
    """What a comparison calls its texts -> what people know them by."""
    return {
        **{f"anchor {value}": words for value, words in ratings.items()},
        **{f"rating {value}": words for value, words in ratings.items()},
        **{f"level {level.slug}": level.name for level in framework.levels},
        **{f"area {area.slug}": area.name for area in framework.areas},
    }


def _headed(wording: Wording, headings: Mapping[str, str]) -> Wording:
    """The wording as "Senior, summary" instead of "level senior, summary"."""
    place, *aspect = wording.what.split(", ")
    return replace(wording, what=", ".join([headings.get(place, place), *aspect]))


def _revision(change: CompetencyChange, ratings: Mapping[int, str]) -> Revision:
    moved = any(wording.what == "area" for wording in change.wordings)
    return Revision(
        name=change.name,
        area=change.area,
        sentences=(
            *(f"It stands in {change.area} now." for _ in range(moved)),
            *(_need_in_words(need, ratings) for need in change.needs),
        ),
        wordings=tuple(wording for wording in change.wordings if wording.what not in _UNSEEN),
    )


def _need_in_words(change: NeedChange, ratings: Mapping[int, str]) -> str:
    before, now = _asked_in_words(change.old, ratings), _asked_in_words(change.new, ratings)
    return f"{change.level.name}: {before}, now {now}."


def _asked_in_words(expectation: Expectation | None, ratings: Mapping[int, str]) -> str:
    if expectation is None or not expectation.need:
        return "not asked for"
    return f"{ratings[expectation.need]}{' must-have' * expectation.is_core}"
