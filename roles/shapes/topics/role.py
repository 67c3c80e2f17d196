"""The roles of UNiDAYS, the departments they are in, and the topics they refer to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roles.framework_file import Basis
from roles.shapes.reading.value import Value
from roles.shapes.reading.wording import distinct_slugs
from roles.shapes.topics.topic import path_of

REFERENCES: dict[str, Basis] = {"required": "stated", "optional": "inferred"}


@dataclass(frozen=True, slots=True)
class Found:
    """A role, and the departments that it is in, the outermost first."""

    role: Value
    departments: tuple[Value, ...]


def roles_of(contents: Sequence[Value]) -> dict[str, Found]:
    """All roles by their slugs; those with one path are told apart by their departments."""
    found = [one for content in contents for one in _roles_in(content, ())]
    names = [(path_of(one.role), " ".join(map(path_of, (*one.departments, one.role)))) for one in found]
    return dict(zip(distinct_slugs(names, "role"), found, strict=True))


def _roles_in(part: Value, above: tuple[Value, ...]) -> Iterator[Found]:
    """The part itself if it has levels, or else what it lists; a list of roles may hold whole departments as well."""
    keys = set(part.keys())
    if "levels" in keys and "topics" not in keys:
        yield Found(part, above)
        return
    for one in part.get("roles").items():
        if {"roles", "departments"}.isdisjoint(one.keys()):
            yield Found(one, (*above, part))
        else:
            yield from _roles_in(one, (*above, part))
    for one in part.get("departments").items():
        yield from _roles_in(one, (*above, part))


def references_of(levels: Sequence[Value], slugs: Sequence[str]) -> Iterator[tuple[str, Basis, Value]]:
    """Every reference to a topic, with the slug of the level that makes it and the basis of what it asks."""
    for slug, level in zip(slugs, levels, strict=True):
        for kind, basis in REFERENCES.items():
            for reference in level.get("competencies").get(kind).items():
                yield slug, basis, reference
