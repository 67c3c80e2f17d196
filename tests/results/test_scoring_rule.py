"""Scoring: the rule clause by clause, at its edges."""

import pytest

from assessor.results.scoring import score
from tests.results.ladders import answers_to, ladder


def read(rungs, text):
    return score(rungs, answers_to(rungs, text))


@pytest.mark.parametrize(
    ("needs", "tolerance", "allowance"),
    [
        ("1 1 1 1", 20, 0),
        ("1 1 1 1 1", 20, 1),
        ("1 1 1 1 0", 25, 1),
        ("1 1 1", 0, 0),
        ("1 1 1", 99, 2),
        ("1 1 1", 100, 3),
    ],
)
def test_the_allowance_is_the_whole_part_of_the_percentage_of_competencies_needed(needs, tolerance, allowance):
    (level,) = score(ladder(f"first {needs}", tolerance=tolerance), {}).levels
    assert level.allowance == allowance


def test_a_not_applicable_competency_still_adds_to_the_allowance():
    (level,) = read(ladder("first 1 1 1 1 1"), "n/a 1 1 1 0").levels
    assert (level.needed, level.allowance, level.steps_short, level.met) == (5, 1, 1, True)


@pytest.mark.parametrize(("text", "met"), [("1 1 0 0 1", True), ("1 0 0 0 1", False)])
def test_the_steps_short_may_reach_the_allowance_but_not_pass_it(text, met):
    (level,) = read(ladder("first 1 1 1 1 1", tolerance=40), text).levels
    assert level.met is met


def test_no_allowance_covers_a_must_have():
    (level,) = read(ladder("first 1 1 1! 1 1", tolerance=100), "1 1 0 1 1").levels
    assert (level.met, level.core_short, level.steps_short, level.allowance) == (False, ("c",), 1, 5)


@pytest.mark.parametrize(
    ("text", "rated", "assessable"),
    [("1 no 1 n/a n/a", 3, True), ("1 1 n/a n/a n/a", 2, False), ("1 ? - n/a n/a", 3, True)],
)
def test_three_in_five_must_be_rated_or_unknown_to_assess_a_level(text, rated, assessable):
    (level,) = read(ladder("first 1 1 1 1 1", tolerance=100), text).levels
    assert (level.rated, level.assessable, level.met) == (rated, assessable, assessable)


def test_a_hair_under_three_in_five_is_not_enough():
    wide = ladder("first" + " 1" * 37, competencies=[f"c{number}" for number in range(37)])
    assert not read(wide, "1 " * 22 + "n/a " * 15).levels[0].assessable
    assert read(wide, "1 " * 23 + "n/a " * 14).levels[0].assessable


def test_a_level_that_needs_nothing_is_met_by_everybody_and_cannot_be_lost():
    rungs = ladder("trainee 0 0!", "junior 1! 1")
    assert score(rungs, {}).reached == "trainee"
    assert read(rungs, "0 1").steps_to_lose is None
    assert read(rungs, "n/a n/a").levels[0].assessable


def test_a_level_is_not_reached_over_one_that_is_not_met():
    result = read(ladder("first 2", "second 1"), "1")
    assert [level.met for level in result.levels] == [False, True]
    assert (result.reached, result.highest, result.next.level) == (None, None, "first")


def test_no_opportunity_counts_as_a_rating_of_nothing_and_is_told_apart():
    result = read(ladder("first 1 1", "second 3 3"), "no 3")
    (gap,) = result.next.gaps
    assert (gap.competency, gap.have, gap.short, gap.answer) == ("a", 0, 1, "no_opportunity")
    assert (result.rated, result.unknown, result.closest) == (2, (), "first")


def test_not_applicable_is_neither_met_nor_short():
    (line, _) = read(ladder("first 1! 1"), "n/a 1").levels[0].competencies
    assert (line.have, line.short, line.unknown) == (None, 0, False)


