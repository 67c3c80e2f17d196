"""What the figures of a group say, worked out by hand from a few answers."""

from dataclasses import replace

import pytest

from assessor.figures.crowds import Crowd, Scale
from assessor.figures.figures import Ranking, Row, figures_of
from assessor.figures.tallies import FrozenAnswers, Tally
from roles.framework_file import Competency, Expectation, Framework, Level, ScalePoint
from roles.framework_file.framework import Area

POINTS = tuple(ScalePoint(value, name, "") for value, name in enumerate(["None", "Some", "Good", "Great", "Best"]))
LEVELS = tuple(Level(name.lower(), name, "") for name in ("Junior", "Mid", "Senior"))


def competency(name, *needs):
    expected = tuple(Expectation(level.slug, need) for level, need in zip(LEVELS, needs, strict=False))
    return Competency(name.lower(), name, "", "technical", (), expected)


FRAMEWORK = Framework(
    slug="cook",
    name="Cook",
    summary="",
    version="1.0",
    tolerance=20,
    changes="",
    scale=POINTS,
    levels=LEVELS,
    areas=(
        Area("hot", "Hot", "", (competency("Frying", 1, 2, 3), competency("Boiling", 1, 1, 2))),
        Area("cold", "Cold", "", (competency("Salad", 0, 0, 4),)),
    ),
)
MID, SENIOR = LEVELS[1:]


def people_with(*answers, lowest=None, highest=None):
    return [FrozenAnswers(lowest, highest, list(each)) for each in answers]


def figures(people, level=SENIOR, *, strangers=None, framework=FRAMEWORK):
    """The figures of a team of these people; the strangers are those whose answers the reader does not know."""
    team = frozenset(["team"])
    tallies = [{team: Tally.of(each, 3)} for each in (people, people if strangers is None else strangers)]
    return figures_of(Crowd(*tallies, Scale(framework)), "team", framework, level)


FOUR_AND_FOUR = people_with(*[(3, 3, 4)] * 4, *[(1, 2, "no_opportunity")] * 4)


def test_of_three_people_there_are_no_figures():
    assert figures(people_with((3, 3, 3)) * 3) is None


def test_of_nobody_there_are_none_either():
    assert figures([]) is None


def test_of_seven_of_whom_the_reader_knows_four_there_are_none():
    people = people_with((3, 3, 3)) * 7
    assert figures(people, strangers=people[4:]) is None
    assert figures(people, strangers=people[3:]).people == 7


def test_where_people_stand_is_counted_by_level():
    people = [*people_with((1, 1, 1)) * 4, *people_with((2, 2, 2), lowest="mid", highest="mid") * 5]
    people += people_with((2, 2, None), lowest="mid", highest="senior") * 4
    assert figures(people).standings == [
        Row("Below Junior", 4),
        Row("Junior", 0),
        Row("Mid", 5),
        Row("Senior", 0),
        Row("Between two levels", 4),
    ]


def test_levels_on_which_too_few_stand_share_a_row():
    people = [*people_with((1, 1, 1)) * 2, *people_with((1, 1, 1), lowest="junior", highest="junior") * 3]
    people += people_with((2, 2, 2), lowest="mid", highest="mid") * 3
    people += people_with((2, 2, 2), lowest="senior", highest="senior")
    assert figures(people).standings == [
        Row("Below Junior or Junior", 5),
        Row("Mid or Senior", 4),
        Row("Between two levels", 0),
    ]


def test_three_and_more_that_share_a_row_are_listed():
    people = [*people_with((1, 1, 1)) * 4]
    for level in ("junior", "mid", "senior"):
        people += people_with((2, 2, 2), lowest=level, highest=level) * 2
    assert "Junior, Mid or Senior" in [row.name for row in figures(people).standings]


def test_one_row_that_would_hold_everybody_is_left_out_with_the_others():
    people = [*people_with((1, 1, 1)) * 4, *people_with((2, 2, 2), lowest="senior", highest="senior") * 2]
    people += people_with((2, 2, None), lowest=None, highest="senior") * 2
    assert figures(people).standings == []


def test_coverage_counts_who_is_at_the_last_rating_but_one_or_above():
    told = figures(FOUR_AND_FOUR)
    assert told.covered_from == POINTS[3]
    assert [area.coverage for area in told.areas] == [[Row("Frying", 4), Row("Boiling", 4)], [Row("Salad", 4)]]


