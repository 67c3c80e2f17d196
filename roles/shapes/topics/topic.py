"""The topics of UNiDAYS, and the words with which roles refer to their levels."""

from collections.abc import Sequence
from dataclasses import dataclass

from roles.shapes.reading.value import Value
from roles.shapes.reading.wording import distinct_slugs, slug_of


@dataclass(frozen=True, slots=True)
class Topic:
    """What people are rated on; `key` leads to it from anywhere."""

    key: str
    slug: str
    group: Value
    value: Value

    @property
    def levels(self) -> list[Value]:
        return list(self.value.get("levels").items())


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a topic, as a rating."""

    topic: Topic
    rating: int


def title_of(value: Value) -> str:
    return value.get("title").text()


def path_of(value: Value) -> str:
    """What references call it; its title says it where it has no path."""
    return value.get("path").text() or slug_of(title_of(value)) or title_of(value)


def topics_of(contents: Sequence[Value]) -> list[Topic]:
    """All topics; those with one path are told apart by their groups."""
    found = [(group, topic) for group in contents for topic in group.get("topics").items()]
    slugs = distinct_slugs([(path_of(topic), f"{path_of(group)} {path_of(topic)}") for group, topic in found])
    return [
        Topic(f"{path_of(group)}/{path_of(topic)}", slug, group, topic)
        for slug, (group, topic) in zip(slugs, found, strict=True)
    ]


def steps_of(topics: Sequence[Topic]) -> dict[str, Step]:
    """Every level of every topic, by the words with which roles refer to it."""
    found: dict[str, Step] = {}
    for topic in topics:
        for rating, level in enumerate(topic.levels, start=1):
            reference = f"{topic.key}/{path_of(level)}"
            if reference in found:
                level.refuse("a path of its own", f"{reference} again")
            found.setdefault(reference, Step(topic, rating))
    return found
