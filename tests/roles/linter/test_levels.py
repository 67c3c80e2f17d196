"""A level asks something, more than the one below, and can be reached, as the rule of fit sees it."""

from dataclasses import replace

import pytest

from roles.framework_file import Level
from roles.linter import check
from tests.roles.linter.sample import competency, framework, places, the_finding

NAMES = ("junior", "mid", "senior")


def ladder(*rows, **fields):
    """A framework whose levels, lowest first, have a row each: what they need of one competency after the other."""
    levels = NAMES[: len(rows)]
    columns = zip(*(row.split() for row in rows), strict=True)
    made = [competency(f"c{n}", " ".join(needs), levels=levels) for n, needs in enumerate(columns, start=1)]
    return framework(*made, levels=levels, **fields)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1 -", "2 1"], []),
        (["- -", "2 1"], ["level junior"]),
        (["0 0", "0 0"], ["level junior", "level mid"]),
        (["0 1", "1 1"], []),
    ],
)
def test_a_level_asks_something(rows, found):
    assert places(ladder(*rows), "level-asks-nothing") == found


def test_without_a_competency_no_level_can_ask():
    assert places(framework(areas=()), "level-asks-nothing") == []


@pytest.mark.parametrize(
    ("rows", "tolerance", "found"),
    [
        (["3 3"], 0, []),
        (["4 3"], 0, ["level junior"]),
        (["4 3"], 49, ["level junior"]),
        (["4 3"], 50, []),
        (["4! 3"], 50, ["level junior"]),
        (["4 3!"], 50, []),
        (["5 3"], 50, ["level junior"]),
        (["5 5"], 100, ["level junior"]),
        (["4 4"], 100, []),
        (["1 1", "4 1", "5 2"], 0, ["level mid", "level senior"]),
        (["4 1", "1 1", "3 3"], 0, ["level junior", "level mid", "level senior"]),
    ],
    ids=[
        "the top of the scale",
        "above the top",
        "one step above, half a step forgiven",
        "one step above, one forgiven",
        "a must-have above the top",
        "a must-have at the top",
        "two steps above, one forgiven",
        "four steps above, two forgiven",
        "two steps above, two forgiven",
        "two levels out of reach",
        "levels above one that is out of reach",
    ],
)
def test_somebody_can_reach_every_level(rows, tolerance, found):
    assert places(ladder(*rows, tolerance=tolerance), "level-out-of-reach") == found


def test_the_finding_of_a_level_out_of_reach_names_what_it_needs():
    finding = the_finding(ladder("4 3 5"), "level-out-of-reach")
    assert finding.severity == "error"
    assert finding.message.startswith(
        "Nobody can reach Junior: it needs more than the highest rating, 3, of C1 and C3."
    )


@pytest.mark.parametrize(("row", "names"), [("4 4 4", "C1, C2 and C3."), ("4 4 4 4 4", "C1, C2, C3 and 2 more.")])
def test_of_many_needs_that_are_too_high_three_are_named(row, names):
    assert f", 3, of {names}" in the_finding(ladder(row), "level-out-of-reach").message


def test_the_finding_of_a_level_above_one_out_of_reach_names_that_one():
    case = ladder("1 1", "4 1", "3 2")
    *_, finding = [finding for finding in check(case) if finding.rule == "level-out-of-reach"]
    assert (finding.place, finding.message) == (
        "level senior",
        "Nobody can reach Senior, because nobody can reach Mid below it. Mend that level first.",
    )


def test_without_a_scale_nothing_is_said_of_reach():
    assert places(ladder("4 4", scale=()), "level-out-of-reach") == []


