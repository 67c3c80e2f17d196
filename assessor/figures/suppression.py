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

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from assessor.results.disclosure import FEWEST

type Group = Hashable
type Pattern = frozenset[Group]
type Classes[Answer] = list[frozenset[Answer]]


def enough(people: int) -> bool:
    """Whether a count singles nobody out."""
    return people == 0 or people >= FEWEST


def shown_together(groups: Sequence[Group], counts: Sequence[Mapping[Pattern, int]]) -> list[Group]:
    """The groups of which these counts by pattern can all be shown; those that come first have precedence."""
    patterns = defaultdict(list)
    for pattern in {pattern for count in counts for pattern in count}:
        for group in pattern:
            patterns[group].append(pattern)
    shown: list[Group] = []
    atoms: list[Counter[Pattern]] = [Counter() for _ in counts]  # people by those of their groups that are shown
    for group in groups:
        inside = [_by_atom(count, patterns[group], frozenset(shown)) for count in counts]
        if all(map(_leaves_enough, atoms, inside)):
            shown.append(group)
            for atom, moving in zip(atoms, inside, strict=True):
                atom.subtract(moving)
                atom.update({pattern | {group}: people for pattern, people in moving.items()})
    return shown


def classes_shown[Answer: Hashable](
    groups: Sequence[Group],
    counts: Sequence[Mapping[Pattern, Mapping[Answer, int]]],
    answers: frozenset[Answer],
    tests: Iterable[frozenset[Answer]],
) -> dict[Group, Classes[Answer]]:
    """The finest classes of the answers to a question whose counts can be shown, of each group.

    `groups` are shown together already. Each of the `counts`, people by pattern and answer, has to be enough by itself.
    `tests` are the answers that pass them; the test that most groups can show comes first.
    """
    classes = [answers]
    shown = dict.fromkeys(groups, classes)

    def able(test: frozenset[Answer]) -> list[Group]:
        parts = [part for part in _split(classes, test) if part not in classes]
        return shown_together(groups, [_passing(count, part) for part in parts for count in counts])

    for test in sorted(tests, key=lambda test: len(able(test)), reverse=True):
        if those := able(test):
            groups, classes = those, _split(classes, test)
            shown |= dict.fromkeys(groups, classes)
    return shown


def _by_atom(count: Mapping[Pattern, int], patterns: Iterable[Pattern], shown: Pattern) -> Counter[Pattern]:
    people: Counter[Pattern] = Counter()
    for pattern in patterns:
        people[pattern & shown] += count.get(pattern, 0)
    return people


def _leaves_enough(atoms: Mapping[Pattern, int], inside: Mapping[Pattern, int]) -> bool:
    """Whether a group cuts no atom into parts that are too small; of who is in no group nothing can be worked out."""
    return all(enough(people) and (not atom or enough(atoms[atom] - people)) for atom, people in inside.items())


def _split[Answer](classes: Classes[Answer], test: frozenset[Answer]) -> Classes[Answer]:
    return [part for one in classes for part in (one & test, one - test) if part]


def _passing[Answer](count: Mapping[Pattern, Mapping[Answer, int]], passing: frozenset[Answer]) -> dict[Pattern, int]:
    return {pattern: sum(people.get(answer, 0) for answer in passing) for pattern, people in count.items()}
