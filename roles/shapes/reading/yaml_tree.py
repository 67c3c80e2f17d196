"""YAML of others -> a tree of nodes, under the limits of our own framework file."""

from roles.framework_file import FrameworkFileError
from roles.framework_file.source import Source
from roles.framework_file.tree import Node, compose
from roles.shapes.reading.file import File
from roles.shapes.reading.problems import Problem, SourceError


def compose_yaml(file: File) -> Node:
    """The tree of a YAML file. Raises SourceError with every fault: aliases, tags and further documents are some."""
    try:
        source = Source(file.raw)
        root = compose(source)
        source.raise_problems()
    except FrameworkFileError as error:
        raise of_framework_file(error, file) from error
    return root


def of_framework_file(error: FrameworkFileError, file: File) -> SourceError:
    """The same faults, with the name of the file."""
    return SourceError(Problem(file.name, fault.line, fault.column, fault.message) for fault in error.problems)
