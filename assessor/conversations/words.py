"""What a conversation says of two views: where they stand to each other, in counts and in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.conversations.agenda import Difference
from assessor.conversations.agreement import Agreement, Closeness, closeness_of, distance
from assessor.results.scoring import Answer, Mark, Result
from assessor.results.story import fit_in_words
from assessor.results.story.glossary import Glossary
from assessor.results.story.wording import steps_in_words

_MARKS = {
    Mark.NO_OPPORTUNITY: "No chance yet",
    Mark.NOT_APPLICABLE: "Not part of the work",
    Mark.NOT_SURE: "Not seen",
    None: "Not rated",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the page calls the two, the person first: by their first names where those tell them apart."""

    person: str
    manager: str


@dataclass(frozen=True, slots=True)
class ResultInWords:
    """What one set of answers comes to: the level it fits, and the one that it looks most like."""

    fits: str
    closest: str


def names_of(person: str, manager: str) -> Names:
    first, other = person.split()[0], manager.split()[0]
    return Names(first, other) if first != other else Names(person, manager)


def said(answer: Answer, glossary: Glossary) -> str:
    """A rating as pages say it, or what was said in place of one, of somebody's work."""
    return glossary.rating(answer) if isinstance(answer, int) else _MARKS[answer]


def result_in_words(result: Result, glossary: Glossary) -> ResultInWords:
    return ResultInWords(
        fits=fit_in_words(result, glossary.levels),
        closest=glossary.levels[result.closest] if result.closest else "nothing rated yet",
    )


def counts_of(agreement: Agreement) -> list[tuple[int, str]]:
    """How many competencies stand how, and what to call it; differences in kind only where there are any."""
    counts = agreement.counts
    return [
        (counts[Closeness.SAME], "the same"),
        (counts[Closeness.ONE_STEP], "one step apart"),
        (counts[Closeness.FURTHER], "two or more apart"),
        *([(counts[Closeness.IN_KIND], "different in kind")] if counts[Closeness.IN_KIND] else []),
        (counts[Closeness.UNSEEN], "not seen or not rated"),
    ]


def how_they_stand(own: Answer, review: Answer, names: Names, glossary: Glossary) -> str:
    """What both said of one competency, and how far that is apart."""
    both = f"{names.person} says {said(own, glossary)}, {names.manager} says {said(review, glossary)}"
    closeness = closeness_of(own, review)
    if closeness is Closeness.SAME:
        return f"Both say {said(own, glossary)}."
    if closeness in (Closeness.ONE_STEP, Closeness.FURTHER):
        return f"{both}: {steps_in_words(distance(own, review))} apart."
    return f"{both}."


def why_it_matters(difference: Difference) -> str:
    """What hangs on a difference beyond its size; empty where nothing does."""
    return "Taking the other rating here changes the level by itself." if difference.changes_level else ""


def figures_of(agreement: Agreement, names: Names) -> Iterator[str]:
    """The agreement in sentences that a person can check, and that say nothing about a person."""
    if not agreement.compared:
        yield "There is no competency that both of you rated, so there is nothing to count."
        return
    counts = agreement.counts
    yield (
        f"Both of you rated {agreement.compared} of {agreement.total} competencies: {agreement.exact} alike, "
        f"{counts[Closeness.ONE_STEP]} one step apart, {counts[Closeness.FURTHER]} further apart."
    )
    yield _mean_in_words(agreement, names)
    if agreement.kappa is not None:
        yield (
            f"Weighted kappa is {float(agreement.kappa):.2f}. It sets how far you agree against what chance would "
            "give: 1 is agreement throughout, 0 is no more than chance."
        )
    yield "These figures are about how two people read the same scale. They say nothing about who is right."


def _mean_in_words(agreement: Agreement, names: Names) -> str:
    mean = float(agreement.mean_difference or 0)
    size = f"{abs(mean):.1f}"
    if size == "0.0":
        return f"On average {names.person} and {names.manager} rate equally high."
    higher, lower = (names.manager, names.person) if mean > 0 else (names.person, names.manager)
    return f"On average {higher} rates {size} {'step' if size == '1.0' else 'steps'} higher than {lower}."
