"""What a shape is, and what reading a source of it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from roles.framework_file import Framework
from roles.shapes.reading.file import File

UNNAMED = "the role, as the source names none"  # what shapes note as guessed of a role that is not named


@dataclass(frozen=True, slots=True)
class Import:
    """What was made of a role of a source, and for people a line for each thing that was guessed or left out.

    Where the source names no version, that of the framework is a stand-in.
    """

    framework: Framework
    guessed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    has_version: bool = False

    def called(self, slug: str) -> "Import":
        """The same for a role that the source does not name."""
        framework = replace(self.framework, slug=slug, name=name_of(slug))
        guessed = (line for line in self.guessed if not line.startswith(UNNAMED))
        return replace(self, framework=framework, guessed=(*guessed, f"{UNNAMED}: {slug}, which was asked for"))


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a source holds. `read` makes a framework of it, and raises SourceError with every fault found.

    Where it is not named, neither are slug and name more than a guess: `called` gives it others.
    """

    slug: str
    name: str
    read: Callable[[], Import]
    is_named: bool = True

    def called(self, slug: str) -> "Role":
        return Role(slug, name_of(slug), lambda: self.read().called(slug))


def name_of(slug: str) -> str:
    """What a role is called of which no more than the slug is known."""
    return slug.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Shape:
    """A form in which others write frameworks down.

    `takes` tells by its content whether a file belongs to such a source, even if the file is broken; `roles` finds the
    roles in the files that were taken, at least one, or raises SourceError. A general shape is asked only where no
    other one takes anything. `joins` tells whether a further file belongs to those that were taken.
    """

    title: str
    takes: Callable[[File], bool]
    roles: Callable[[Sequence[File]], tuple[Role, ...]]
    is_general: bool = False
    joins: Callable[[File, Sequence[File]], bool] = lambda file, taken: False
