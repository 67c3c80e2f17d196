"""One level alone, and what changes for a person from one level to another."""

from dataclasses import dataclass, replace
from enum import StrEnum

from roles.comparison import Piece, marked_words
from roles.framework_file import Competency, Framework, Level
from roles.reading.areas import Ask, ReadCompetency, Section, areas_of


class Turn(StrEnum):
    """What becomes of a competency between two levels: each has one place, in this order."""

    RISING = "What rises"
    NEW = "What is new"
    NEW_MUST_HAVE = "What becomes a must-have"
    EASING = "What is asked less"
    STAYING = "What stays"


@dataclass(frozen=True, slots=True)
class LevelSheet:
    """What one level asks, the must-haves of each area first, and the levels beside it."""

    level: Level
    below: Level | None
    above: Level | None
    sections: tuple[Section, ...]

    @property
    def total(self) -> int:
        return sum(len(section.competencies) for section in self.sections)

    @property
    def must_haves(self) -> int:
        return sum(read.is_must_have for section in self.sections for read in section.competencies)


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
        before, now = _weight(self.old), _weight(self.new)
        if self.old is None:
            return Turn.NEW
        if now < before:
            return Turn.EASING
        if now == before:
            return Turn.STAYING
        return Turn.RISING if now[0] > before[0] else Turn.NEW_MUST_HAVE


@dataclass(frozen=True, slots=True)
class LevelChanges:
    """The competencies of one turn, in framework order."""

    turn: Turn
    changes: tuple[LevelChange, ...]


def level_sheet(framework: Framework, level: Level) -> LevelSheet:
    """The level, one of the framework's own."""
    at = framework.levels.index(level)
    return LevelSheet(
        level=level,
        below=framework.levels[at - 1] if at else None,
        above=next(iter(framework.levels[at + 1 :]), None),
        sections=tuple(_must_haves_first(section) for section in areas_of(framework, level)),
    )


def level_changes(framework: Framework, lower: Level, upper: Level) -> tuple[LevelChanges, ...]:
    """What the upper level asks against the lower one, turn by turn, each competency that either asks for once."""
    competencies = (read for section in areas_of(framework) for read in section.competencies)
    changes = [change for read in competencies if (change := _change(read, lower, upper))]
    groups = (LevelChanges(turn, tuple(change for change in changes if change.turn == turn)) for turn in Turn)
    return tuple(group for group in groups if group.changes)


def _must_haves_first(section: Section) -> Section:
    competencies = sorted(section.competencies, key=lambda read: not read.is_must_have)
    return replace(section, competencies=tuple(competencies))


def _change(read: ReadCompetency, lower: Level, upper: Level) -> LevelChange | None:
    old, new = read.asked_by(lower), read.asked_by(upper)
    if not (old or new):
        return None
    lines = [ask.line.text for ask in (old, new) if ask]
    return LevelChange(read.competency, old, new, marked_words(lines[0], lines[-1]))


def _weight(ask: Ask | None) -> tuple[int, bool]:
    """How much is asked: first the rating, then whether it is a must-have."""
    return (ask.line.value, ask.is_core) if ask else (0, False)
