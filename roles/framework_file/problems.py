"""What is wrong with a framework file, where, and how a message shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: its place as an editor counts, from 1, and what was expected there."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}"


class FrameworkFileError(Exception):
    """The file is refused; `problems` lists every fault that was found, from top to bottom."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def shown(text: str) -> str:
    """The text in quotes, shortened, with what cannot be printed escaped, so that any terminal may see it."""
    return repr(text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…")


def code_point(character: str) -> str:
    """The name of a character that cannot be printed, such as U+202E."""
    return f"U+{ord(character):04X}"
