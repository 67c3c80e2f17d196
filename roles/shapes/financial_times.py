"""Financial Times: a job family in YAML or JSON, with levels, themes, and sentences for each level in each theme.

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
from roles.framework_file.problems import shown
from roles.framework_file.tree import Node
from roles.shapes.reading.file import File, places
from roles.shapes.reading.json_tree import compose_json
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

_NO_TRACK = ""

# What tracks are called, and the words with which the ids and the names of levels end that are of one.
_TRACKS = {
    "ic": ("Individual Contributor", ("ic", "individual-contributor", "individual")),
    "pm": ("People Manager", ("pm", "people-manager", "manager", "people")),
    "em": ("Engineering Manager", ("em", "engineering-manager")),
    "technical": ("Technical", ("technical", "tech", "specialist")),
    "management": ("Management", ("management", "managerial", "mgmt")),
}
_TRACK_OF = {word: track for track, (_, words) in _TRACKS.items() for word in words}
_LABEL = re.compile(r"\(([^()]+)\)\s*$")


def takes(file: File) -> bool:
    """Whether it is a mapping with all three lists."""
    return (file.json_keys or file.yaml_keys).issuperset(_KEYS)


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """Each job family, and after it each of its tracks."""
    faults, slugs = Faults(), Slugs()
    found: list[Role] = []
    families = roots(files, _compose, faults)
    names = [_name(family) for family in families]
    own_slugs = distinct_slugs(list(zip(names, places(files), strict=True)), "role")
    for family, name, own_slug in zip(families, names, own_slugs, strict=True):
        slug, is_named = slugs.take(own_slug), bool(family.get("name").text())
        found.append(Role(slug, name, partial(_read, family.file, slug, name), is_named))
        for track, title in _tracks(family).items():
            its_slug, its_name = slugs.take(f"{slug}-{track}"), f"{name} ({title})"
            found.append(Role(its_slug, its_name, partial(_read, family.file, its_slug, its_name, track), is_named))
    faults.raise_any()
    return tuple(found)


def _name(family: Value) -> str:
    """The name of the family, or else of its file, which may be called nothing."""
    stem = PurePath(family.file.name).stem
    return without_emoji(family.get("name").text()) or (stem if slug_of(stem) else "Role")


SHAPE = Shape(_TITLE, takes, roles)


def _tracks(family: Value) -> dict[str, str]:
    """What each track is called, if there are several and at least one is known as such."""
    levels = list(family.get("levels").items())
    tracks = {_track(level): _label(level) for level in reversed(levels)}
    tracks.pop(_NO_TRACK, None)
    if len(tracks) < 2 or tracks.keys().isdisjoint(_TRACKS):
        return {}
    names = {track: _TRACKS[track][0] if track in _TRACKS else label for track, label in tracks.items()}
    return dict(sorted(names.items()))


def _track(level: Value) -> str:
    """The track that ends the id of a level, or stands in brackets behind its name."""
    words = slug_of(level.get("id").text()).split("-")
    by_id = (_TRACK_OF.get("-".join(words[-count:])) for count in (2, 1) if len(words) > count)
    label = slug_of(_label(level))
    return next(filter(None, by_id), None) or _TRACK_OF.get(label, label)


def _label(level: Value) -> str:
    found = _LABEL.search(level.get("name").text())
    return found[1].strip() if found else ""


def _compose(file: File) -> Node:
    return compose_json(file) if file.json_keys else compose_yaml(file)


def _read(file: File, slug: str, name: str, track: str = _NO_TRACK) -> Import:
    faults = Faults()
    (family,) = roots([file], _compose, faults)
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
        self._refuse_twins()
        levels = self._levels()
        self.family.faults.raise_any()  # whatever refers to a level that is none would be a fault as well
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

    def _refuse_twins(self) -> None:
        """Refuse the second level or theme with an id: what refers to it could mean either."""
        for kind in ("levels", "themes"):
            seen: set[str] = set()
            for value in self.family.get(kind).items():
                key = value.get("id")
                if key.text() in seen:
                    key.refuse("an id of its own", f"{shown(key.text())} again")
                seen |= {key.text()} - {""}

    def _levels(self) -> dict[str, Level]:
        """The levels of the track, and those that all tracks share, by their id."""
        slugs = Slugs()
        found: dict[str, Level] = {}
        values = [
            value
            for value in self.family.get("levels").items()
            if not self.track or _track(value) in (_NO_TRACK, self.track)
        ]
        for value in values[MOST_STEPS:][:1]:
            value.refuse(f"at most {MOST_STEPS} levels, as there is a rating for each", str(len(values)))
        for value in values:
            key = value.get("id").needed("the id of a level")
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
            self.notes.leave_out("the levels of other tracks")
        elif tracks := _tracks(self.family):
            offered = " or ".join(f"{slug}-{track}" for track in tracks)
            self.notes.guess(f"the levels of all tracks stand one above the other; the role {offered} has one track")

    def _note_unread(self) -> None:
        lists = [value for key in _KEYS for value in self.family.get(key).items()]
        for key in unread_keys([self.family, *lists], _READ_KEYS):
            self.notes.leave_out("keys", key)
