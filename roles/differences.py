"""What differs between two frameworks, a line a difference, for a person to read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from roles.framework_file import Area, Competency, Expectation, Framework


def differences(old: Framework, new: Framework) -> list[str]:
    """Lines such as "competency caching: need of senior 2 -> 3!"; none exactly when the frameworks are equal."""
    return [
        *_of_values(old, new, "slug", "name", "summary", "version", "tolerance", "changes"),
        *_of_items("rating", _by("value", old.scale), _by("value", new.scale), _of_all_values),
        *_of_items("level", _by("slug", old.levels), _by("slug", new.levels), _of_all_values),
        *_of_order("levels", _by("slug", old.levels), _by("slug", new.levels)),
        *_of_items("area", _by("slug", old.areas), _by("slug", new.areas), _of_areas),
        *_of_order("areas", _by("slug", old.areas), _by("slug", new.areas)),
        *_of_items("competency", _placed(old), _placed(new), _of_placed_competencies),
    ]


type _Placed = tuple[Area, Competency]


def _by(key: str, items: Iterable[Any]) -> dict[Any, Any]:
    return {getattr(item, key): item for item in items}


def _placed(framework: Framework) -> dict[str, _Placed]:
    return {competency.slug: (area, competency) for area in framework.areas for competency in area.competencies}


def _of_items[Item](
    noun: str, old: dict[Any, Item], new: dict[Any, Item], of_pair: Callable[[Item, Item], Iterable[str]]
) -> Iterator[str]:
    yield from (f"{noun} {key}: removed" for key in old if key not in new)
    yield from (f"{noun} {key}: added" for key in new if key not in old)
    yield from (f"{noun} {key}: {line}" for key in new if key in old for line in of_pair(old[key], new[key]))


def _of_order(nouns: str, old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    """Whether those that stayed stand in another order."""
    before, after = [key for key in old if key in set(new)], [key for key in new if key in set(old)]
    if before != after:
        yield f"order of {nouns} {_shown(tuple(before))} -> {_shown(tuple(after))}"


def _of_all_values(old: Any, new: Any) -> Iterator[str]:
    return _of_values(old, new, *(field.name for field in fields(old)))


def _of_values(old: Any, new: Any, *names: str) -> Iterator[str]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name} {_shown(before)} -> {_shown(after)}"


def _of_areas(old: Area, new: Area) -> Iterator[str]:
    yield from _of_values(old, new, "name", "meaning")
    yield from _of_order("competencies", _by("slug", old.competencies), _by("slug", new.competencies))


def _of_placed_competencies(old: _Placed, new: _Placed) -> Iterator[str]:
    (old_area, before), (new_area, after) = old, new
    if old_area.slug != new_area.slug:
        yield f"area {old_area.slug} -> {new_area.slug}"
    yield from _of_values(before, after, "name", "meaning", "kind", "sources")
    yield from _of_anchors(before, after)
    yield from _of_expectations(before, after)


def _of_anchors(old: Competency, new: Competency) -> Iterator[str]:
    before, after = ({anchor.value: anchor.text for anchor in competency.anchors} for competency in (old, new))
    for value in sorted(before | after):
        if before.get(value) != after.get(value):
            yield f"anchor {value} {_shown(before.get(value))} -> {_shown(after.get(value))}"


def _of_expectations(old: Competency, new: Competency) -> Iterator[str]:
    needs, needs_now = _by("level", old.expectations), _by("level", new.expectations)
    for level in needs | needs_now:
        before, after = needs.get(level), needs_now.get(level)
        if _need(before) != _need(after):
            yield f"need of {level} {_need(before)} -> {_need(after)}"
        if before and after and before.basis != after.basis:
            yield f"basis of {level} {before.basis} -> {after.basis}"


def _need(expectation: Expectation | None) -> str:
    return f"{expectation.need}{'!' if expectation.is_core else ''}" if expectation else "nothing"


def _shown(value: str | int | tuple[str, ...] | None) -> str:
    """The value on one line."""
    match value:
        case None:
            return "nothing"
        case tuple():
            return str(list(value))
        case str():
            return repr(value)
        case _:
            return str(value)
