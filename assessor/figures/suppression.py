"""Which counts of groups can be shown side by side without telling of one, two or three people.

Groups overlap: teams lie in other teams and in the organisation, and people are in several. Whoever sees two counts
subtracts one from the other, so what counts is not a number but what all numbers of one question tell together, on all
pages that one person can open. People are therefore told apart by their pattern, the groups that they are counted in.

- The people in all the same groups, of those that are shown, are an atom: nothing can be worked out of less than that.
  A group is shown only if with it every atom is empty or of FEWEST people and more.
- A question is a partition of its answers into classes, all answers at first. A test such as "Advanced or above"
  splits them, one test after the other. What a test splits is shown of a group only if the test before was, and if in
  every atom of the groups that show it each class is empty or of FEWEST people and more.

That the groups of a later test are among those of an earlier one is what makes it hold. Whatever is added up and
subtracted to count some people, exactly: where it tells two classes apart that only the later tests split, it does so
alike for everybody in an atom of their groups, for nothing else reaches into it. So it counts whole classes of whole
atoms, and none of those is small. Zero is shown, and with it that something holds for nobody or for everybody.

It holds for whoever adds and subtracts, even knowing who is counted in which group. It does not protect from comparing
over time (the page of today with that of last week, after one more person shared), from two people who put together
what each may see, from bounds (a median says what at least half reach), from comparing different questions (whoever
reaches a level meets its must-haves), or from what people tell each other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from operator import add, sub

from assessor.results.tallying import FEWEST

type Group = Hashable
type Pattern = frozenset[Group]
type Classes[Answer] = list[frozenset[Answer]]


def enough(people: int) -> bool:
    """Whether a count singles nobody out."""
    return people == 0 or people >= FEWEST


def shown_together(groups: Sequence[Group], counts: Mapping[Pattern, Sequence[int]]) -> list[Group]:
    """The groups of which these counts can all be shown; those that come first have precedence.

    `counts` are as many numbers for each pattern, each of which has to be enough by itself.
    """
    patterns = defaultdict(list)
    for pattern, people in counts.items():
        for group in pattern:
            patterns[group].append((pattern, people))
    shown: Pattern = frozenset()
    atoms: dict[Pattern, Sequence[int]] = {}  # people by those of their groups that are shown
    for group in groups:
        inside: dict[Pattern, Sequence[int]] = {}
        for pattern, people in patterns[group]:
            atom = pattern & shown
            inside[atom] = tuple(map(add, inside[atom], people)) if atom in inside else people
        # Of who is in no group that is shown, nothing can be worked out.
        outside = {atom: tuple(map(sub, atoms[atom], people)) for atom, people in inside.items() if atom}
        if all(enough(number) for part in (inside, outside) for people in part.values() for number in people):
            atoms |= outside | {atom | {group}: people for atom, people in inside.items()}
            shown |= {group}
    return [group for group in groups if group in shown]


def classes_shown[Answer: Hashable](
    groups: Sequence[Group],
    counts: Mapping[Pattern, Sequence[Mapping[Answer, int]]],
    answers: frozenset[Answer],
    tests: Iterable[frozenset[Answer]],
) -> dict[Group, Classes[Answer]]:
    """The finest classes of the answers to a question whose counts can be shown, of each group.

    `groups` are shown together already. `counts` are people by answer, of each pattern as often as there are counts
    that have to be enough by themselves. `tests` are the answers that pass them; the one that most groups can show
    comes first.
    """
    classes = [answers]
    shown = dict.fromkeys(groups, classes)

    def able(test: frozenset[Answer]) -> list[Group]:
        parts = [part for part in _split(classes, test) if part not in classes]
        return shown_together(groups, {pattern: _passing(people, parts) for pattern, people in counts.items()})

    for test in sorted(tests, key=lambda test: len(able(test)), reverse=True):
        if those := able(test):
            groups, classes = those, _split(classes, test)
            shown |= dict.fromkeys(groups, classes)
    return shown


def _split[Answer](classes: Classes[Answer], test: frozenset[Answer]) -> Classes[Answer]:
    return [part for one in classes for part in (one & test, one - test) if part]


def _passing[Answer](counts: Sequence[Mapping[Answer, int]], parts: Classes[Answer]) -> list[int]:
    """How many gave an answer of each part, by each of the counts."""
    return [sum([people[answer] for answer in part if answer in people]) for part in parts for people in counts]
