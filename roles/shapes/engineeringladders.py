"""engineeringladders: Markdown files of ladders, whose levels have a value on each of several axes.

A ladder is a role, an axis is a competency, and a level needs the place that its value has on the axis. One file, the
README of the original, lists the axes, their values in order, and what each means. Without it each place in the lists
of the levels is an axis, and its values stand in the order in which the levels come to have them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from pathlib import PurePath

from roles.framework_file import MOST_IN_NAME, Anchor, Area, Competency, Expectation, Framework, Level
from roles.framework_file.problems import shown
from roles.shapes.reading.file import File, places
from roles.shapes.reading.making import MOST_STEPS, TOLERANCE, VERSION, kind_of, steps
from roles.shapes.reading.markdown import Entry, Section, sections
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.shape import UNNAMED, Import, Role, Shape, name_of
from roles.shapes.reading.wording import Slugs, distinct_slugs, shortened

_TITLE = "an engineeringladders framework"
_CODE = re.compile(r"([A-Za-z]{1,8}[0-9]{1,3})\s*[:\u2013\u2014-].*")
_NUMBER = re.compile(r"[0-9]{1,4}")
_LEAST_VALUES = 2
_LEAST_AXES = 3
_LEAST_LEVELS = 2
_MOST_NAMED = 5
_MOST_CHARACTERS = 200_000  # many times what a large ladder has; it bounds the time that a hostile file takes


@dataclass(frozen=True, slots=True)
class _Value:
    """A place on an axis, counted from 1, and where it is described."""

    rating: int
    file: File
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Axis:
    """A competency: what it is called, what that means, and its values from the lowest, by their lower-case names."""

    name: str
    meaning: str
    values: dict[str, _Value]


@dataclass(frozen=True, slots=True)
class _Ladder:
    """A role: its heading, the sections of its levels, and the file it stands in."""

    file: File
    title: str
    summary: str
    levels: list[Section]


def takes(file: File) -> bool:
    """Whether it is Markdown with a ladder or with axes."""
    if "# " not in file.glance or file.json_keys:
        return False
    found = sections(file.glance[:_MOST_CHARACTERS])
    return bool(_axes_in(file, found) or _levels_in(found))


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The ladder of each file that has one."""
    ladders = [ladder for file in files if (ladder := _ladder(file))]
    if not ladders:
        raise files[0].error(0, "expected a ladder in these files, found only axes")
    axes = {file: found for file in files if (found := _axes_in(file, _sections(file)))}
    guessed = _guessed_axes(ladders)
    names = [ladder.title or PurePath(ladder.file.name).stem for ladder in ladders]
    apart = places([ladder.file for ladder in ladders])
    slugs = distinct_slugs(list(zip(names, apart, strict=True)), "role")
    return tuple(
        Role(
            slug,
            ladder.title or name_of(slug),
            partial(_read, slug, ladder, _axes_for(ladder, axes), guessed),
            is_named=bool(ladder.title),
        )
        for ladder, slug in zip(ladders, slugs, strict=True)
    )


SHAPE = Shape(_TITLE, takes, roles)


def _sections(file: File) -> list[Section]:
    if len(file.text) > _MOST_CHARACTERS:
        raise file.error(0, f"expected at most {_MOST_CHARACTERS:,} characters, found {len(file.text):,}")
    return sections(file.text)


def _axes_in(file: File, found: Sequence[Section]) -> list[_Axis]:
    """The sections that number their values, where a list elsewhere in the file says what most of these axes are."""
    said = {entry.name.lower(): entry.text for section in found for entry in section.entries if not entry.is_numbered}
    numbered = [section for section in found if len(_numbered(section)) >= _LEAST_VALUES]
    axes = [
        _Axis(
            section.title,
            said.get(section.title.lower(), ""),
            _values((file, entry) for entry in _numbered(section)),
        )
        for section in numbered
    ]
    described = sum(section.title.lower() in said for section in numbered)
    return axes if len(axes) >= _LEAST_AXES and 2 * described >= len(axes) else []


