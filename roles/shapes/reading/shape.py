"""What a shape is, and what reading a source of it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roles.framework_file import Framework
from roles.shapes.reading.file import File


@dataclass(frozen=True, slots=True)
class Import:
    """What was made of a role of a source, and for people a line for each thing that was guessed or left out.

    Where the source names no version, that of the framework is a stand-in.
    """

    framework: Framework
    guessed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    has_version: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a source holds. `read` makes a framework of it, and raises SourceError with every fault found."""

    slug: str
    name: str
    read: Callable[[], Import]


@dataclass(frozen=True, slots=True)
class Shape:
    """A form in which others write frameworks down.

    `takes` tells by its content whether a file belongs to such a source, even if the file is broken; `roles` finds the
    roles in the files that were taken, at least one, or raises SourceError. A general shape is asked only where no
    other one takes anything.
    """

    title: str
    takes: Callable[[File], bool]
    roles: Callable[[Sequence[File]], tuple[Role, ...]]
    is_general: bool = False
