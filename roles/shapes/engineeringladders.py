"""engineeringladders: Markdown files of ladders, whose levels have a value on each of several axes.

A ladder is a role, an axis is a competency, and a level needs the place that its value has on the axis. One file, the
README of the original, lists the axes, their values in order, and what each means. Without it each place in the lists
of the levels is an axis, and its values stand in the order in which the levels come to have them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import PurePath

from roles.framework_file import MOST_IN_NAME, Anchor, Area, Competency, Expectation, Framework, Level
from roles.framework_file.problems import shown
from roles.shapes.ladders.axis import Axis, axes_in, inferred, nearest
from roles.shapes.ladders.ladder import Ladder, has_values, ladders_in, levels_in, rank, usual_length
from roles.shapes.reading.file import File, places
from roles.shapes.reading.making import MOST_STEPS, TOLERANCE, VERSION, kind_of, steps
from roles.shapes.reading.markdown import ListItem, Section, sections
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.shape import UNNAMED, Import, Role, Shape, name_of
from roles.shapes.reading.wording import Slugs, distinct_slugs, shortened

_TITLE = "an engineeringladders framework"
_CODE = re.compile(r"([A-Za-z]{1,8}[0-9]{1,3})\s*[:\u2013\u2014-].*")
_MOST_NAMED = 5
_MOST_CHARACTERS = 200_000  # many times what a large ladder has; it bounds the time that a hostile file takes
_LOOKS_LIKE_MARKDOWN = re.compile(r"^ {0,3}(?:#{1,6}[ \t]|(?:=+|-+)[ \t]*$)", re.MULTILINE)


def takes(file: File) -> bool:
    """Whether it is Markdown with axes, or with a ladder that can be told without them."""
    found = _glance(file)
    return bool(axes_in(file, found) or levels_in(found))


def joins(file: File, taken: Sequence[File]) -> bool:
    """Whether it has a level whose values are those of the axes in files that were taken."""
    axes = [axis for other in taken for axis in axes_in(other, _glance(other))]
    return any(has_values(section, axes) for section in _glance(file))


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The ladders of all files."""
    found = _all_sections(files)
    axes = {file: its_axes for file, sections in found.items() if (its_axes := axes_in(file, sections))}
    ladders = [
        ladder
        for file, sections in found.items()
        for ladder in ladders_in(file, sections, nearest(file, axes), file in axes)
    ]
    if not ladders:
        raise files[0].error(0, _missing(found, axes))
    names = [ladder.title or PurePath(ladder.file.name).stem for ladder in ladders]
    apart = places([ladder.file for ladder in ladders])
    slugs = distinct_slugs(list(zip(names, apart, strict=True)), "role")
    guessed = _inferred_axes(ladders)
    return tuple(
        _role(slug, ladder, nearest(ladder.file, axes), guessed) for slug, ladder in zip(slugs, ladders, strict=True)
    )


SHAPE = Shape(_TITLE, takes, roles, joins=joins)


def _role(slug: str, ladder: Ladder, axes: list[Axis], guessed: list[Axis]) -> Role:
    read = partial(_read, slug, ladder, axes, guessed)
    return Role(slug, ladder.title or name_of(slug), read, is_named=bool(ladder.title))


def _all_sections(files: Sequence[File]) -> dict[File, list[Section]]:
    """The sections of each file. Raises SourceError with the faults of all that cannot be read."""
    faults = Faults()
    found = {}
    for file in files:
        with faults.kept():
            found[file] = _sections(file)
    faults.raise_any()
    return found


def _glance(file: File) -> list[Section]:
    is_other = file.json_keys or not _LOOKS_LIKE_MARKDOWN.search(file.glance[:_MOST_CHARACTERS])
    return [] if is_other else sections(file.glance[:_MOST_CHARACTERS])


def _sections(file: File) -> list[Section]:
    if len(file.text) > _MOST_CHARACTERS:
        raise file.error(0, f"expected at most {_MOST_CHARACTERS:,} characters, found {len(file.text):,}")
    return sections(file.text)


def _missing(found: dict[File, list[Section]], axes: dict[File, list[Axis]]) -> str:
    """What is looked for where there is no ladder, and what is there."""
    if axes:
        known = _listed(next(iter(axes.values())))
        return f"expected headings that each list values of the axes {known}, such as '* **Value**: text', found none"
    headings = [section for sections in found.values() for section in sections if section.depth]
    lists = sum(bool(section.items) for section in headings)
    return (
        "expected levels: headings that each list values, such as '* **Value**: text', and share some or have numbers; "
        f"found {len(headings)} headings, {lists} of them with such a list"
    )


def _listed(axes: Sequence[Axis]) -> str:
    return shortened(", ".join(axis.name for axis in axes[:_MOST_NAMED]), MOST_IN_NAME)


