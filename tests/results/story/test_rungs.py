"""The level ladder: where a person stands to each level."""

import pytest

from assessor.results.story.rungs import rungs_of
from tests.results.story.told import read


def rungs(text):
    result, _, glossary = read(text)
    return [(rung.name, rung.state, rung.words) for rung in rungs_of(result, glossary)]


def test_levels_are_met_then_reached_then_ahead():
    assert rungs("2 2 2 2 1 1") == [
        ("Junior", "met", "met"),
        ("Mid", "here", "you are here"),
        ("Senior", "ahead", "0 of 6 met"),
        ("Lead", "ahead", "0 of 6 met"),
    ]


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        ("0 0 0 0 0 0", ["ahead", "ahead", "ahead", "ahead"]),
        ("3 3 3 3 4 4", ["met", "met", "met", "here"]),
        ("3 3 3 3 3 ?", ["met", "here", "possible", "ahead"]),
        ("3 3 3 ? 3 2", ["possible", "possible", "possible", "ahead"]),
    ],
)
def test_levels_that_open_answers_decide_are_possible(answers, states):
    assert [state for _, state, _ in rungs(answers)] == states


def test_what_is_not_part_of_the_work_or_not_rated_is_not_counted_as_met():
    assert rungs("3 3 3 n/a 3 ?")[2][2] == "possible, 4 of 6 met"
