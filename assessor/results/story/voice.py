"""How a result speaks of the person: to them, or about them to somebody else."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of a sentence that depend on who reads it; "you" and "they" take the same form of every verb."""

    fit: str  # how the headline begins, before a level
    are: str  # and how before anything else
    you: str
    your: str
    them: str
    rater: str  # who gave the answers
    answers: str  # and what they gave
    name: str  # what charts and tables call the person
    counterpart: str  # with whom the reader talks about it
    not_mine: str  # what was said of a competency in place of a rating
    chance: str  # what to do about work that there was no chance for
    view: str  # whose view the result is


YOU = Voice(
    fit="You fit",
    are="You are",
    you="you",
    your="your",
    them="you",
    rater="you",
    answers="your answers",
    name="you",
    counterpart="your manager",
    not_mine="Not part of my work",
    chance="Ask your manager for one; a rating can follow.",
    view="This is your own view alone.",
)

# A candidate has no manager here, but somebody who invited them.
CANDIDATE = replace(
    YOU, counterpart="whoever invited you", chance="Once your work has asked for it, a rating can follow."
)


def about(name: str) -> Voice:
    """The voice that tells somebody else how this person sees themselves."""
    return Voice(
        fit=f"{name} fits",
        are=f"{name} is",
        you="they",
        your="their",
        them="them",
        rater="they",
        answers="their answers",
        name=name.split()[0],
        counterpart="them",
        not_mine="Not part of their work",
        chance="If you can give them one, a rating can follow.",
        view="This is their own view alone.",
    )


def rated_by_you(name: str) -> Voice:
    """The voice that tells somebody what they themselves say of this person."""
    return replace(about(name), rater="you", answers="your answers", view="This is your view alone.")
