"""How far two views of one person agree, in counts and in steps: numbers to talk about, never a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from assessor.results.scoring import Answer, Mark

LEAST_FOR_KAPPA = 10  # competencies compared; of fewer, chance says more than the two people
LEAST_RATINGS_USED = 3  # different ones, by each of the two


class Closeness(Enum):
    """How two answers for one competency stand to each other."""

    SAME = auto()
    ONE_STEP = auto()
    FURTHER = auto()
    IN_KIND = auto()  # one is no rating: no chance yet, or not part of the work
    UNSEEN = auto()  # one of them is unknown, so there is nothing to compare


@dataclass(frozen=True, slots=True)
class Agreement:
    """What becomes of the competencies of one edition when two views of them are laid side by side.

    The mean difference is in steps, above 0 where the second view is the higher one; None when nothing is compared.
    Kappa is quadratically weighted, None where it would mislead.
    """

    counts: Mapping[Closeness, int]
    compared: int  # both are ratings
    exact: int  # of the compared
    mean_difference: Fraction | None
    kappa: Fraction | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def agreement_of(first: Mapping[str, Answer], second: Mapping[str, Answer]) -> Agreement:
    """Compare two mappings from the same competencies to what was said of each."""
    pairs = [(first[slug], second[slug]) for slug in first]
    ratings = [(one, other) for one, other in pairs if isinstance(one, int) and isinstance(other, int)]
    counts = Counter(closeness_of(one, other) for one, other in pairs)
    return Agreement(
        counts={closeness: counts[closeness] for closeness in Closeness},
        compared=len(ratings),
        exact=sum(one == other for one, other in ratings),
        mean_difference=Fraction(sum(other - one for one, other in ratings), len(ratings)) if ratings else None,
        kappa=_kappa(ratings),
    )


def closeness_of(first: Answer, second: Answer) -> Closeness:
    if _is_unknown(first) or _is_unknown(second):
        return Closeness.UNSEEN
    if first == second:
        return Closeness.SAME
    if isinstance(first, Mark) or isinstance(second, Mark):
        return Closeness.IN_KIND
    return Closeness.ONE_STEP if distance(first, second) == 1 else Closeness.FURTHER


def distance(first: Answer, second: Answer) -> int:
    """How many steps lie between two known answers.

    No chance yet counts as a rating of 0, as in the rule of fit. What differs in kind is one step apart at least.
    """
    if first == second:
        return 0
    if Mark.NOT_APPLICABLE in (first, second):
        return 1
    return max(1, abs(_counts_as(first) - _counts_as(second)))


def _is_unknown(answer: Answer) -> bool:
    return answer is None or answer is Mark.NOT_SURE


def _counts_as(answer: Answer) -> int:
    return answer if isinstance(answer, int) else 0


def _kappa(ratings: Iterable[tuple[int, int]]) -> Fraction | None:
    """One less the squared steps apart, as a share of those that the same ratings would be apart by chance."""
    ratings = list(ratings)
    first, second = Counter(one for one, _ in ratings), Counter(other for _, other in ratings)
    if len(ratings) < LEAST_FOR_KAPPA or min(len(first), len(second)) < LEAST_RATINGS_USED:
        return None
    seen = sum((one - other) ** 2 for one, other in ratings)
    by_chance = sum(first[one] * second[other] * (one - other) ** 2 for one in first for other in second)
    return 1 - Fraction(seen * len(ratings), by_chance)