def _inferred_axes(ladders: Sequence[Ladder]) -> list[Axis]:
    levels = [(ladder.file, section) for ladder in ladders for section in ladder.levels]
    levels.sort(key=lambda level: rank(level[1]))
    return inferred(levels, usual_length([section for _, section in levels]))


def _read(slug: str, ladder: Ladder, axes: list[Axis], guessed: list[Axis]) -> Import:
    reading = _Reading(ladder)
    if not axes:
        reading.notes.guess("the axes, and the order of their values, from the lists of the levels")
    framework = reading.framework(slug, axes or guessed)
    reading.faults.raise_any()
    return Import(framework, reading.notes.guessed, reading.notes.left_out)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one ladder against axes."""

    ladder: Ladder
    notes: Notes = field(default_factory=Notes)
    faults: Faults = field(default_factory=Faults)

    def framework(self, slug: str, axes: Sequence[Axis]) -> Framework:
        if not self.ladder.title:
            self.notes.guess(UNNAMED, slug)
        name = self.notes.name(self.ladder.title, name_of(slug))
        levels = self._levels()
        needs = self._needs(axes, levels)
        for what in self.ladder.left_out:
            self.notes.leave_out(what)
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

    def _steps(self, axis: Axis) -> int:
        for value in list(axis.values.values())[MOST_STEPS:][:1]:
            message = f"expected at most {MOST_STEPS} values on an axis, found {shown(value.item.name)}"
            self.faults.note(value.file.problem(value.item.at, message))
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

    def _needs(self, axes: Sequence[Axis], levels: Sequence[Level]) -> list[dict[str, int]]:
        """What each level needs, for each axis; where it names two values of one axis, the higher."""
        having: dict[str, list[int]] = {}
        for index, axis in enumerate(axes):
            for name in axis.values:
                having.setdefault(name, []).append(index)
        needs: list[dict[str, int]] = [{} for _ in axes]
        for level, section in zip(levels, self.ladder.levels, strict=True):
            for place, item in enumerate(section.items):
                indexes = having.get(item.name.lower())
                if indexes is None:
                    self._refuse(item, axes)
                else:
                    index = place if place in indexes else indexes[0]
                    self._need(needs[index], level.slug, axes[index], item)
        self._note_gaps(axes, levels, needs)
        return needs

    def _note_gaps(self, axes: Sequence[Axis], levels: Sequence[Level], needs: Sequence[dict[str, int]]) -> None:
        if not self.ladder.has_numbers and len(levels) > 1:
            self.notes.guess("the levels stand from the lowest to the highest, as in the file")
        for axis, need in zip(axes, needs, strict=True):
            for lower, upper in pairwise((None, *(level.slug for level in levels))):
                item = f"{axis.name} at {upper}"
                if upper not in need:
                    self.notes.guess("levels without a value on an axis ask nothing of it", item)
                elif need[upper] < need.get(lower or upper, 0):
                    self.notes.guess("less asked than at the level before, as in the source", item)

    def _need(self, needs: dict[str, int], level: str, axis: Axis, item: ListItem) -> None:
        value = axis.values[item.name.lower()]
        if value.item.text != item.text:
            self.notes.leave_out("other words of the ladder for values of the axes", value.item.name)
        if needs.get(level, value.rating) != value.rating:
            self.notes.guess("of two values of an axis at one level the higher counts", f"{axis.name} at {level}")
        needs[level] = max(value.rating, needs.get(level, 0))

    def _refuse(self, item: ListItem, axes: Sequence[Axis]) -> None:
        message = f"expected a value of one of the axes {_listed(axes)}, found {shown(item.name)}"
        self.faults.note(self.ladder.file.problem(item.at, message))

    def _area(self, axes: Sequence[Axis], needs: Sequence[dict[str, int]]) -> Area:
        self.notes.guess("one area for all axes")
        slugs = Slugs()
        competencies = [self._competency(axis, need, slugs) for axis, need in zip(axes, needs, strict=True)]
        return Area("axes", "Axes", "The axes of the ladder.", tuple(competencies))

    def _competency(self, axis: Axis, needs: dict[str, int], slugs: Slugs) -> Competency:
        slug = slugs.take(axis.name, next(iter(axis.values)))
        name = self.notes.name(axis.name, slug)
        meaning = self.notes.sentences(axis.meaning, "meanings of competencies", slug, f"{name}.")
        anchors = [
            Anchor(value.rating, self.notes.sentences(_sentence(value.item), "anchors", f"{slug} {value.rating}"))
            for value in axis.values.values()
        ]
        expectations = [Expectation(level, need) for level, need in needs.items()]
        return Competency(slug, name, meaning, kind_of(self.notes, name), tuple(anchors), tuple(expectations))


def _sentence(item: ListItem) -> str:
    return f"{item.name}: {item.text}" if item.text else item.name
