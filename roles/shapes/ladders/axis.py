"""The axes of ladders: listed in a file, or inferred from the lists of the levels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePath

from roles.shapes.reading.file import File
from roles.shapes.reading.markdown import ListItem, Section

LEAST_AXES = 3
_LEAST_VALUES = 2


@dataclass(frozen=True, slots=True)
class Value:
    """A place on an axis, counted from 1, and where it is described."""

    rating: int
    file: File
    item: ListItem


@dataclass(frozen=True, slots=True)
class Axis:
    """A competency: what it is called, what that means, and its values from the lowest, by their lower-case names."""

    name: str
    meaning: str
    values: dict[str, Value]


def axes_in(file: File, found: Sequence[Section]) -> list[Axis]:
    """The sections that number their values, where a list elsewhere in the file says what most of these axes are."""
    said = {item.name.lower(): item.text for section in found for item in section.items if not item.is_numbered}
    numbered = [section for section in found if len(numbered_in(section)) >= _LEAST_VALUES]
    axes = [
        Axis(
            section.title,
            said.get(section.title.lower(), ""),
            _values((file, item) for item in numbered_in(section)),
        )
        for section in numbered
    ]
    described = sum(section.title.lower() in said for section in numbered)
    return axes if len(axes) >= LEAST_AXES and 2 * described >= len(axes) else []


def numbered_in(section: Section) -> list[ListItem]:
    return [item for item in section.items if item.is_numbered]


def nearest(file: File, axes: dict[File, list[Axis]]) -> list[Axis]:
    """The axes of the file itself, or of one in its folder, or else in a folder above."""
    own = [axes[file]] if file in axes else []
    folders = PurePath(file.name).parents
    near = [found for folder in folders for other, found in axes.items() if PurePath(other.name).parent == folder]
    return next(iter([*own, *near, *axes.values()]), [])


def inferred(lists: Sequence[tuple[File, Section]], most: int) -> list[Axis]:
    """The n-th values of all levels, which come from the lowest, are one axis in the order in which they turn up."""
    places = zip_longest(*([(file, item) for item in section.items[:most]] for file, section in lists))
    axes = [_values(filter(None, items)) for items in places]
    return [Axis(_name_of(list(values.values())), "", values) for values in axes]


def _values(items: Iterable[tuple[File, ListItem]]) -> dict[str, Value]:
    """The values of an axis by their names, each where it is first described."""
    values: dict[str, Value] = {}
    for file, item in items:
        values.setdefault(item.name.lower(), Value(len(values) + 1, file, item))
    return values


def _name_of(values: Sequence[Value]) -> str:
    """An axis that nobody named is called by its lowest and its highest value."""
    return " to ".join(dict.fromkeys((values[0].item.name, values[-1].item.name)))
