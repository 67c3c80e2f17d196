"""Frameworks from the world: each module here reads one shape that others write, and becomes the same Framework."""

from roles.shapes.reading.folder import MOST_BYTES, Collected, collect
from roles.shapes.reading.problems import Problem, SourceError
from roles.shapes.reading.recognition import RoleIsUnclear, Source, names, recognise
from roles.shapes.reading.shape import Import, Role

__all__ = [
    "MOST_BYTES",
    "Collected",
    "Import",
    "Problem",
    "Role",
    "RoleIsUnclear",
    "Source",
    "SourceError",
    "collect",
    "names",
    "recognise",
]