def _numbered(section: Section) -> list[Entry]:
    return [entry for entry in section.entries if entry.is_numbered]


def _levels_in(found: Sequence[Section]) -> list[Section]:
    """The sections that list values, lowest level first: most list as many, and they have numbers or share values."""
    lists = [section for section in found if section.depth > 1 and len(section.entries) >= _LEAST_AXES]
    alike = sum(len(section.entries) == _number_of_axes(lists) for section in lists)
    if any(map(_numbered, lists)) or alike < max(_LEAST_LEVELS, len(lists) / 2):
        return []
    if all(_NUMBER.search(section.title) for section in lists):
        return sorted(lists, key=_rank)
    names = Counter(name for section in lists for name in {entry.name.lower() for entry in section.entries})
    return lists if names.most_common(1)[0][1] > 1 else []


def _rank(level: Section) -> int:
    """The number in the title of a level; 0 where it has none."""
    number = _NUMBER.search(level.title)
    return int(number[0]) if number else 0


def _number_of_axes(levels: Sequence[Section]) -> int:
    """How many values most levels list."""
    sizes = Counter(len(section.entries) for section in levels)
    return sizes.most_common(1)[0][0] if sizes else 0


def _ladder(file: File) -> _Ladder | None:
    found = _sections(file)
    levels = _levels_in(found)
    if not levels:
        return None
    first = min(levels, key=lambda level: level.at)
    above = [section for section in found[: found.index(first)] if section.depth < first.depth]
    return _Ladder(file, above[-1].title, above[-1].paragraph, levels)


def _axes_for(ladder: _Ladder, axes: dict[File, list[_Axis]]) -> list[_Axis]:
    """The axes of the file that stands nearest to the ladder: in its folder, or else in one above."""
    folders = PurePath(ladder.file.name).parents
    near = [found for folder in folders for file, found in axes.items() if PurePath(file.name).parent == folder]
    return next(iter([*near, *axes.values()]), [])


def _guessed_axes(ladders: Sequence[_Ladder]) -> list[_Axis]:
    """The n-th values of all levels are one axis, in the order in which they turn up from the lowest level."""
    levels = [(ladder.file, section) for ladder in ladders for section in ladder.levels]
    levels.sort(key=lambda level: _rank(level[1]))
    most = _number_of_axes([section for _, section in levels])
    places = zip_longest(*([(file, entry) for entry in section.entries[:most]] for file, section in levels))
    axes = [_values(filter(None, entries)) for entries in places]
    return [_Axis(_name_of(list(values.values())), "", values) for values in axes]


def _values(entries: Iterable[tuple[File, Entry]]) -> dict[str, _Value]:
    """The values of an axis by their names, each where it is first described."""
    values: dict[str, _Value] = {}
    for file, entry in entries:
        values.setdefault(entry.name.lower(), _Value(len(values) + 1, file, entry))
    return values


def _name_of(values: Sequence[_Value]) -> str:
    """An axis that nobody named is called by its lowest and its highest value."""
    return " to ".join(dict.fromkeys((values[0].entry.name, values[-1].entry.name)))