def test_on_a_scale_of_two_ratings_the_upper_one_covers():
    assert Scale(replace(FRAMEWORK, scale=POINTS[:2])).covered_from == POINTS[1]


def test_what_fewer_than_four_have_or_lack_is_not_shown():
    told = figures(people_with(*[(3, 3, 3)] * 3, *[(1, 3, 1)] * 5))
    assert told.areas[0].coverage == [Row("Boiling", 8)]
    assert told.areas[0].untold == ["Frying"]
    assert (told.covered, told.uncovered) == (1, 2)


def test_gaps_are_counted_against_the_chosen_level_the_most_first():
    people = people_with(*[(2, 1, 3)] * 5, *[(3, 0, 3)] * 4)
    assert figures(people, SENIOR).gaps.rows == [
        Row("Boiling", 9, "Good (2)"),
        Row("Salad", 9, "Best (4)"),
        Row("Frying", 5, "Great (3)"),
    ]
    assert figures(people, MID).gaps == Ranking([Row("Boiling", 4, "Some (1)")], more=0, untold=0)


def test_no_chance_yet_counts_as_0_and_what_is_not_part_of_the_work_as_no_gap():
    people = people_with(*[("no_opportunity", "not_applicable", 4)] * 4, *[(4, 4, 4)] * 4)
    assert figures(people).gaps.rows == [Row("Frying", 4, "Great (3)")]


@pytest.mark.parametrize("unknown", [None, "not_sure"])
def test_what_is_not_answered_is_no_gap(unknown):
    assert figures(people_with((unknown, 4, 4)) * 4).gaps.rows == []


def test_what_many_had_no_chance_to_do_is_listed():
    assert figures(FOUR_AND_FOUR).no_chance == Ranking([Row("Salad", 4)], more=0, untold=0)
    few = people_with(*[(3, 3, "no_opportunity")] * 2, *[(3, 3, 3)] * 6)
    assert figures(few).no_chance == Ranking([], more=0, untold=1)


def test_ten_gaps_are_listed_and_the_others_counted():
    many = Area("hot", "Hot", "", tuple(competency(f"Dish {n}", 1, 1, 1) for n in range(12)))
    framework = replace(FRAMEWORK, areas=(many,))
    team = frozenset(["team"])
    tallies = {team: Tally.of(people_with([0] * 12) * 4, 12)}
    told = figures_of(Crowd(tallies, tallies, Scale(framework)), "team", framework, SENIOR)
    assert (len(told.gaps.rows), told.gaps.more) == (10, 2)


class TestMedians:
    def medians(self, *answers, **given):
        return [area.median for area in figures(people_with(*answers), **given).areas]

    def test_the_median_is_what_half_of_all_ratings_of_an_area_reach(self):
        assert self.medians((0, 1, 4), (1, 2, 4), (1, 3, 0), (2, 4, 0)) == ["Good (2)", "Best (4)"]

    def test_it_is_one_rating_where_exactly_half_lie_on_each_side(self):
        assert self.medians(*[(1, 1, 0)] * 4, *[(3, 3, 4)] * 4) == ["Great (3)", "Best (4)"]

    def test_no_chance_yet_counts_as_0_and_other_marks_do_not(self):
        assert self.medians(*[("no_opportunity", "not_applicable", None)] * 4, *[(0, 0, 2)] * 4) == [
            "None (0)",
            "Good (2)",
        ]

    def test_of_three_who_rated_anything_in_an_area_it_is_not_shown(self):
        assert self.medians(*[(1, 1, 3)] * 3, *[(1, 1, "not_applicable")] * 4) == ["Some (1)", None]

    def test_of_an_area_that_nobody_rated_there_is_none(self):
        assert self.medians(*[(1, 1, "not_applicable")] * 4) == ["Some (1)", None]

    def test_the_reader_must_not_know_all_raters_but_three(self):
        people = people_with(*[(1, 1, 3)] * 5, *[(1, 1, "not_applicable")] * 4)
        assert figures(people, strangers=people[2:]).areas[1].median is None
        assert figures(people, strangers=people[1:]).areas[1].median == "Great (3)"
