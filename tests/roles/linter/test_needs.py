"""What the levels expect of one competency: on the scale, of levels that are there, and never falling."""

from dataclasses import replace

import pytest

from roles.framework_file import Expectation
from tests.roles.linter.sample import SCALE, competency, framework, places, the_finding

LEVELS = ("junior", "mid", "senior")


def of_needs(needs):
    return framework(competency(needs=needs, levels=LEVELS), levels=LEVELS)


def of_expectations(*expectations, **fields):
    return framework(competency(expectations=expectations), **fields)


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ("1 2 3", []),
        ("2 2 2", []),
        ("- 1 2", []),
        ("2 1 3", ["competency baking, level mid"]),
        ("3 2 1", ["competency baking, level mid", "competency baking, level senior"]),
        ("3 - 2", ["competency baking, level senior"]),
        ("2 - -", []),
        ("2 1 0", ["competency baking, level mid"]),
    ],
)
def test_a_need_does_not_fall(needs, found):
    assert places(of_needs(needs), "need-falls") == found


def test_the_finding_of_a_falling_need_names_both_levels_and_needs():
    finding = the_finding(of_needs("1 3 2"), "need-falls")
    assert finding.severity == "error"
    assert finding.message.startswith("Senior needs 2, less than Mid with 3.")


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ("1 2 -", ["competency baking, level senior"]),
        ("1 2 0", ["competency baking, level senior"]),
        ("1 - 2", ["competency baking, level mid"]),
        ("1 - -", ["competency baking, level mid"]),
        ("- - 1", []),
        ("1 1 1", []),
    ],
)
def test_a_competency_does_not_drop_out_at_a_higher_level(needs, found):
    assert places(of_needs(needs), "drops-out") == found


def test_dropping_out_is_a_warning_that_names_both_levels():
    finding = the_finding(of_needs("1 2 -"), "drops-out")
    assert finding.severity == "warning"
    assert finding.message.startswith("Mid needs 2, Senior does not ask for it.")


@pytest.mark.parametrize(
    ("needs", "found"), [("- - -", ["competency baking"]), ("0 0 0", ["competency baking"]), ("- - 1", [])]
)
def test_some_level_asks_for_every_competency(needs, found):
    assert places(of_needs(needs), "asked-by-no-level") == found


def test_without_levels_no_competency_can_be_asked_for():
    assert places(framework(competency(needs="", levels=()), levels=()), "asked-by-no-level") == []


@pytest.mark.parametrize(
    ("level", "found"),
    [("junior", []), ("chief", ["competency baking, level chief"]), ("", ["competency baking, level "])],
)
def test_only_levels_that_are_there_can_ask(level, found):
    assert places(of_expectations(Expectation(level, 1)), "level-unknown") == found


@pytest.mark.parametrize(("levels", "named"), [(["junior", "senior"], "junior and senior"), ([], "none yet")])
def test_the_finding_of_an_unknown_level_names_those_that_are_there(levels, named):
    case = framework(competency(expectations=(Expectation("chief", 1),)), levels=levels)
    assert the_finding(case, "level-unknown").message.startswith(f"There is no such level; the levels are {named}.")


@pytest.mark.parametrize(
    ("levels", "found"), [(["junior", "senior"], []), (["junior", "junior"], ["competency baking, level junior"])]
)
def test_a_level_states_its_need_once(levels, found):
    assert places(of_expectations(*(Expectation(level, 1) for level in levels)), "need-twice") == found


@pytest.mark.parametrize(
    ("need", "found"),
    [(0, []), (3, []), (4, ["competency baking, level senior"]), (-1, ["competency baking, level senior"])],
)
def test_a_need_stands_on_the_scale(need, found):
    assert places(of_expectations(Expectation("senior", need)), "need-off-the-scale") == found


def test_a_need_in_a_gap_of_the_scale_is_off_it():
    case = of_expectations(Expectation("senior", 2), scale=(*SCALE[:2], SCALE[3]))
    assert the_finding(case, "need-off-the-scale").message.endswith("Choose one of its ratings: 0, 1 and 3.")


def test_asking_nothing_needs_no_rating_of_0():
    assert places(of_expectations(Expectation("senior", 0), scale=SCALE[1:]), "need-off-the-scale") == []


def test_without_a_scale_there_is_nothing_to_be_off():
    assert places(replace(framework(), scale=()), "need-off-the-scale") == []


@pytest.mark.parametrize(
    ("expectation", "found"),
    [
        (Expectation("senior", 0, is_core=True), ["competency baking, level senior"]),
        (Expectation("senior", 0), []),
        (Expectation("senior", 1, is_core=True), []),
    ],
)
def test_a_must_have_needs_something(expectation, found):
    assert places(of_expectations(expectation), "must-have-without-need") == found