def _read(slug: str, ladder: _Ladder, axes: list[_Axis], guessed: list[_Axis]) -> Import:
    reading = _Reading(ladder)
    if not axes:
        reading.notes.guess("the axes, and the order of their values, from the lists of the levels")
    framework = reading.framework(slug, axes or guessed)
    reading.faults.raise_any()
    return Import(framework, reading.notes.guessed, reading.notes.left_out)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one ladder against axes."""

    ladder: _Ladder
    notes: Notes = field(default_factory=Notes)
    faults: Faults = field(default_factory=Faults)

    def framework(self, slug: str, axes: Sequence[_Axis]) -> Framework:
        if not self.ladder.title:
            self.notes.guess(UNNAMED, slug)
        name = self.notes.name(self.ladder.title, name_of(slug))
        levels = self._levels()
        needs = self._needs(axes, levels)
        self.notes.leave_out("charts, and the tables of levels")
        top = max(self._steps(axis) for axis in axes)
        return Framework(
            slug=slug,
            name=name,
            summary=self.notes.sentences(self.ladder.summary, "the summary of the role", "", f"{name}."),
            version=VERSION,
            tolerance=TOLERANCE,
            changes=f"Imported from {_TITLE}.",
            scale=steps([""] * top, self.notes),
            levels=tuple(levels),
            areas=(self._area(axes, needs),),
        )

    def _steps(self, axis: _Axis) -> int:
        for value in list(axis.values.values())[MOST_STEPS:][:1]:
            message = f"expected at most {MOST_STEPS} values on an axis, found {shown(value.entry.name)}"
            self.faults.note(value.file.problem(value.entry.at, message))
        return len(axis.values)

    def _levels(self) -> list[Level]:
        slugs = Slugs()
        found = []
        for section in self.ladder.levels:
            slug = slugs.take(_CODE.sub(r"\1", section.title), section.title)
            name = self.notes.name(section.title, slug)
            summary = self.notes.sentences(section.paragraph, "summaries of levels", slug, f"{name}.")
            found.append(Level(slug, name, summary))
        return found

    def _needs(self, axes: Sequence[_Axis], levels: Sequence[Level]) -> list[dict[str, int]]:
        """What each level needs, for each axis; where it names two values of one axis, the higher."""
        having: dict[str, list[int]] = {}
        for index, axis in enumerate(axes):
            for name in axis.values:
                having.setdefault(name, []).append(index)
        needs: list[dict[str, int]] = [{} for _ in axes]
        for level, section in zip(levels, self.ladder.levels, strict=True):
            for place, entry in enumerate(section.entries):
                indexes = having.get(entry.name.lower())
                if indexes is None:
                    self._refuse(entry, axes)
                else:
                    index = place if place in indexes else indexes[0]
                    self._need(needs[index], level.slug, axes[index], entry)
        return needs

    def _need(self, needs: dict[str, int], level: str, axis: _Axis, entry: Entry) -> None:
        value = axis.values[entry.name.lower()]
        if value.entry.text != entry.text:
            self.notes.leave_out("other words of the ladder for values of the axes", value.entry.name)
        if needs.get(level, value.rating) != value.rating:
            self.notes.guess("of two values of an axis at one level the higher counts", level)
        needs[level] = max(value.rating, needs.get(level, 0))

    def _refuse(self, entry: Entry, axes: Sequence[_Axis]) -> None:
        known = shortened(", ".join(axis.name for axis in axes[:_MOST_NAMED]), MOST_IN_NAME)
        message = f"expected a value of one of the axes {known}, found {shown(entry.name)}"
        self.faults.note(self.ladder.file.problem(entry.at, message))

    def _area(self, axes: Sequence[_Axis], needs: Sequence[dict[str, int]]) -> Area:
        self.notes.guess("one area for all axes")
        slugs = Slugs()
        competencies = [self._competency(axis, need, slugs) for axis, need in zip(axes, needs, strict=True)]
        return Area("axes", "Axes", "The axes of the ladder.", tuple(competencies))

    def _competency(self, axis: _Axis, needs: dict[str, int], slugs: Slugs) -> Competency:
        slug = slugs.take(axis.name, next(iter(axis.values)))
        name = self.notes.name(axis.name, slug)
        meaning = self.notes.sentences(axis.meaning, "meanings of competencies", slug, f"{name}.")
        anchors = [
            Anchor(value.rating, self.notes.sentences(_sentence(value.entry), "anchors", f"{slug} {value.rating}"))
            for value in axis.values.values()
        ]
        expectations = [Expectation(level, need) for level, need in needs.items()]
        return Competency(slug, name, meaning, kind_of(self.notes, name), tuple(anchors), tuple(expectations))


def _sentence(entry: Entry) -> str:
    return f"{entry.name}: {entry.text}" if entry.text else entry.name
