"""Numbers and lists in a sentence."""

import pytest

from assessor.results.story.wording import capital, listed, plural, steps, steps_in_words


@pytest.mark.parametrize(("number", "words"), [(0, "0 steps"), (1, "one step"), (2, "2 steps"), (12, "12 steps")])
def test_steps_are_counted(number, words):
    assert steps(number) == words


@pytest.mark.parametrize(("number", "words"), [(1, "one step"), (2, "two steps"), (9, "nine steps")])
def test_steps_of_one_competency_are_spelled_out(number, words):
    assert steps_in_words(number) == words


@pytest.mark.parametrize(("number", "said"), [(0, "many"), (1, "one"), (2, "many")])
def test_one_is_not_many(number, said):
    assert plural(number, "one", "many") == said


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("a", "a"),
        ("ab", "a and b"),
        ("abc", "a, b and c"),
        ("abcde", "a, b, c, d and e"),
        ("abcdef", "a, b, c, d and 2 more"),
        ("abcdefgh", "a, b, c, d and 4 more"),
    ],
)
def test_words_stand_in_a_row_that_stays_short(words, row):
    assert listed(list(words)) == row


def test_a_sentence_begins_with_a_capital():
    assert (capital("one step"), capital("12 steps"), capital("")) == ("One step", "12 steps", "")
