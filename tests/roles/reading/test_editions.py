"""What an edition changed, in words that its readers know from the pages of the framework."""

from dataclasses import replace

import pytest
from hypothesis import given

from roles.framework_file import Anchor, Area, Expectation, Level
from roles.reading import edition_changes
from tests.roles.comparison.sample import framework
from tests.roles.framework_file.test_round_trip import frameworks

COOK = framework("junior 1! 1", "senior 2! 2")
BAR = Area("bar", "Bar", "Where drinks are made.", ())


def with_competency(**values):
    area = COOK.areas[0]
    first, *rest = area.competencies
    return replace(COOK, areas=(replace(area, competencies=(replace(first, **values), *rest)),))


def moved(framework):
    """The same with its last competency in an area of its own."""
    area = framework.areas[0]
    *stay, last = area.competencies
    other = replace(area, slug="counter", name="Counter", competencies=(last,))
    return replace(framework, areas=(replace(area, competencies=tuple(stay)), other))


def sentences(changes):
    return [sentence for revision in changes.revised for sentence in revision.sentences]


@given(frameworks())
def test_the_same_framework_changed_nothing(framework):
    assert edition_changes(framework, framework).is_empty


@pytest.mark.parametrize(
    "values",
    [
        {"sources": ("Handbook",)},
        {"kind": "behavioural"},
        {"expectations": (Expectation("junior", 1, True, "inferred"), Expectation("senior", 2, True))},
    ],
)
def test_what_no_reader_sees_is_no_change(values):
    assert edition_changes(COOK, with_competency(**values)).is_empty


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        (["junior 1! 1", "senior 3! 2"], "Senior: Independent (2) must-have, now Advanced (3) must-have."),
        (["junior 1 1", "senior 2! 2"], "Junior: Guided (1) must-have, now Guided (1)."),
        (["junior 1! -", "senior 2! 2"], "Junior: Guided (1), now not asked for."),
        (["junior 1! 1", "senior 2! 0"], "Senior: Independent (2), now not asked for."),
    ],
)
def test_needs_are_told_level_by_level(levels, said):
    assert sentences(edition_changes(COOK, framework(*levels))) == [said]


def test_a_competency_in_another_area_says_where_it_stands():
    assert sentences(edition_changes(COOK, moved(COOK))) == ["It stands in Counter now."]


def test_an_anchor_is_named_by_its_rating():
    changes = edition_changes(COOK, with_competency(anchors=(Anchor(1, "Does a well"), Anchor(2, "Does a at 2"))))

    assert [wording.what for wording in changes.revised[0].wordings] == ["Guided (1)", "Advanced (3)", "Expert (4)"]


def test_texts_of_the_whole_are_named_by_what_people_know():
    levels = (COOK.levels[0], replace(COOK.levels[1], summary="Runs the kitchen."))
    changes = edition_changes(COOK, replace(COOK, levels=levels, summary="Cooks well."))

    assert [wording.what for wording in changes.wordings] == ["summary", "Senior, summary"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"levels": (*COOK.levels, Level("chef", "Chef", "Leads."))}, "Chef is a new level."),
        ({"levels": COOK.levels[:1]}, "Senior is no level any more."),
        ({"levels": COOK.levels[::-1]}, "The levels stand in another order."),
        ({"areas": (*COOK.areas, BAR)}, "Bar is a new area: Where drinks are made."),
        ({"areas": (BAR,)}, "Kitchen is no area any more."),
        ({"scale": COOK.scale[:4]}, "The scale had 5 ratings and now has 4."),
        ({"tolerance": 15}, "For every 100 competencies, 20 steps short were allowed and now 15 are."),
    ],
)
def test_the_whole_is_told_in_sentences(values, said):
    assert said in edition_changes(COOK, replace(COOK, **values)).sentences


def test_competencies_are_counted_by_what_became_of_them():
    more = framework("junior 1! 2 1", "senior 2! 2 2")

    assert edition_changes(COOK, more).count == "1 competency added, 1 competency changed"
    assert edition_changes(more, COOK).count == "1 competency removed, 1 competency changed"
    assert edition_changes(COOK, replace(COOK, tolerance=10)).count == ""
