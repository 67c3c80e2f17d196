"""UNiDAYS: JSON files of competencies (topics with levels of criteria) and of roles whose levels refer to them.

A topic is a competency, the criteria of its k-th level are the anchor of rating k, and a level of a role that refers to
it needs k. Topics may have more or fewer levels than others. What a role only names as optional is a need as well, as
nothing else would say how far the very craft of the role is asked for; its basis is inferred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from roles.framework_file import Anchor, Area, Basis, Competency, Expectation, Framework, Level, ScalePoint
from roles.shapes.reading.file import File
from roles.shapes.reading.json_tree import compose_json
from roles.shapes.reading.making import MOST_STEPS, TOLERANCE, VERSION, kind_of, steps
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.shape import Import, Role, Shape
from roles.shapes.reading.value import Value, roots
from roles.shapes.reading.wording import Slugs, joined, slug_of, without_emoji

_TITLE = "a UNiDAYS competency framework"
_REFERENCES: dict[str, Basis] = {"required": "stated", "optional": "inferred"}


def takes(file: File) -> bool:
    """Whether it holds topics with criteria, or roles; its JSON schema names the same keys as properties."""
    keys = file.json_keys
    holds_topics = {"topics", "levels", "criteria"} <= keys
    holds_roles = {"levels", "competencies"} <= keys and bool(keys & {"required", "optional"})
    return (holds_topics or holds_roles) and not {"$schema", "properties"} <= keys


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The roles of all departments."""
    faults = Faults()
    found = _roles(_contents(files, faults))
    faults.raise_any()
    if not found:
        raise files[0].error(0, "expected a role in these files, found none")
    return tuple(
        Role(slug, without_emoji(_title(role)) or slug, partial(_read, files, slug)) for slug, role in found.items()
    )


SHAPE = Shape(_TITLE, takes, roles)


