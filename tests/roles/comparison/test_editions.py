"""Everything that differs between two editions is found, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given

from roles.comparison import compare
from roles.framework_file import Anchor, Expectation, Level
from tests.roles.comparison.sample import framework
from tests.roles.framework_file.test_round_trip import frameworks

COOK = framework("junior 1! 1 -", "senior 2! 2 1")


def with_competency(framework, number, **values):
    area = framework.areas[0]
    competencies = list(area.competencies)
    competencies[number] = replace(competencies[number], **values)
    return replace(framework, areas=(replace(area, competencies=tuple(competencies)),))


def read(pieces):
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces)


@given(frameworks())
def test_a_framework_does_not_differ_from_itself(framework):
    assert compare(framework, framework).is_empty


@pytest.mark.parametrize("values", [{"version": "2.0"}, {"changes": "Something."}])
def test_what_every_edition_has_of_its_own_is_no_difference(values):
    assert compare(COOK, replace(COOK, **values)).is_empty


def test_competencies_are_added_and_removed():
    less = framework("junior 1! 1", "senior 2! 2")

    assert [competency.slug for competency in compare(less, COOK).added] == ["c"]
    assert [competency.slug for competency in compare(COOK, less).removed] == ["c"]
    assert compare(COOK, less).changed == ()


@pytest.mark.parametrize(
    ("values", "what", "shown"),
    [
        ({"name": "Alpha"}, "name", "[-A-][+Alpha+]"),
        ({"meaning": "What a really is."}, "meaning", "What a [+really +]is."),
        ({"kind": "behavioural"}, "kind", "[-technical-][+behavioural+]"),
        ({"sources": ("Handbook",)}, "sources", "[+Handbook+]"),
        ({"anchors": (Anchor(1, "Does a well at 1"),)}, "anchor 1", "Does a [+well +]at 1"),
        ({"anchors": (Anchor(1, "Does a at 1"),)}, "anchor 2", "[-Does a at 2-]"),
        (
            {"expectations": (Expectation("junior", 1, True, "inferred"), Expectation("senior", 2, True))},
            "inferred",
            "[+junior+]",
        ),
    ],
)
def test_words_about_a_competency_are_compared_one_by_one(values, what, shown):
    [change] = compare(COOK, with_competency(COOK, 0, **values)).changed

    assert change.slug == "a"
    assert change.needs == ()
    assert {wording.what: read(wording.pieces) for wording in change.wordings}[what] == shown


def test_a_competency_may_move_to_another_area():
    [kitchen] = COOK.areas
    moved = replace(COOK, areas=(replace(kitchen, slug="bar", name="Bar"),))

    comparison = compare(COOK, moved)
    assert {change.area for change in comparison.changed} == {"Bar"}
    assert {wording.what for change in comparison.changed for wording in change.wordings} == {"area"}
    assert [area.name for area in comparison.areas_added] == ["Bar"]
    assert [area.name for area in comparison.areas_removed] == ["Kitchen"]
    assert comparison.wordings == ()


@pytest.mark.parametrize(
    ("junior", "more", "less"),
    [
        ("2! 1 -", True, False),
        ("1 1 -", False, True),
        ("2 1 -", True, True),
        ("0 1 -", False, True),
        ("- 1 -", False, True),
        ("1! 2 -", True, False),
        ("1! 1! -", True, False),
        ("1! 1 1", True, False),
    ],
)
def test_needs_go_up_and_down(junior, more, less):
    [change] = compare(COOK, framework(f"junior {junior}", "senior 2! 2 1")).changed

    assert change.wordings == ()
    [need] = change.needs
    assert (need.level.slug, need.asks_more, need.asks_less) == ("junior", more, less)


def test_a_need_of_0_asks_as_little_as_none():
    assert compare(COOK, framework("junior 1! 1 0", "senior 2! 2 1")).is_empty


def test_levels_come_go_and_change_places():
    three = framework("junior 1! 1 -", "senior 2! 2 1", "lead 3 3 3")
    turned = replace(COOK, levels=COOK.levels[::-1])

    assert [level.slug for level in compare(COOK, three).levels_added] == ["lead"]
    assert [level.slug for level in compare(three, COOK).levels_removed] == ["lead"]
    assert not compare(COOK, three).levels_reordered
    assert compare(COOK, turned).levels_reordered
    assert compare(COOK, three).changed == ()


def test_the_frame_is_compared_too():
    changed = replace(
        COOK,
        tolerance=10,
        summary="Cooks well.",
        scale=COOK.scale[:-1],
        levels=(Level("junior", "Beginner", "Works as a junior."), COOK.levels[1]),
    )

    comparison = compare(COOK, changed)
    assert comparison.tolerance == (20, 10)
    assert comparison.ratings == (5, 4)
    assert [(wording.what, read(wording.pieces)) for wording in comparison.wordings] == [
        ("summary", "Cooks[+ well+]."),
        ("level junior, name", "[-Junior-][+Beginner+]"),
        ("rating 4, name", "[-Expert-]"),
        ("rating 4, meaning", "[-I am at 4.-]"),
    ]


def test_competencies_in_another_order_are_noticed():
    [kitchen] = COOK.areas
    turned = replace(COOK, areas=(replace(kitchen, competencies=kitchen.competencies[::-1]),))

    assert compare(COOK, turned).order_changed
    assert not compare(COOK, turned).is_empty
