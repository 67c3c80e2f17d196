"""The areas of a framework with every line of their competencies, and what the levels ask of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from roles.framework_file import Area, Competency, Framework, Level


@dataclass(frozen=True, slots=True)
class Line:
    """One rating of a competency: its value, its name, and the sentence of the anchor, else that of the scale."""

    value: int
    name: str
    text: str
    is_anchored: bool

    def __str__(self) -> str:
        return f"{self.name} ({self.value})"


@dataclass(frozen=True, slots=True)
class Ask:
    """What a level asks of a competency."""

    level: Level
    line: Line
    is_core: bool
    is_inferred: bool

    def __str__(self) -> str:
        return f"{self.line}, must-have" if self.is_core else str(self.line)


@dataclass(frozen=True, slots=True)
class ReadCompetency:
    """A competency with its lines by rising rating, and what it is asked for, level by level.

    `asked` is what the one level asks that somebody is reading about.
    """

    competency: Competency
    lines: tuple[Line, ...]
    asks: tuple[Ask, ...]
    asked: Ask | None = None

    @property
    def is_must_have(self) -> bool:
        return self.asked is not None and self.asked.is_core

    def asked_by(self, level: Level) -> Ask | None:
        return next((ask for ask in self.asks if ask.level == level), None)


@dataclass(frozen=True, slots=True)
class Section:
    """An area with its competencies."""

    area: Area
    competencies: tuple[ReadCompetency, ...]


def areas_of(framework: Framework, level: Level | None = None) -> tuple[Section, ...]:
    """Every area; with a level only what that asks, and only areas of which it asks something."""
    sections = (
        Section(area, tuple(_chosen((_read(framework, competency) for competency in area.competencies), level)))
        for area in framework.areas
    )
    return tuple(section for section in sections if section.competencies or level is None)


def _chosen(competencies: Iterable[ReadCompetency], level: Level | None) -> Iterator[ReadCompetency]:
    for read in competencies:
        if level is None:
            yield read
        elif asked := read.asked_by(level):
            yield replace(read, asked=asked)


def _read(framework: Framework, competency: Competency) -> ReadCompetency:
    lines = _lines(framework, competency)
    expected = {expectation.level: expectation for expectation in competency.expectations if expectation.need}
    asks = (
        Ask(level, lines[expectation.need], expectation.is_core, expectation.basis == "inferred")
        for level in framework.levels
        if (expectation := expected.get(level.slug))
    )
    return ReadCompetency(competency, tuple(lines.values()), tuple(asks))


def _lines(framework: Framework, competency: Competency) -> dict[int, Line]:
    anchors = {anchor.value: anchor.text for anchor in competency.anchors}
    return {
        point.value: Line(point.value, point.name, anchors.get(point.value, point.meaning), point.value in anchors)
        for point in framework.scale
    }