def _read(files: Sequence[File], slug: str) -> Import:
    faults = Faults()
    contents = _contents(files, faults)
    reading = _Reading(_steps(contents))
    framework = reading.framework(slug, _roles(contents)[slug])
    faults.raise_any()
    return Import(framework, reading.notes.guessed, reading.notes.left_out)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What people are rated on; `key` leads to it from anywhere."""

    key: str
    group: Value
    value: Value


@dataclass(frozen=True, slots=True)
class _Step:
    """A level of a topic, as a rating."""

    topic: _Topic
    rating: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """A topic, and what each level needs of it."""

    topic: _Topic
    needs: dict[str, Expectation] = field(default_factory=dict)


def _contents(files: Sequence[File], faults: Faults) -> list[Value]:
    """What the files hold: each one group or department, or a list of them, or both lists under their names."""
    found: list[Value] = []
    for root in roots(files, compose_json, faults):
        if root.is_list:
            found += root.items()
        else:
            found += [root, *root.get("competencies").items()]
    return found


def _title(value: Value) -> str:
    return value.get("title").text()


def _path(value: Value) -> str:
    return value.get("path").text() or slug_of(_title(value))


def _roles(contents: Sequence[Value]) -> dict[str, Value]:
    slugs = Slugs()
    return {slugs.take(_path(role), "role"): role for content in contents for role in _roles_in(content)}


def _roles_in(department: Value) -> Iterator[Value]:
    """The roles of a department and of those in it; a list of roles may hold whole departments as well."""
    for part in department.get("roles").items():
        if {"roles", "departments"}.isdisjoint(part.keys()):
            yield part
        else:
            yield from _roles_in(part)
    for part in department.get("departments").items():
        yield from _roles_in(part)


def _references(levels: Sequence[Value], slugs: Sequence[str]) -> Iterator[tuple[str, Basis, Value]]:
    """Every reference to a topic, with the slug of the level that makes it and the basis of what it asks."""
    for slug, level in zip(slugs, levels, strict=True):
        for kind, basis in _REFERENCES.items():
            for reference in level.get("competencies").get(kind).items():
                yield slug, basis, reference


def _steps(contents: Sequence[Value]) -> dict[str, _Step]:
    """Every level of every topic, by the words with which roles refer to it."""
    found: dict[str, _Step] = {}
    for group in contents:
        for value in group.get("topics").items():
            topic = _Topic(f"{_path(group)}/{_path(value)}", group, value)
            for rating, level in enumerate(value.get("levels").items(), start=1):
                reference = f"{topic.key}/{_path(level)}"
                if reference in found:
                    level.refuse("a path of its own", f"{reference} again")
                found.setdefault(reference, _Step(topic, rating))
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one role against the topics of all files."""

    steps: dict[str, _Step]
    notes: Notes = field(default_factory=Notes)

    def framework(self, slug: str, role: Value) -> Framework:
        name = self.notes.name(_title(role), slug)
        levels = self._levels(role)
        asked = self._asked([value for _, value in levels], [level.slug for level, _ in levels])
        self.notes.leave_out("themes (colours), and the names and summaries of the levels of topics")
        return Framework(
            slug=slug,
            name=name,
            summary=self.notes.sentences(role.get("summary").text(), "the summary of the role", "", f"{name}."),
            version=VERSION,
            tolerance=TOLERANCE,
            changes=f"Imported from {_TITLE}.",
            scale=self._scale(list(asked.values())),
            levels=tuple(level for level, _ in levels),
            areas=self._areas(list(asked.values())),
        )

    def _levels(self, role: Value) -> list[tuple[Level, Value]]:
        slugs = Slugs()
        found = []
        for value in role.get("levels").items():
            slug = slugs.take(_path(value))
            name = self.notes.name(_title(value), slug)
            summary = self.notes.sentences(value.get("summary").text(), "summaries of levels", slug, f"{name}.")
            found.append((Level(slug, name, summary), value))
        if not found:
            role.refuse("at least one level", "none")
        return found

    def _asked(self, levels: Sequence[Value], slugs: Sequence[str]) -> dict[str, _Asked]:
        """What the levels ask for, by topic, in the order in which the role comes to speak of them."""
        asked: dict[str, _Asked] = {}
        for slug, basis, reference in _references(levels, slugs):
            step = reference.choice(self.steps, "a level of a topic in these files")
            if step:
                needs = asked.setdefault(step.topic.key, _Asked(step.topic)).needs
                self._ask(needs, Expectation(slug, step.rating, basis=basis))
        if levels and not any(_references(levels, slugs)):
            levels[0].refuse("at least one reference to a topic", "none")
        for one in asked.values():
            self._note_dropped(one, slugs)
        return asked

    def _note_dropped(self, asked: _Asked, slugs: Sequence[str]) -> None:
        """Levels that ask less than the level below them stay as they are: that is what the source says."""
        for lower, upper in pairwise(slugs):
            if lower in asked.needs and upper not in asked.needs:
                self.notes.guess(
                    "asked at one level and not at the next, as in the source", f"{asked.topic.key} at {upper}"
                )

    def _ask(self, needs: dict[str, Expectation], expectation: Expectation) -> None:
        if expectation.basis == "inferred":
            self.notes.guess("optional topics are needs as well, with the basis inferred")
        if expectation.level in needs:
            self.notes.guess("of two references to a topic at one level the first counts", expectation.level)
        needs.setdefault(expectation.level, expectation)

    def _scale(self, asked: Sequence[_Asked]) -> tuple[ScalePoint, ...]:
        """A rating for each level of the topic that has most, called as all topics call it, or else numbered."""
        columns: dict[int, set[str]] = {}
        for one in asked:
            for rating, level in enumerate(one.topic.value.get("levels").items(), start=1):
                columns.setdefault(rating, set()).add(self.notes.name(_title(level), f"Step {rating}"))
                if rating == MOST_STEPS + 1:
                    level.refuse(f"at most {MOST_STEPS} levels of a topic", "another")
        agree = all(len(names) == 1 for names in columns.values())
        return steps([min(names) if agree else "" for names in columns.values()], self.notes)

    def _areas(self, asked: Sequence[_Asked]) -> tuple[Area, ...]:
        groups = {_path(one.topic.group): one.topic.group for one in asked}
        area_slugs, slugs = Slugs(), Slugs()
        found = []
        for path, group in groups.items():
            slug = area_slugs.take(path)
            name = self.notes.name(_title(group), slug)
            meaning = self.notes.sentences(group.get("summary").text(), "meanings of areas", slug, f"{name}.")
            mine = [one for one in asked if _path(one.topic.group) == path]
            found.append(Area(slug, name, meaning, tuple(self._competency(one, name, slugs) for one in mine)))
        return tuple(found)

    def _competency(self, asked: _Asked, area: str, slugs: Slugs) -> Competency:
        topic = asked.topic.value
        slug = slugs.take(_path(topic))
        name = self.notes.name(_title(topic), slug)
        return Competency(
            slug=slug,
            name=name,
            meaning=self.notes.sentences(topic.get("summary").text(), "meanings of competencies", slug, f"{name}."),
            kind=kind_of(self.notes, area, name),
            anchors=tuple(self._anchors(topic, slug)),
            expectations=tuple(asked.needs.values()),
        )

    def _anchors(self, topic: Value, slug: str) -> Iterator[Anchor]:
        for rating, level in enumerate(topic.get("levels").items(), start=1):
            criteria = joined(level.get("criteria").texts())
            if criteria:
                yield Anchor(rating, self.notes.sentences(criteria, "anchors", f"{slug} {rating}"))
            else:
                self.notes.guess("levels of topics without criteria have no anchor", f"{slug} {rating}")
