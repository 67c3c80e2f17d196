"""Financial Times: a YAML file of a job family, with levels, themes, and sentences for each level in each theme.

A theme is a competency; the sentences of the k-th level are the anchor of rating k, and that level needs k. Where some
levels are for individual contributors and some for people managers, each track is a role of its own, and so is the
family with all levels one above the other, as they stand in the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level
from roles.shapes.reading.file import File, places
from roles.shapes.reading.making import MOST_STEPS, TOLERANCE, VERSION, kind_of, steps
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.shape import UNNAMED, Import, Role, Shape
from roles.shapes.reading.value import Value, roots, unread_keys
from roles.shapes.reading.wording import Slugs, distinct_slugs, joined, slug_of, without_emoji
from roles.shapes.reading.yaml_tree import compose_yaml

_TITLE = "a Financial Times job family"
_KEYS = ("levels", "themes", "competencies")
_READ_KEYS = ("name", "summary", "levels", "themes", "competencies", "id", "level", "theme")

# How the track of a level shows in its id and its name.
_TRACKS = {
    "ic": ("Individual Contributor", re.compile(r"-ic$|\((?:individual contributor|ic)\)", re.IGNORECASE)),
    "pm": ("People Manager", re.compile(r"-pm$|\((?:people manager|manager|pm)\)", re.IGNORECASE)),
}


def takes(file: File) -> bool:
    """Whether it is a mapping with all three lists."""
    return file.yaml_keys.issuperset(_KEYS)


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """Each job family, and after it each of its tracks."""
    faults, slugs = Faults(), Slugs()
    found: list[Role] = []
    families = roots(files, compose_yaml, faults)
    names = [_name(family) for family in families]
    own_slugs = distinct_slugs(list(zip(names, places(files), strict=True)), "role")
    for family, name, own_slug in zip(families, names, own_slugs, strict=True):
        slug, is_named = slugs.take(own_slug), bool(family.get("name").text())
        found.append(Role(slug, name, partial(_read, family.file, slug, name), is_named))
        for track in _tracks(family):
            its_slug, its_name = slugs.take(f"{slug}-{track}"), f"{name} ({_TRACKS[track][0]})"
            found.append(Role(its_slug, its_name, partial(_read, family.file, its_slug, its_name, track), is_named))
    faults.raise_any()
    return tuple(found)


def _name(family: Value) -> str:
    """The name of the family, or else of its file, which may be called nothing."""
    stem = PurePath(family.file.name).stem
    return without_emoji(family.get("name").text()) or (stem if slug_of(stem) else "Role")


SHAPE = Shape(_TITLE, takes, roles)


def _tracks(family: Value) -> tuple[str, ...]:
    """The tracks, if some levels are of one and some are of another."""
    found = {_track(level) for level in family.get("levels").items()}
    return tuple(_TRACKS) if found.issuperset(_TRACKS) else ()


def _track(level: Value) -> str:
    written = (level.get("id").text().strip(), level.get("name").text().strip())
    return next((track for track, (_, mark) in _TRACKS.items() if any(map(mark.search, written))), "")


def _read(file: File, slug: str, name: str, track: str = "") -> Import:
    faults = Faults()
    (family,) = roots([file], compose_yaml, faults)
    reading = _Reading(family, track)
    framework = reading.framework(slug, name)
    faults.raise_any()
    return Import(framework, reading.notes.guessed, reading.notes.left_out)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads a family, or one track of it."""

    family: Value
    track: str
    notes: Notes = field(default_factory=Notes)

    def framework(self, slug: str, name: str) -> Framework:
        name = self.notes.name(name, slug)
        if not self.family.get("name").text():
            self.notes.guess(UNNAMED, slug)
        summary = self.notes.sentences(self.family.get("summary").text(), "the summary of the role", "", f"{name}.")
        levels = self._levels()
        self._note_tracks(slug)
        self._note_unread()
        return Framework(
            slug=slug,
            name=name,
            summary=summary,
            version=VERSION,
            tolerance=TOLERANCE,
            changes=f"Imported from {_TITLE}.",
            scale=steps([""] * len(levels), self.notes),
            levels=tuple(levels.values()),
            areas=(self._area(summary, levels),),
        )

    def _levels(self) -> dict[str, Level]:
        """The levels of the track, and those that all tracks share, by their id."""
        slugs = Slugs()
        found: dict[str, Level] = {}
        for value in self.family.get("levels").items():
            key = value.get("id").needed("the id of a level")
            if self.track and _track(value) not in ("", self.track):
                continue
            if key in found or len(found) == MOST_STEPS:
                value.refuse(f"at most {MOST_STEPS} levels, each with an id of its own", "another")
                continue
            slug = slugs.take(key, value.get("name").text())
            name = self.notes.name(value.get("name").text(), slug)
            summary = self.notes.sentences(value.get("summary").text(), "summaries of levels", slug, f"{name}.")
            found[key] = Level(slug, name, summary)
        if not found:
            self.family.refuse("at least one level", "none")
        return found

    def _area(self, summary: str, levels: dict[str, Level]) -> Area:
        self.notes.guess("one area for all themes")
        name = self.notes.name(self.family.get("name").text(), "Themes")
        said, slugs = self._said(), Slugs()
        competencies = [self._competency(theme, said, levels, slugs) for theme in self.family.get("themes").items()]
        if not competencies:
            self.family.refuse("at least one theme", "none")
        return Area(Slugs().take(name, "themes"), name, summary, tuple(competencies))

    def _said(self) -> dict[tuple[str, str], list[str]]:
        """The sentences by the ids of level and theme, whatever their order in the file."""
        known = {kind: {value.get("id").text(): value for value in self.family.get(kind).items()} for kind in _KEYS}
        said: dict[tuple[str, str], list[str]] = {}
        for value in self.family.get("competencies").items():
            level, theme = value.get("level"), value.get("theme")
            level.choice(known["levels"], "the id of a level of this file")
            theme.choice(known["themes"], "the id of a theme of this file")
            said.setdefault((level.text(), theme.text()), []).extend(value.get("summary").texts())
        return said

    def _competency(
        self, theme: Value, said: dict[tuple[str, str], list[str]], levels: dict[str, Level], slugs: Slugs
    ) -> Competency:
        key = theme.get("id").needed("the id of a theme")
        slug = slugs.take(key, theme.get("name").text())
        name = self.notes.name(theme.get("name").text(), slug)
        meaning = self.notes.sentences(theme.get("summary").text(), "meanings of competencies", slug, f"{name}.")
        anchors: list[Anchor] = []
        expectations: list[Expectation] = []
        for rating, (level_key, level) in enumerate(levels.items(), start=1):
            sentences = joined(said.get((level_key, key), ()))
            if sentences:
                anchors.append(Anchor(rating, self.notes.sentences(sentences, "anchors", f"{slug} {rating}")))
                expectations.append(Expectation(level.slug, rating))
            else:
                self.notes.guess("levels without a sentence ask nothing of the theme", f"{slug} at {level.slug}")
        return Competency(slug, name, meaning, kind_of(self.notes, name), tuple(anchors), tuple(expectations))

    def _note_tracks(self, slug: str) -> None:
        if self.track:
            self.notes.leave_out("the levels of the other track")
        elif tracks := _tracks(self.family):
            offered = " or ".join(f"{slug}-{track}" for track in tracks)
            self.notes.guess(f"the levels of both tracks stand one above the other; the role {offered} has one track")

    def _note_unread(self) -> None:
        lists = [value for key in _KEYS for value in self.family.get(key).items()]
        for key in unread_keys([self.family, *lists], _READ_KEYS):
            self.notes.leave_out("keys", key)
