"""The exchange format: one edition of a role as a YAML file, text <-> frozen dataclasses, without Django."""

from roles.framework_file.framework import (
    Anchor,
    Area,
    Basis,
    Competency,
    Expectation,
    Framework,
    Kind,
    Level,
    ScalePoint,
)
from roles.framework_file.problems import FrameworkFileError, Problem
from roles.framework_file.reader import parse
from roles.framework_file.source import MOST_BYTES
from roles.framework_file.writer import write

__all__ = [
    "MOST_BYTES",
    "Anchor",
    "Area",
    "Basis",
    "Competency",
    "Expectation",
    "Framework",
    "FrameworkFileError",
    "Kind",
    "Level",
    "Problem",
    "ScalePoint",
    "parse",
    "write",
]
