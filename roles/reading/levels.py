"""One level alone, and what changes for a person from one level to another."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from roles.comparison import Piece, marked_words
from roles.framework_file import Competency, Framework, Level
from roles.reading.areas import Ask, Entry, Section, areas_of

type Turn = Literal["newly_asked", "rising", "new_must_haves", "easing", "staying"]


@dataclass(frozen=True, slots=True)
class LevelSheet:
    """What one level asks, the must-haves of each area first, and the levels beside it."""

    level: Level
    below: Level | None
    above: Level | None
    sections: tuple[Section, ...]

    @property
    def total(self) -> int:
        return sum(len(section.entries) for section in self.sections)

    @property
    def must_haves(self) -> int:
        return sum(entry.is_must_have for section in self.sections for entry in section.entries)


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One competency at both levels, None where a level does not ask for it.

    The pieces are both lines in one; where only one level asks for it, they are its line.
    """

    competency: Competency
    old: Ask | None
    new: Ask | None
    pieces: tuple[Piece, ...]

    @property
    def old_pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.mark != "added")

    @property
    def new_pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.mark != "removed")

    @property
    def is_new_must_have(self) -> bool:
        return _weight(self.new)[1] > _weight(self.old)[1]

    @property
    def turn(self) -> Turn:
        """The one place of this change among LevelChanges."""
        before, now = _weight(self.old), _weight(self.new)
        if self.old is None:
            return "newly_asked"
        if now < before:
            return "easing"
        if now == before:
            return "staying"
        return "rising" if now[0] > before[0] else "new_must_haves"


@dataclass(frozen=True, slots=True)
class LevelChanges:
    """Each competency once, in framework order.

    Asked for by the upper level alone; asked for at a higher rating; a must-have now at the same rating; asked for
    less, or no more; and the same at both.
    """

    newly_asked: tuple[LevelChange, ...] = ()
    rising: tuple[LevelChange, ...] = ()
    new_must_haves: tuple[LevelChange, ...] = ()
    easing: tuple[LevelChange, ...] = ()
    staying: tuple[LevelChange, ...] = ()


def level_sheet(framework: Framework, level: Level) -> LevelSheet:
    """The level, one of the framework's own."""
    at = framework.levels.index(level)
    return LevelSheet(
        level=level,
        below=framework.levels[at - 1] if at else None,
        above=next(iter(framework.levels[at + 1 :]), None),
        sections=tuple(_must_haves_first(section) for section in areas_of(framework, level)),
    )


def level_changes(framework: Framework, lower: Level, upper: Level) -> LevelChanges:
    """What the upper level asks against the lower one; what neither asks is left out."""
    turns: defaultdict[Turn, list[LevelChange]] = defaultdict(list)
    for section in areas_of(framework):
        for entry in section.entries:
            if change := _change(entry, lower, upper):
                turns[change.turn].append(change)
    return LevelChanges(**{turn: tuple(changes) for turn, changes in turns.items()})


def _must_haves_first(section: Section) -> Section:
    entries = sorted(section.entries, key=lambda entry: not entry.is_must_have)
    return replace(section, entries=tuple(entries))


def _change(entry: Entry, lower: Level, upper: Level) -> LevelChange | None:
    old, new = entry.asked_by(lower), entry.asked_by(upper)
    if not (old or new):
        return None
    lines = [ask.line.text for ask in (old, new) if ask]
    return LevelChange(entry.competency, old, new, marked_words(lines[0], lines[-1]))


def _weight(ask: Ask | None) -> tuple[int, bool]:
    """How much is asked: first the rating, then whether it is a must-have."""
    return (ask.line.value, ask.is_core) if ask else (0, False)
