"""What the linter has to say, and how a rule becomes an error or a warning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Literal

type Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an author should mend: the rule, the place as a person says it, what is wrong there and what to do."""

    rule: str
    severity: Severity
    place: str
    message: str

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.place}: {self.message}"


type Remarks = Iterator[tuple[str, str]]  # places and messages


def error[**P](rule: Callable[P, Remarks]) -> Callable[P, Iterator[Finding]]:
    """A rule without which results would be wrong, or mean nothing: an edition that breaks it is not published."""
    return _named("error", rule)


def warning[**P](rule: Callable[P, Remarks]) -> Callable[P, Iterator[Finding]]:
    """A rule that an author may have a reason to break."""
    return _named("warning", rule)


def _named[**P](severity: Severity, rule: Callable[P, Remarks]) -> Callable[P, Iterator[Finding]]:
    """The rule is called as its function is."""
    name = rule.__name__.replace("_", "-")

    @wraps(rule)
    def findings(*args: P.args, **kwargs: P.kwargs) -> Iterator[Finding]:
        for place, message in rule(*args, **kwargs):
            yield Finding(name, severity, place, message)

    return findings
