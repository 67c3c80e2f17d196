"""A framework as people read it: area by area, from one level to the next, and from edition to edition."""

from roles.reading.areas import Ask, Line, ReadCompetency, Section, areas_of
from roles.reading.editions import EditionChanges, compare_in_words, edition_changes
from roles.reading.levels import LevelChange, LevelChanges, LevelSheet, Turn, level_changes, level_sheet

__all__ = [
    "Ask",
    "EditionChanges",
    "LevelChange",
    "LevelChanges",
    "LevelSheet",
    "Line",
    "ReadCompetency",
    "Section",
    "Turn",
    "areas_of",
    "compare_in_words",
    "edition_changes",
    "level_changes",
    "level_sheet",
]
