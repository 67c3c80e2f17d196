"""Framework file -> Framework: one small function for each construct of the format."""

import re
from dataclasses import dataclass, field
from operator import attrgetter

from roles.framework_file.file_node import FileNode
from roles.framework_file.framework import (
    BASES,
    FORMAT,
    KINDS,
    MOST_IN_CHANGES,
    MOST_IN_NAME,
    MOST_IN_REFERENCE,
    MOST_IN_SENTENCES,
    Anchor,
    Area,
    Competency,
    Expectation,
    Framework,
    Level,
    ScalePoint,
)
from roles.framework_file.source import Source
from roles.framework_file.tree import compose

_VERSION = re.compile(r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){1,2}")
_NEED = re.compile(r"[0-9]!?")
_LEAST_POINTS, _MOST_POINTS = 2, 10  # people may choose a rating with a digit key


def parse(text: str | bytes) -> Framework:
    """The framework that a file describes.

    Anchors come by rising value and expectations in the order of the levels, whatever their order in the file. Raises
    FrameworkFileError with every problem of the file.
    """
    source = Source(text)
    framework = framework_of(FileNode(source, (), compose(source)))
    source.raise_problems()
    return framework


def framework_of(file: FileNode) -> Framework:
    """The framework that a tree of the format describes; every fault is noted where the tree has its places."""
    file_format, role, edition, scale, levels, areas = file.fields(
        "format", "role", "edition", "scale", "levels", "areas"
    )
    file_format.choice([FORMAT], "the format")
    slug, name, summary = role.fields("slug", "name", "summary")
    version, tolerance, changes = edition.fields("version", "tolerance", "changes")
    points = _scale(scale)
    rungs = _levels(levels)
    ratings = range(len(points) if _LEAST_POINTS <= len(points) <= _MOST_POINTS else _MOST_POINTS)
    return Framework(
        slug=slug.slug(taken=set()),
        name=name.line(MOST_IN_NAME),
        summary=summary.line(MOST_IN_SENTENCES),
        version=version.matching(_VERSION, "a version such as 1.0 or 1.0.2"),
        tolerance=tolerance.number(range(101), "a whole percentage from 0 to 100"),
        changes=changes.lines(MOST_IN_CHANGES),
        scale=points,
        levels=rungs,
        areas=_Areas(ratings, tuple(level.slug for level in rungs if level.slug)).read(areas),
    )


def _scale(scale: FileNode) -> tuple[ScalePoint, ...]:
    points = scale.items(f"{_LEAST_POINTS} to {_MOST_POINTS} ratings in a list", _LEAST_POINTS, _MOST_POINTS)
    return tuple(_scale_point(point, value) for value, point in enumerate(points))


def _scale_point(point: FileNode, due: int) -> ScalePoint:
    value, name, meaning = point.fields("value", "name", "meaning")
    return ScalePoint(
        value=value.number(range(due, due + 1), f"{due} (ratings run 0, 1, 2 ... without a gap)"),
        name=name.line(MOST_IN_NAME),
        meaning=meaning.line(MOST_IN_SENTENCES),
    )


def _levels(levels: FileNode) -> tuple[Level, ...]:
    taken: set[str] = set()
    return tuple(_level(level, taken) for level in levels.items("at least one level in a list", least=1))


def _level(level: FileNode, taken: set[str]) -> Level:
    slug, name, summary = level.fields("slug", "name", "summary")
    return Level(slug.slug(taken), name.line(MOST_IN_NAME), summary.line(MOST_IN_SENTENCES))


@dataclass(frozen=True, slots=True)
class _Areas:
    """Reads areas against the scale and the levels of the same file."""

    ratings: range
    levels: tuple[str, ...]
    area_slugs: set[str] = field(default_factory=set)
    competency_slugs: set[str] = field(default_factory=set)

    def read(self, areas: FileNode) -> tuple[Area, ...]:
        return tuple(map(self._area, areas.items("at least one area in a list", least=1)))

    def _area(self, area: FileNode) -> Area:
        slug, name, meaning, competencies = area.fields("slug", "name", "meaning", "competencies")
        return Area(
            slug=slug.slug(self.area_slugs),
            name=name.line(MOST_IN_NAME),
            meaning=meaning.line(MOST_IN_SENTENCES),
            competencies=tuple(map(self._competency, competencies.items("at least one competency in a list", least=1))),
        )

    def _competency(self, competency: FileNode) -> Competency:
        slug, name, meaning, kind, anchors, expects, basis, sources = competency.fields(
            "slug", "name", "meaning", "kind", "anchors", "expects", optional=("basis", "sources")
        )
        return Competency(
            slug=slug.slug(self.competency_slugs),
            name=name.line(MOST_IN_NAME),
            meaning=meaning.line(MOST_IN_SENTENCES),
            kind=kind.choice(KINDS, "a kind") or "technical",
            anchors=self._anchors(anchors),
            expectations=self._expectations(expects, basis),
            sources=tuple(source.line(MOST_IN_REFERENCE) for source in sources.items("a list of references")),
        )

    def _anchors(self, anchors: FileNode) -> tuple[Anchor, ...]:
        found = [
            Anchor(rating.number(self.ratings, self._a_rating), text.line(MOST_IN_SENTENCES))
            for rating, text in anchors.members("a mapping of rating to sentence")
        ]
        return tuple(sorted(found, key=attrgetter("value")))

    def _expectations(self, expects: FileNode, basis: FileNode) -> tuple[Expectation, ...]:
        if not self.levels:  # they were refused: what names them cannot be judged
            return ()
        needs = {
            level.choice(self.levels, "a level of this file"): self._need(need)
            for level, need in expects.members("a mapping of level to need")
        }
        asking = [level for level in self.levels if level in needs]
        bases = {
            level.choice(asking, "a level that expects names"): grounds.choice(BASES, "a basis") or "stated"
            for level, grounds in basis.members("a mapping of level to basis")
        }
        return tuple(Expectation(level, *needs[level], bases.get(level, "stated")) for level in asking)

    def _need(self, need: FileNode) -> tuple[int, bool]:
        """The rating that is needed, and whether it is a must-have."""
        expected = f"{self._a_rating}, with ! right after it for a must-have"
        written = need.matching(_NEED, expected, may_be_quoted=False)
        rating, is_core = int(written[:1] or 0), written.endswith("!")
        if rating not in self.ratings:
            need.refuse(expected)
        if is_core and rating == 0:
            need.refuse("a must-have above 0")
        return rating, is_core

    @property
    def _a_rating(self) -> str:
        return f"a rating from 0 to {self.ratings[-1]}"