def test_an_unknown_answer_is_shown_at_its_least():
    (sure, unsure, blank) = read(ladder("first 1 1 1"), "1 ? -").levels[0].competencies
    assert (sure.have, unsure.have, blank.have) == (1, 0, 0)
    assert (sure.unknown, unsure.unknown, blank.unknown) == (False, True, True)
    assert (sure.answer, unsure.answer, blank.answer) == (1, "not_sure", None)


def test_gaps_put_must_haves_first_then_the_larger_then_the_order_of_the_framework():
    result = read(ladder("first 2 4 3! 2 4 4!"), "1 2 2 1 4 2")
    assert [gap.competency for gap in result.next.gaps] == ["f", "c", "b", "a", "d"]
    assert (result.next.core_steps, result.next.steps_needed) == (3, 6)


def test_an_unknown_answer_stands_apart_from_the_gaps_and_silences_the_promises():
    result = read(ladder("first 1! 1! 1", "second 2! 2! 2"), "1 ? 1")
    assert (result.reached, result.next.level) == (None, "first")
    assert (result.next.gaps, result.next.core_steps, result.next.unanswered) == ((), 0, ("b",))
    assert (result.next.steps_needed, result.steps_to_lose) == (None, None)


def test_an_unknown_answer_that_no_level_needs_silences_the_promises_too():
    result = read(ladder("first 1 0", "second 2 0"), "1 ?")
    assert (result.reached, result.highest, result.unknown, result.deciding) == ("first", "first", ("b",), ())
    assert (result.next.steps_needed, result.next.unanswered, result.steps_to_lose) == (None, (), None)


def test_a_level_that_cannot_be_assessed_promises_no_steps():
    result = read(ladder("first 1 0", "second 2 1"), "1 n/a")
    assert (result.reached, result.next.level, result.next.steps_needed) == ("first", "second", None)
    assert [gap.competency for gap in result.next.gaps] == ["a"]


def test_there_is_no_next_level_at_the_top():
    assert read(ladder("first 1", "second 2"), "2").next is None


@pytest.mark.parametrize("text", ["?", "-", "n/a"])
def test_nothing_rated_is_closest_to_nothing_and_apart_from_nothing(text):
    result = read(ladder("first 0", "second 1"), text)
    assert (result.reached, result.closest, result.between) == ("first", None, ())


def test_closest_counts_what_a_level_does_not_ask_for_and_prefers_the_lower_on_a_tie():
    rungs = ladder("first 1 0", "second 1 4")
    assert [read(rungs, f"1 {extra}").closest for extra in range(5)] == ["first", "first", "first", "second", "second"]


@pytest.mark.parametrize(
    ("levels", "tolerance", "text", "steps"),
    [
        (["first 1! 3"], 0, "3 3", 1),  # a step off b, not three off the must-have
        (["first 1! 3"], 50, "1 3", 1),  # the must-have breaks before the allowance does
        (["first 3 3"], 50, "2 3", 1),  # the allowance is used up
        (["first 2 0", "second 1 1"], 0, "2 3", 1),  # the level below breaks first
        (["first 1 1"], 100, "4 4", None),  # two steps short are allowed, and more cannot be
        (["first 2 3"], 100, "3 4", 4),  # three steps off b and the one it has to spare; a gives no three
        (["first 2 3 4"], 100, "4 4 4", 4),  # four steps off c, with nothing to spare above its need
        (["first 1 1 1"], 67, "1 n/a 1", None),  # what is not applicable cannot be lowered
        (["first 1 2 1"], 67, "no 2 1", 2),  # nor can what never had a chance: its step is already allowed
    ],
)
def test_steps_to_lose_are_the_fewest_lowerings(levels, tolerance, text, steps):
    assert read(ladder(*levels, tolerance=tolerance), text).steps_to_lose == steps


def test_the_cheapest_way_to_lose_a_level_may_pass_by_the_rating_with_the_least_to_spare():
    rungs = ladder("first 2 3", tolerance=100, top=5)
    assert read(rungs, "3 5").steps_to_lose == 5  # b alone: two to spare and three steps; starting with a costs six
