"""YAML of others -> a tree of nodes, under the limits of our own framework file."""

from collections.abc import Iterator

from roles.framework_file import FrameworkFileError
from roles.framework_file.problems import shown
from roles.framework_file.source import Source
from roles.framework_file.tree import Mapping, Node, Scalar, Sequence, compose
from roles.shapes.reading.file import File
from roles.shapes.reading.problems import Problem, SourceError


def compose_yaml(file: File) -> Node:
    """The tree of a YAML file. Raises SourceError with every fault: anchors, tags and keys that come twice are some."""
    try:
        source = Source(file.raw)
        root = compose(source)
        for key in _twins(root):
            source.refuse(key.at, f"expected each key once, found {shown(key.text)} again")
        source.raise_problems()
    except FrameworkFileError as error:
        raise of_framework_file(error, file) from error
    return root


def _twins(node: Node) -> Iterator[Scalar]:
    """The keys that a mapping has already, anywhere in the tree."""
    match node:
        case Mapping(pairs=pairs):
            seen: set[str] = set()
            for key, value in pairs:
                if isinstance(key, Scalar):
                    if key.text in seen:
                        yield key
                    seen.add(key.text)
                yield from _twins(value)
        case Sequence(items=items):
            for item in items:
                yield from _twins(item)


def of_framework_file(error: FrameworkFileError, file: File) -> SourceError:
    """The same faults, with the name of the file."""
    return SourceError(Problem(file.name, fault.line, fault.column, fault.message) for fault in error.problems)
