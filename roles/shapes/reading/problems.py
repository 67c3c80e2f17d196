"""What is wrong with a source, in which file, and where."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_MOST_LISTED = 100


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: its file, its place as an editor counts, from 1, and what was expected there."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class SourceError(Exception):
    """The source is refused; `problems` lists what was found, file by file and from top to bottom."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))[:_MOST_LISTED]
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class Faults:
    """The faults found so far, so that one reading finds as many as it can."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def note(self, problem: Problem) -> None:
        """Keep a fault, and go on reading with a stand-in."""
        self._problems.append(problem)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the faults of what is read below, and go on behind it."""
        try:
            yield
        except SourceError as error:
            self._problems += error.problems

    def raise_any(self) -> None:
        """Raise SourceError if there is a fault; nothing read may be used before."""
        if self._problems:
            raise SourceError(self._problems)