@pytest.mark.parametrize(
    ("row", "tolerance", "found"),
    [
        ("1 1", 100, ["level junior"]),
        ("1 1", 99, []),
        ("1! 1", 100, []),
        ("2 1", 100, []),
        ("2 - - 1", 150, ["level junior"]),
        ("- -", 100, []),
    ],
)
def test_nobody_reaches_a_level_with_nothing(row, tolerance, found):
    assert places(ladder(row, tolerance=tolerance), "level-within-tolerance") == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1! 1", "1! 1"], ["level mid"]),
        (["2! 1", "1! 1"], ["level mid"]),
        (["1! 1", "1! -"], ["level mid"]),
        (["1! 1", "1 1"], ["level mid"]),
        (["1! 1", "1! 1!"], []),
        (["1! 1", "1! 2"], []),
        (["2! 1", "1! 2"], []),
        (["1! 1", "- -"], []),
        (["1! 1", "2! 1", "2! 1"], ["level senior"]),
    ],
    ids=[
        "the same",
        "less",
        "one competency fewer",
        "a must-have fewer",
        "a must-have more",
        "one step more",
        "more here and less there",
        "nothing, which another rule says",
        "the same as the one right below",
    ],
)
def test_a_level_asks_more_than_the_one_below(rows, found):
    assert places(ladder(*rows), "level-asks-no-more") == found


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        (["1! 1", "1! 1"], "Mid has the same needs as Junior, so whoever reaches Junior is shown as Mid at once."),
        (["1! 2", "1! 1"], "Mid asks no more than Junior, so whoever reaches Junior is shown as Mid at once."),
    ],
)
def test_the_finding_of_a_level_that_asks_no_more_names_both(rows, begins):
    finding = the_finding(ladder(*rows), "level-asks-no-more")
    assert finding.severity == "error"
    assert finding.message.startswith(begins)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1! 1", "1! 1!"], ["level mid"]),
        (["1 1", "1! 1!"], ["level mid"]),
        (["1! 1", "1! 1"], []),
        (["1! 1", "1! 2!"], []),
    ],
)
def test_must_haves_alone_hardly_set_levels_apart(rows, found):
    assert places(ladder(*rows), "level-differs-in-must-haves-alone") == found


def test_the_finding_of_such_a_level_names_the_must_haves():
    message = the_finding(ladder("1! 1 1", "1! 1! 1!"), "level-differs-in-must-haves-alone").message
    assert "nothing but must-haves sets it apart (C2 and C3)." in message


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1! 1 1 1 1", "1! 1 1 1 2"], ["level mid"]),
        (["1! 1 1 1 1", "1! 1 1 2 2"], []),
        (["1! 1 1 1 1", "2! 1 1 1 1"], []),
        (["1! 1 1 1 1", "1! 1 1 1 1"], []),
        (["2! 1 1 1 1", "2! 1 1 - 2"], []),
    ],
    ids=[
        "a step, and one is forgiven",
        "two steps, and one is forgiven",
        "a step in a must-have",
        "no step, which another rule says",
        "a step, and four competencies forgive none",
    ],
)
def test_the_tolerance_does_not_lift_people_to_the_next_level(rows, found):
    assert places(ladder(*rows, tolerance=20), "level-within-reach-of-the-one-below") == found


def test_the_finding_of_such_a_level_says_how_near_it_is():
    case = ladder("1! 1 1 1 1", "1! 1 1 1 2", tolerance=20)
    assert "shown as Mid already: 1 step more, and the tolerance forgives 1." in (
        the_finding(case, "level-within-reach-of-the-one-below").message
    )


@pytest.mark.parametrize(
    ("row", "found"), [("1 1", ["level junior"]), ("1 0!", ["level junior"]), ("1 1!", []), ("- -", [])]
)
def test_a_level_has_a_must_have(row, found):
    assert places(ladder(row), "no-must-have") == found


def test_a_level_without_a_name_is_called_by_its_slug():
    levels = (Level("junior", " ", "Does what is due."),)
    case = replace(ladder("1 1"), levels=levels)
    assert the_finding(case, "no-must-have").message.startswith("junior has no must-have.")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("1!", []),
        ("1! 1!", ["level junior"]),
        ("1! 1 1 1 1", []),
        ("1! 1! 1 1 1 1 1 1 1", ["level junior"]),
        ("1! 1! 1 1 1 1 1 1 1 1", []),
        ("1! 1! 1 1 1 1 1 1 1 -", ["level junior"]),
    ],
    ids=["the only one", "two of two", "one of five", "two of nine", "two of ten", "two of nine that are asked"],
)
def test_at_most_a_fifth_are_must_haves(row, found):
    assert places(ladder(row), "too-many-must-haves") == found


def test_the_finding_of_too_many_must_haves_says_how_many_there_may_be():
    message = the_finding(ladder("1! 1! 1! 1 1 1 1 1 1 1"), "too-many-must-haves").message
    assert message.startswith("3 of the 10 competencies that Junior needs are must-haves. Keep the mark for at most 2:")
