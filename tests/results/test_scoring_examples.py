"""Scoring: worked examples, each a line that a person can check by hand."""

import pytest

from assessor.results.scoring import score
from tests.results.ladders import EXAMPLE, answers_to, ladder

WORKED = {
    # answers: reached, closest, steps to the next level, steps to lose
    "4 4 3 3 1 1": ("mid", "senior", 2, 1),  # arch is a must-have and two short of Senior
    "3 3 3 3 3 1": ("senior", "senior", 3, 1),  # ment is one short, inside the allowance of 1
    "3 3 2 3 3 2": ("mid", "senior", 1, 1),  # data is a must-have and short
    "4 4 4 4 4 0": ("mid", "senior", 1, 3),  # ment is two short of Senior, the allowance is 1
    "3 3 3 3 3 2": ("senior", "senior", 2, 1),  # Lead: arch and one step of ment; the last step of ment is allowed
    "3 3 3 3 3 n/a": ("senior", "senior", 1, 1),  # not applicable is no miss
    "3 3 n/a 3 3 n/a": ("senior", "senior", 1, 1),  # provisional: data is a must-have and not applicable
    "3 3 n/a n/a n/a n/a": (None, "senior", None, None),  # 2 of 4 rated for Junior: not assessable
    "3 3 3 ? 3 2": (None, "senior", None, None),  # up to Senior: sec decides
    "3 3 3 3 3 ?": ("mid", "senior", None, None),  # up to Senior: ment decides
    "2 2 2 2 1 ?": ("mid", "mid", None, None),  # both bounds agree
}


def score_of(text):
    return score(EXAMPLE, answers_to(EXAMPLE, text))


@pytest.mark.parametrize(("text", "expected"), WORKED.items())
def test_a_worked_example_reads_as_written_down(text, expected):
    result = score_of(text)
    assert (result.reached, result.closest, result.next.steps_needed, result.steps_to_lose) == expected
    assert result.lowest == result.reached


@pytest.mark.parametrize("text", WORKED)
def test_only_an_unknown_answer_that_decides_opens_the_bounds(text):
    decided_by = {"3 3 3 ? 3 2": ("senior", ("sec",)), "3 3 3 3 3 ?": ("senior", ("ment",))}
    result = score_of(text)
    assert (result.highest, result.deciding) == decided_by.get(text, (result.reached, ()))


@pytest.mark.parametrize("text", WORKED)
def test_only_a_must_have_of_the_level_reached_makes_it_provisional(text):
    result = score_of(text)
    assert result.provisional_for == (("data",) if text == "3 3 n/a 3 3 n/a" else ())
    assert result.provisional is (text == "3 3 n/a 3 3 n/a")


def test_a_must_have_that_separates_the_closest_level_is_named():
    (senior,) = score_of("4 4 3 3 1 1").between
    assert (senior.level, senior.core_short, senior.steps_short, senior.allowance) == ("senior", ("arch",), 3, 1)


def test_steps_that_separate_the_closest_level_are_counted():
    (senior,) = score_of("4 4 4 4 4 0").between
    assert (senior.level, senior.core_short, senior.steps_short, senior.allowance) == ("senior", (), 2, 1)


def test_nothing_separates_a_level_that_is_reached_and_closest():
    assert score_of("3 3 3 3 3 1").between == ()


def test_every_level_up_to_the_closest_one_separates_it_from_none():
    assert [level.level for level in score_of("3 3 3 ? 3 2").between] == ["junior", "mid", "senior"]


def test_a_level_held_on_its_allowance_may_lie_above_the_closest_one():
    result = score(ladder("first 1 1", "second 2 1", tolerance=50), {"a": 1, "b": 1})
    assert (result.reached, result.closest) == ("second", "first")
    assert result.between == result.levels[1:]
