"""The order of the talk: what decides about a level comes first."""

from hypothesis import given
from hypothesis import strategies as st

from assessor.conversations.agenda import agenda_of
from assessor.conversations.agreement import Closeness, closeness_of, distance
from assessor.results.scoring import Mark, score
from tests.results.ladders import EXAMPLE, answers_to, ladder, ladders, repeatable


@st.composite
def two_views(draw):
    """A ladder, and two full sets of answers to it that often are the same."""
    rungs = draw(ladders())
    answer = st.one_of(st.integers(0, rungs.top), st.sampled_from([*Mark, None]))
    first = {slug: draw(answer) for slug in rungs.competencies}
    second = {slug: draw(st.one_of(st.just(first[slug]), answer)) for slug in rungs.competencies}
    return rungs, first, second


def order(rungs, own, review):
    agenda = agenda_of(rungs, answers_to(rungs, own), answers_to(rungs, review))
    return [difference.competency for difference in agenda]


def test_what_changes_a_level_comes_before_what_is_further_apart():
    # api is two steps apart, but only data holds Senior back.
    agenda = agenda_of(EXAMPLE, answers_to(EXAMPLE, "3 4 3 3 3 3"), answers_to(EXAMPLE, "3 2 2 3 3 3"))

    assert [(one.competency, one.distance, one.changes_level) for one in agenda] == [
        ("data", 1, True),
        ("api", 2, False),
    ]
    assert all(one.comes_first for one in agenda)


def test_among_what_is_as_far_apart_a_must_have_of_the_next_level_comes_first():
    rungs = ladder("junior 1! 0 0 0", "mid 4! 4 4! 4", competencies=("a", "b", "c", "d"))
    assert order(rungs, "1 1 1 1", "1 2 2 2") == ["c", "b", "d"]


def test_who_sees_everything_alike_has_nothing_to_talk_about():
    answers = answers_to(EXAMPLE, "3 ? n/a no 2 -")
    assert agenda_of(EXAMPLE, answers, answers) == ()


@repeatable
@given(two_views())
def test_it_holds_every_difference_once_and_nothing_else(case):
    rungs, first, second = case
    agenda = [difference.competency for difference in agenda_of(*case)]

    assert sorted(agenda) == sorted(
        slug
        for slug in rungs.competencies
        if closeness_of(first[slug], second[slug]) not in (Closeness.SAME, Closeness.UNSEEN)
    )


@repeatable
@given(two_views())
def test_it_does_not_matter_whose_view_is_named_first(case):
    rungs, first, second = case
    assert agenda_of(rungs, first, second) == agenda_of(rungs, second, first)


@repeatable
@given(two_views())
def test_the_order_is_by_level_then_distance_then_must_have_then_framework(case):
    rungs, first, second = case
    agenda = agenda_of(*case)
    places = {slug: place for place, slug in enumerate(rungs.competencies)}

    keys = [
        (-one.distance * one.changes_level, -one.distance, not one.is_core, places[one.competency]) for one in agenda
    ]
    assert keys == sorted(keys)
    assert all(one.distance == distance(first[one.competency], second[one.competency]) >= 1 for one in agenda)


@repeatable
@given(two_views())
def test_a_difference_changes_the_level_when_one_answer_alone_does(case):
    rungs, first, second = case

    def levels(answers):
        result = score(rungs, answers)
        return result.lowest, result.highest

    for difference in agenda_of(*case):
        slug = difference.competency
        assert difference.changes_level == (
            levels(first | {slug: second[slug]}) != levels(first)
            or levels(second | {slug: first[slug]}) != levels(second)
        )
