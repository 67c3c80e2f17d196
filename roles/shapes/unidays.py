"""UNiDAYS: JSON files of competencies (topics with levels of criteria) and of roles whose levels refer to them.

A topic is a competency, the criteria of its k-th level are the anchor of rating k, and a level of a role that refers to
it needs k. Topics may have more or fewer levels than others. What a role only names as optional is a need as well, as
nothing else would say how far the very craft of the role is asked for; its basis is inferred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint
from roles.shapes.reading.file import File
from roles.shapes.reading.json_tree import compose_json
from roles.shapes.reading.making import MOST_STEPS, TOLERANCE, VERSION, kind_of, steps
from roles.shapes.reading.notes import Notes
from roles.shapes.reading.problems import Faults
from roles.shapes.reading.shape import Import, Role, Shape
from roles.shapes.reading.value import Value, roots, unread_keys
from roles.shapes.reading.wording import Slugs, joined, without_emoji
from roles.shapes.topics.role import REFERENCES, Found, references_of, roles_of
from roles.shapes.topics.topic import Topic, path_of, steps_of, title_of, topics_of

_TITLE = "a UNiDAYS competency framework"
_GROUPS = ("roles", "departments", "competencies", "topics", "levels")
_READ_KEYS = (*_GROUPS, *REFERENCES, "title", "path", "summary", "criteria")


def takes(file: File) -> bool:
    """Whether it holds topics with criteria, or roles; its JSON schema names the same keys as properties."""
    keys = file.json_keys
    holds_topics = {"topics", "levels", "criteria"} <= keys
    return (holds_topics or _may_hold_roles(file)) and not {"$schema", "properties"} <= keys


def _may_hold_roles(file: File) -> bool:
    keys = file.json_keys
    return {"title", "roles"} <= keys or ({"levels", "competencies"} <= keys and bool(keys & REFERENCES.keys()))


def roles(files: Sequence[File]) -> tuple[Role, ...]:
    """The roles of all departments."""
    faults = Faults()
    found = roles_of(_contents(files, faults))
    faults.raise_any()
    if not found:
        blamed = next(filter(_may_hold_roles, files), files[0])
        raise blamed.error(0, "expected a role in these files, found none")
    return tuple(
        Role(slug, without_emoji(title_of(one.role)) or slug, partial(_read, files, slug))
        for slug, one in found.items()
    )


SHAPE = Shape(_TITLE, takes, roles)


def _read(files: Sequence[File], slug: str) -> Import:
    faults = Faults()
    contents = _contents(files, faults)
    reading = _Reading(topics_of(contents))
    framework = reading.framework(slug, roles_of(contents)[slug])
    faults.raise_any()
    return Import(framework, reading.notes.guessed, reading.notes.left_out)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A topic, and what each level needs of it."""

    topic: Topic
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one role against the topics of all files."""

    topics: Sequence[Topic]
    notes: Notes = field(default_factory=Notes)

    def framework(self, slug: str, found: Found) -> Framework:
        role = found.role
        name = self.notes.name(title_of(role), slug)
        levels = self._levels(role)
        asked = self._asked([value for _, value in levels], [level.slug for level, _ in levels])
        self._note_unread([role, *found.departments], list(asked.values()))
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
            slug = slugs.take(path_of(value))
            name = self.notes.name(title_of(value), slug)
            summary = self.notes.sentences(value.get("summary").text(), "summaries of levels", slug, f"{name}.")
            found.append((Level(slug, name, summary), value))
        if not found:
            role.refuse("at least one level", "none")
        return found

    def _asked(self, levels: Sequence[Value], slugs: Sequence[str]) -> dict[str, _Asked]:
        """What the levels ask for, by topic, in the order in which the role comes to speak of them."""
        known = steps_of(self.topics)
        asked: dict[str, _Asked] = {}
        for slug, basis, reference in references_of(levels, slugs):
            if not known:
                reference.refuse("the files of the topics beside those of the roles", "none")
                break
            step = reference.choice(known, "a level of a topic in these files")
            if step:
                needs = asked.setdefault(step.topic.key, _Asked(step.topic)).needs
                self._ask(needs, Expectation(slug, step.rating, basis=basis), step.topic.key)
        if levels and not any(references_of(levels, slugs)):
            levels[0].refuse("at least one reference to a topic", "none")
        for one in asked.values():
            self._note_falls(one, slugs)
        return asked

    def _note_falls(self, asked: _Asked, slugs: Sequence[str]) -> None:
        """Levels that ask less than the level below them stay as they are: that is what the source says."""
        for lower, upper in pairwise(slugs):
            if lower not in asked.needs:
                continue
            item = f"{asked.topic.key} at {upper}"
            if upper not in asked.needs:
                self.notes.guess("asked at one level and not at the next, as in the source", item)
            elif asked.needs[upper].need < asked.needs[lower].need:
                self.notes.guess("less asked than at the level before, as in the source", item)

    def _ask(self, needs: dict[str, Expectation], expectation: Expectation, key: str) -> None:
        if expectation.basis == "inferred":
            self.notes.guess("optional topics are needs as well, with the basis inferred")
        known = needs.setdefault(expectation.level, expectation)
        if known.need != expectation.need:
            self.notes.guess(
                "of two references to a topic at one level the higher counts", f"{key} at {expectation.level}"
            )
        if known.need < expectation.need:
            needs[expectation.level] = expectation

    def _note_unread(self, role: Sequence[Value], asked: Sequence[_Asked]) -> None:
        """What the source says of the role and its topics besides; nobody wants to read of colours as of the rest."""
        steps = [level for one in asked for level in one.topic.levels]
        levels = list(role[0].get("levels").items())
        groups = [value for one in asked for value in (one.topic.group, one.topic.value)]
        read = [*role, *levels, *(level.get("competencies") for level in levels), *groups, *steps]
        for key in unread_keys(read, _READ_KEYS):
            self.notes.leave_out(*("themes (colours)",) if key == "theme" else ("keys", key))
        if any(level.get("summary").text() for level in steps):
            self.notes.leave_out("the summaries of the levels of topics")

    def _scale(self, asked: Sequence[_Asked]) -> tuple[ScalePoint, ...]:
        """A rating for each level of the topic that has most, called as all topics call it, or else numbered."""
        columns: dict[int, set[str]] = {}
        for one in asked:
            for rating, level in enumerate(one.topic.levels, start=1):
                columns.setdefault(rating, set()).add(self.notes.name(title_of(level), f"Step {rating}"))
                if rating == MOST_STEPS + 1:
                    level.refuse(f"at most {MOST_STEPS} levels of a topic", "another")
        agree = all(len(names) == 1 for names in columns.values())
        if not agree:
            self.notes.leave_out("the names of the levels of topics, which differ from topic to topic")
        return steps([min(names) if agree else "" for names in columns.values()], self.notes)

    def _areas(self, asked: Sequence[_Asked]) -> tuple[Area, ...]:
        groups = {path_of(one.topic.group): one.topic.group for one in asked}
        slugs = Slugs()
        found = []
        for path, group in groups.items():
            slug = slugs.take(path)
            name = self.notes.name(title_of(group), slug)
            meaning = self.notes.sentences(group.get("summary").text(), "meanings of areas", slug, f"{name}.")
            mine = [one for one in asked if path_of(one.topic.group) == path]
            found.append(Area(slug, name, meaning, tuple(self._competency(one, name) for one in mine)))
        return tuple(found)

    def _competency(self, asked: _Asked, area: str) -> Competency:
        slug, topic = asked.topic.slug, asked.topic.value
        name = self.notes.name(title_of(topic), slug)
        return Competency(
            slug=slug,
            name=name,
            meaning=self.notes.sentences(topic.get("summary").text(), "meanings of competencies", slug, f"{name}."),
            kind=kind_of(self.notes, area, name),
            anchors=tuple(self._anchors(asked.topic)),
            expectations=tuple(asked.needs.values()),
        )

    def _anchors(self, topic: Topic) -> Iterator[Anchor]:
        slug = topic.slug
        for rating, level in enumerate(topic.levels, start=1):
            criteria = joined(level.get("criteria").texts())
            if criteria:
                yield Anchor(rating, self.notes.sentences(criteria, "anchors", f"{slug} {rating}"))
            else:
                self.notes.guess("levels of topics without criteria have no anchor", f"{slug} {rating}")
