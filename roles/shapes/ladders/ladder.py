"""The ladders of a file, and which of its sections are their levels."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roles.shapes.ladders.axis import LEAST_AXES, Axis, numbered_in
from roles.shapes.reading.file import File
from roles.shapes.reading.markdown import Section

_NUMBER = re.compile(r"[0-9]{1,4}")
_LEAST_LEVELS = 2
_LEAST_VALUES = 2


@dataclass(frozen=True, slots=True)
class Ladder:
    """A role: its heading, the sections of its levels from the lowest, and the file it stands in."""

    file: File
    title: str
    summary: str
    levels: list[Section]
    has_numbers: bool
    left_out: tuple[str, ...]


def ladders_in(file: File, found: Sequence[Section], axes: Sequence[Axis], is_of_axes: bool) -> list[Ladder]:
    """The ladders of a file, given the axes that are known; `is_of_axes` if these stand in the same file."""
    alike = set() if is_of_axes else {level.at for level in levels_in(found)}
    by_head: dict[int, list[Section]] = {}
    for head, section in zip(_heads(found), found, strict=True):
        if section.depth and (section.at in alike or has_values(section, axes)):
            by_head.setdefault(head, []).append(section)
    if not by_head:
        return []
    if len(by_head) > 1 and (is_of_axes or all(found[head].depth == 1 for head in by_head)):
        return [_ladder(file, found, found[head], levels) for head, levels in by_head.items()]
    above = found[: min(by_head) + 1]
    title = above[-1] if is_of_axes else next((section for section in above if section.depth == 1), above[-1])
    return [_ladder(file, found, title, [level for levels in by_head.values() for level in levels])]


def levels_in(found: Sequence[Section]) -> list[Section]:
    """The sections that list values: most list as many, and they have numbers or share values."""
    lists = [section for section in found if section.depth > 1 and len(section.items) >= LEAST_AXES]
    usual = usual_length(lists)
    alike = sum(len(section.items) == usual for section in lists)
    if any(map(numbered_in, lists)) or alike < max(_LEAST_LEVELS, len(lists) / 2):
        return []
    names = Counter(name for section in lists for name in {item.name.lower() for item in section.items})
    has_numbers = all(_NUMBER.search(section.title) for section in lists)
    return lists if has_numbers or names.most_common(1)[0][1] > 1 else []


def has_values(section: Section, axes: Sequence[Axis]) -> bool:
    """Whether most of what the section lists are values of these axes, and not the axes themselves."""
    listed = {item.name.lower() for item in section.items}
    values = listed & {name for axis in axes for name in axis.values}
    names = listed & {axis.name.lower() for axis in axes}
    is_level = len(values) >= max(_LEAST_VALUES, len(listed) / 2) and len(values) > len(names)
    return is_level and not numbered_in(section)


def usual_length(levels: Sequence[Section]) -> int:
    """How many values most levels list."""
    sizes = Counter(len(section.items) for section in levels)
    return sizes.most_common(1)[0][0] if sizes else 0


def rank(level: Section) -> int:
    """The number in the title of a level; 0 where it has none."""
    number = _NUMBER.search(level.title)
    return int(number[0]) if number else 0


def _heads(found: Sequence[Section]) -> Iterator[int]:
    """For each section the last one above it with a higher heading; that before all headings is above all."""
    open_at = {-1: 0}
    for index, section in enumerate(found):
        open_at = {depth: at for depth, at in open_at.items() if depth < section.depth}
        yield max(open_at.values(), default=0)
        open_at[section.depth] = index


def _ladder(file: File, found: Sequence[Section], head: Section, levels: Sequence[Section]) -> Ladder:
    has_numbers = all(_NUMBER.search(level.title) for level in levels)
    left_out = {"charts": any(section.has_picture for section in found)}
    left_out["tables"] = any(section.has_table for section in found)
    left_out["text below the first paragraph of a heading"] = any(level.has_more for level in (head, *levels))
    return Ladder(
        file,
        head.title,
        head.paragraph,
        sorted(levels, key=rank) if has_numbers else list(levels),
        has_numbers,
        tuple(what for what, is_there in left_out.items() if is_there),
    )
