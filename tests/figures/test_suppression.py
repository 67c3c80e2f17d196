"""Which counts of groups may stand side by side: checked by hand, and against somebody who tries to subtract."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.figures.suppression import classes_shown, enough, shown_together
from tests.figures.attacker import found_out

ANSWERS = frozenset("abcd")
YES = frozenset("ab")


def pattern(groups):
    return frozenset(groups.split())


def counts(**people):
    """People by the groups whose names stand in a word: counts(org_a=4) are in both org and a."""
    return {frozenset(groups.split("_")): [number] for groups, number in people.items()}


def answered(**people):
    """People by groups and answer: answered(org_a="aabb") are four."""
    return {frozenset(groups.split("_")): Counter(answers) for groups, answers in people.items()}


def both(people, others):
    return {pattern: [people[pattern], others[pattern]] for pattern in people}


def told(groups, people, *tests, known=None):
    """The classes of each group as sorted words."""
    shown = classes_shown(groups, both(people, known or people), ANSWERS, tests)
    return {group: sorted("".join(sorted(one)) for one in classes) for group, classes in shown.items()}


class TestWhichGroups:
    @pytest.mark.parametrize(("people", "are_enough"), [(0, True), (1, False), (3, False), (4, True), (-1, False)])
    def test_nobody_or_four_and_more_are_enough(self, people, are_enough):
        assert enough(people) is are_enough

    def test_a_group_of_three_is_not_shown(self):
        assert shown_together(["a", "b"], counts(a=3, b=4)) == ["b"]

    def test_nor_is_one_that_leaves_three_of_the_whole(self):
        assert shown_together(["org", "a", "b"], counts(org_a=4, org_b=3)) == ["org"]

    def test_two_teams_that_leave_two_together_are_not_both_shown(self):
        assert shown_together(["org", "a", "b"], counts(org_a=5, org_b=5, org=2)) == ["org", "a"]
        assert shown_together(["org", "a", "b"], counts(org_a=5, org_b=5, org=4)) == ["org", "a", "b"]

    def test_whoever_is_in_both_of_two_teams_counts_apart(self):
        assert shown_together(["a", "b"], counts(a=5, b=5, a_b=1)) == ["a"]
        assert shown_together(["a", "b"], counts(a=5, b=5, a_b=4)) == ["a", "b"]

    def test_who_is_in_no_group_cannot_be_worked_out(self):
        assert shown_together(["a"], counts(a=4) | {frozenset(): [1]}) == ["a"]

    def test_every_one_of_the_counts_must_allow_it(self):
        assert shown_together(["a", "b"], {pattern("a"): [6, 5], pattern("b"): [6, 3]}) == ["a"]


class TestWhichClasses:
    def test_a_test_that_four_pass_and_four_fail_is_told(self):
        assert told(["a"], answered(a="aaaacccc"), YES) == {"a": ["ab", "cd"]}

    def test_one_that_three_fail_is_not(self):
        assert told(["a"], answered(a="aaaaaccc"), YES) == {"a": ["abcd"]}

    def test_nobody_and_everybody_are_told(self):
        assert told(["a"], answered(a="aabb"), YES) == {"a": ["ab", "cd"]}

    def test_of_a_part_it_is_not_told_where_the_rest_of_the_whole_would_be_too_few(self):
        people = answered(org_a="aaaacccc", org_b="aaaccccc")
        assert told(["org", "a"], people, YES) == {"org": ["ab", "cd"], "a": ["abcd"]}

    def test_the_sizes_of_parts_that_are_not_told_do_not_hide_the_whole(self):
        people = answered(org_a="aacccccc", org_b="aacccccc")
        assert told(["org", "a", "b"], people, YES)["org"] == ["ab", "cd"]

    def test_classes_are_split_further_as_far_as_each_stays_large_enough(self):
        people = answered(a="aaaabbbbcccc")
        assert told(["a"], people, frozenset("a"), YES) == {"a": ["a", "b", "cd"]}
        assert told(["a"], answered(a="aaaabbbcccc"), frozenset("a"), YES) == {"a": ["a", "bcd"]}

    def test_what_most_groups_can_show_comes_first(self):
        people = answered(a="aaaabbbc", b="aaaacccc")
        assert told(["a", "b"], people, YES, frozenset("a")) == {"a": ["a", "bcd"], "b": ["a", "b", "cd"]}

    def test_those_whose_answers_are_not_known_must_be_enough_too(self):
        people, strangers = answered(a="aaaacccc"), answered(a="aaacccc")
        assert told(["a"], people, YES, known=strangers) == {"a": ["abcd"]}


@st.composite
def organisations(draw):
    """People by pattern and answer: a tree of teams, with the organisation or without it above, and people in two."""
    parents = [draw(st.integers(-1, number - 1)) for number in range(draw(st.integers(1, 4)))]

    def above(team):
        return frozenset() if team < 0 else above(parents[team]) | {team}

    everywhere = frozenset(["org"] if draw(st.booleans()) else [])
    places = st.lists(st.integers(-1, len(parents) - 1), min_size=1, max_size=2, unique=True)
    people = defaultdict(Counter)
    for memberships in draw(st.lists(places, min_size=2, max_size=5)):
        answers = {answer: draw(st.sampled_from([4, 5, 8, 0, 0, 2])) for answer in "abc"}
        people[everywhere.union(*map(above, memberships))].update(answers)
    return dict(people)


def shown_of(people, strangers, tests):
    groups = sorted({group for pattern in people for group in pattern}, key=str)
    views = both(people, strangers)
    shown = shown_together(groups, {pattern: [one.total() for one in counts] for pattern, counts in views.items()})
    classes = classes_shown(shown, views, frozenset("abc"), tests)
    return [(group, one) for group, those in classes.items() for one in those]


def by_cell(people):
    return {(pattern, answer): answers[answer] for pattern, answers in people.items() for answer in "abc"}


TESTS = st.lists(st.sampled_from([frozenset(answers) for answers in ("a", "b", "c", "ab")]), max_size=3, unique=True)


@settings(max_examples=200)
@given(organisations(), TESTS, st.data())
def test_nobody_is_found_out_by_subtracting(people, tests, data):
    acquainted = {pattern: data.draw(st.sampled_from([0, 0, 1, 2])) for pattern in people}
    strangers = {
        pattern: Counter({answer: max(0, number - acquainted[pattern]) for answer, number in answers.items()})
        for pattern, answers in people.items()
    }
    shown = shown_of(people, strangers, tests)
    assert found_out(shown, by_cell(people)) == {}
    assert found_out(shown, by_cell(strangers)) == {}


class TestTheAttacker:
    """Finds out what is there to be found, so that finding nothing means something."""

    def test_subtracts_a_team_from_the_whole(self):
        people = by_cell(answered(org_a="aaaabbbb", org="aabbbb"))
        shown = [(group, frozenset(one)) for group in ("org", "a") for one in ("a", "bc")]
        assert found_out(shown, people) == {frozenset([(pattern("org"), "a")]): 2}
        assert found_out(shown[:2], people) == {}

    def test_subtracts_two_teams_that_are_told_by_different_classes(self):
        people = by_cell(answered(org_a="aaaacccc", org_b="aaaabbbbcccc", org="bcccc"))
        whole = [("org", frozenset(one)) for one in "abc"]
        one_team = [*whole, ("a", frozenset("a")), ("a", frozenset("bc"))]
        two_teams = [*one_team, ("b", frozenset("ab")), ("b", frozenset("c"))]
        assert found_out(one_team, people) == {}
        left = {(pattern("org"), "a"), (pattern("org"), "b"), (pattern("org a"), "b")}
        assert found_out(two_teams, people)[frozenset(left)] == 1
