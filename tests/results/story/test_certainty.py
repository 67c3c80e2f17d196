"""How sure a result is, in facts: the margin, how complete the answers are, whose view it is."""

import pytest

from assessor.results.story.certainty import certainty_of
from tests.results.ladders import EXAMPLE, ladder
from tests.results.story.told import read


def facts(text, of=EXAMPLE):
    result, answers, glossary = read(text, of)
    return certainty_of(result, answers, glossary)


@pytest.mark.parametrize(
    ("answers", "margin"),
    [
        (
            "3 3 3 3 3 1",
            "Lowering one answer by one step can take you below Senior. "
            "3 steps lift you to Lead, one of them in a must-have.",
        ),
        ("4 4 4 4 4 0", "You have 2 steps to spare before you could fall below Mid. One step lifts you to Senior."),
        ("3 3 4 3 4 4", "Lowering one answer by one step can take you below Lead."),
        ("1 0 1 1 0 0", "One step lifts you to Junior."),
        (
            "2 2 2 2 1 ?",
            "How many steps there are to spare, or to the next level, cannot be told while one answer is open.",
        ),
        (
            "2 2 ? 2 1 ?",
            "How many steps there are to spare, or to the next level, cannot be told while 2 answers are open.",
        ),
    ],
)
def test_the_margin_says_how_far_the_next_change_is(answers, margin):
    assert facts(answers)[0] == margin


def test_a_level_that_asks_for_nothing_cannot_be_lost():
    of = ladder("first 0 0", "second 3 3!", competencies=("a", "b"))
    assert facts("1 no", of)[0].startswith("No lower rating would take you below First.")


@pytest.mark.parametrize(
    ("answers", "completeness"),
    [
        ("2 2 2 2 1 1", "Based on 6 of 6 answers."),
        ("2 2 2 2 1 -", "Based on 5 of 6 answers."),
        ("no 2 2 2 1 1", "Based on 6 of 6 answers. One of them had no chance yet and counts as Not yet (0)."),
        ("no no 2 2 1 1", "Based on 6 of 6 answers. 2 of them had no chance yet and count as Not yet (0)."),
        ("2 2 2 2 1 n/a", "Based on 6 of 6 answers. One is not part of your work."),
        ("2 n/a 2 2 1 n/a", "Based on 6 of 6 answers. 2 are not part of your work."),
        ("2 2 - 2 1 1", "Based on 5 of 6 answers. Data is a must-have and not rated."),
        ("2 2 - ? 1 1", "Based on 4 of 6 answers. Data and Sec are must-haves and not rated."),
    ],
)
def test_what_the_result_rests_on_is_counted(answers, completeness):
    assert facts(answers)[1] == completeness


def test_must_haves_of_levels_further_up_than_the_next_are_not_missed_yet():
    of = ladder("first 1 0", "second 1 2", "third 1 3!", competencies=("a", "b"))
    assert facts("1 ?", of)[1] == "Based on 1 of 2 answers."


def test_whose_view_it_is_comes_last():
    assert facts("2 2 2 2 1 1")[-1] == "This is your own view alone."


def test_where_there_is_nothing_to_say_of_the_margin_it_says_nothing():
    assert len(facts("3 3 n/a n/a n/a n/a")) == 2
