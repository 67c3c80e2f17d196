"""What a person reads before they answer for a competency, and which words of it differ between two editions."""

from collections.abc import Iterator
from dataclasses import dataclass

from roles.comparison.words import Piece, marked_words


@dataclass(frozen=True)
class Line:
    """One rating to choose: its name and meaning on the scale, and the competency's own sentence if it has one."""

    value: int
    name: str
    meaning: str
    anchor: str

    def __str__(self) -> str:
        return f"{self.name} ({self.value})"

    @property
    def choice(self) -> str:
        """As a form posts it."""
        return str(self.value)

    @property
    def text(self) -> str:
        return self.anchor or self.meaning


@dataclass(frozen=True)
class Wording:
    """All that a choice rests on: an answer holds for another edition when nothing of it is reworded there."""

    name: str
    meaning: str
    lines: tuple[Line, ...]

    @property
    def scale(self) -> dict[int, Line]:
        """Each rating's line."""
        return {line.value: line for line in self.lines}


@dataclass(frozen=True)
class Rewording:
    """One text that differs: what it is, and its words marked."""

    what: str
    pieces: tuple[Piece, ...]


def rewordings(old: Wording, new: Wording) -> tuple[Rewording, ...]:
    """Every text that reads differently, in reading order."""
    return tuple(
        Rewording(what, marked_words(before, after)) for what, before, after in _texts(old, new) if before != after
    )


def reads_alike(old: Wording, new: Wording) -> bool:
    """Whether no text reads differently; cheaper than saying which and how."""
    return all(before == after for _, before, after in _texts(old, new))


def _texts(old: Wording, new: Wording) -> Iterator[tuple[str, str, str]]:
    yield "Name", old.name, new.name
    yield "Meaning", old.meaning, new.meaning
    for value in sorted(old.scale | new.scale):
        before, after = old.scale.get(value), new.scale.get(value)
        yield f"Rating {value}", _said(before), _said(after)
        if before and after and before.anchor and after.anchor:  # else it is the line's text
            yield f"Rating {value} on the scale", before.meaning, after.meaning


def _said(line: Line | None) -> str:
    return f"{line.name}: {line.text}" if line else ""
