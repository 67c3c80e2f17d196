"""The exchange format: one edition of a role as a YAML file, text <-> frozen dataclasses, without Django."""

from roles.framework_file.framework import (
    MOST_IN_CHANGES,
    MOST_IN_NAME,
    MOST_IN_REFERENCE,
    MOST_IN_SENTENCES,
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
    "MOST_IN_CHANGES",
    "MOST_IN_NAME",
    "MOST_IN_REFERENCE",
    "MOST_IN_SENTENCES",
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
