"""Every line of a framework is read, with what the levels ask for; for one level alone, only what that asks."""

from dataclasses import replace

from roles.framework_file import Expectation
from roles.reading import areas_of
from tests.roles.comparison.sample import framework

COOK = framework("junior 1! 0 -", "senior 2 3! -")
JUNIOR, SENIOR = COOK.levels


def competencies(sections):
    return {read.competency.slug: read for section in sections for read in section.competencies}


def in_words(read):
    return [f"{ask.level.name} {ask}" for ask in read.asks]


def with_expectation(expectation):
    area = COOK.areas[0]
    first, *rest = area.competencies
    return replace(COOK, areas=(replace(area, competencies=(replace(first, expectations=(expectation,)), *rest)),))


def test_each_rating_of_the_scale_has_a_line():
    lines = competencies(areas_of(COOK))["a"].lines

    assert [str(line) for line in lines] == [
        "Not yet (0)",
        "Guided (1)",
        "Independent (2)",
        "Advanced (3)",
        "Expert (4)",
    ]
    assert lines[2].text == "Does a at 2"


def test_a_rating_without_an_anchor_says_what_the_scale_says():
    lines = competencies(areas_of(COOK))["a"].lines

    assert (lines[0].text, lines[0].is_anchored) == ("I am at 0.", False)
    assert lines[1].is_anchored


def test_what_each_level_asks_stands_in_the_order_of_the_levels():
    assert in_words(competencies(areas_of(COOK))["a"]) == ["Junior Guided (1), must-have", "Senior Independent (2)"]


def test_a_need_of_0_asks_for_nothing():
    assert in_words(competencies(areas_of(COOK))["b"]) == ["Senior Advanced (3), must-have"]


def test_what_no_level_asks_for_is_there_to_read():
    assert competencies(areas_of(COOK))["c"].asks == ()


def test_an_expectation_says_whether_it_was_inferred():
    inferred = with_expectation(Expectation("junior", 1, basis="inferred"))

    assert competencies(areas_of(inferred))["a"].asks[0].is_inferred
    assert not competencies(areas_of(COOK))["a"].asks[0].is_inferred


def test_for_one_level_only_what_it_asks_is_there():
    sections = areas_of(COOK, JUNIOR)

    assert list(competencies(sections)) == ["a"]
    assert str(competencies(sections)["a"].asked) == "Guided (1), must-have"
    assert list(competencies(areas_of(COOK, SENIOR))) == ["a", "b"]


def test_an_area_of_which_a_level_asks_nothing_is_left_out():
    nothing = framework("junior - -", "senior 1 1")

    assert areas_of(nothing, nothing.levels[0]) == ()
    assert len(areas_of(nothing)) == 1
