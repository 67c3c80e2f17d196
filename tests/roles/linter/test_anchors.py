"""No anchor is missing that a need stands on, each is on the scale, and each differs enough from the others."""

import pytest

from roles.framework_file import Anchor
from tests.roles.linter.sample import anchored, competency, framework, places, the_finding


def of_anchors(*anchors, needs="1! 2!"):
    return framework(competency(needs=needs, anchors=anchors))


def of_texts(*texts):
    return framework(anchored(*texts))


ONE, TWO, THREE = Anchor(1, "Kneads a simple dough"), Anchor(2, "Feels when it is ready"), Anchor(3, "Teaches others")


@pytest.mark.parametrize(
    ("anchors", "needs", "found"),
    [
        ([ONE, TWO], "1 2", []),
        ([ONE], "1 2", ["competency baking, anchor 2"]),
        ([TWO], "1 2", ["competency baking, anchor 1"]),
        ([], "1 3", ["competency baking, anchors 1, 2 and 3"]),
        ([ONE], "2 1", ["competency baking, anchor 2"]),
        ([], "- -", []),
        ([ONE, Anchor(2, "  ")], "1 2", ["competency baking, anchor 2"]),
        ([ONE, TWO, Anchor(3, "")], "1 2", ["competency baking, anchor 3"]),
        ([ONE, TWO, THREE], "1 7", []),
    ],
)
def test_there_is_an_anchor_for_each_rating_up_to_the_highest_need(anchors, needs, found):
    assert places(of_anchors(*anchors, needs=needs), "anchor-missing") == found


def test_the_finding_of_a_missing_anchor_says_who_needs_it():
    finding = the_finding(of_anchors(ONE), "anchor-missing")
    assert finding.severity == "error"
    assert (
        finding.message == "Senior needs 2, and people choose by these sentences. Write what somebody does at rating 2."
    )


@pytest.mark.parametrize(("value", "found"), [(0, []), (3, []), (4, ["competency baking, anchor 4"])])
def test_an_anchor_stands_on_the_scale(value, found):
    assert places(of_anchors(ONE, TWO, Anchor(value, "Sings")), "anchor-off-the-scale") == found


def test_the_finding_of_several_missing_anchors_names_each():
    assert the_finding(of_anchors(), "anchor-missing").message.endswith("Write what somebody does at ratings 1 and 2.")


def test_without_a_scale_no_anchor_is_off_it():
    case = framework(competency(anchors=(ONE,)), scale=())
    assert places(case, "anchor-off-the-scale") == []


@pytest.mark.parametrize(("value", "found"), [(2, ["competency baking, anchor 2"]), (3, [])])
def test_a_rating_has_one_anchor(value, found):
    assert places(of_anchors(ONE, TWO, Anchor(value, "Sings")), "anchor-twice") == found


ALIKE = ["competency baking, anchors 1 and 2"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Bakes ten loaves alone", "Bakes ten loaves alone", ALIKE),
        ("Bakes ten loaves alone", "bakes ten loaf, alone.", []),
        ("Bakes ten loaves alone", "Bake: ten loaves, ALONE!", ALIKE),
        ("Bakes ten small loaves alone", "Bakes ten large loaves alone", ALIKE),
        ("Bakes ten loaves alone", "Bakes ten rolls alone", []),
        ("Bakes ten loaves in an old oven alone", "Bakes ten loaves in an old oven on their own", ALIKE),
        ("Bakes ten loaves in an old oven", "In an old oven, bakes ten loaves", []),
        ("Bakes ten loaves with help", "Plans the baking of a whole week", []),
        ("", "", []),
    ],
)
def test_anchors_of_a_competency_differ_in_more_than_a_word_or_two(one, other, found):
    assert places(of_texts(one, other), "anchors-alike") == found


def test_every_pair_of_near_equal_anchors_is_found():
    texts = ["Bakes one plain loaf a day", "Bakes two plain loaves a day", "Sings", "Bakes one plain loaf each day"]
    assert places(of_texts(*texts), "anchors-alike") == ["competency baking, anchors 1 and 4"]


def test_the_finding_of_near_equal_anchors_shows_both():
    finding = the_finding(of_texts("Bakes ten small loaves alone", "Bakes ten large loaves alone"), "anchors-alike")
    assert finding.severity == "warning"
    assert "“Bakes ten small loaves alone” and “Bakes ten large loaves alone”" in finding.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kneads a simple dough", ["competency roasting, anchor 1"]),
        ("Kneads  a SIMPLE dough.", ["competency roasting, anchor 1"]),
        ("Kneads a simple batter", []),
        ("", []),
    ],
)
def test_a_sentence_stands_in_one_competency(text, found):
    case = framework(anchored("", "Kneads a simple dough"), anchored(text, slug="roasting"))
    assert places(case, "sentence-repeated") == found


def test_within_one_competency_near_equal_anchors_are_found_once():
    assert places(of_texts("Kneads a dough", "Kneads a dough"), "sentence-repeated") == []


def test_the_finding_of_a_repeated_sentence_names_the_other_place():
    case = framework(anchored("Sings", "Kneads a dough"), anchored("Kneads a dough", slug="roasting"))
    message = the_finding(case, "sentence-repeated").message
    assert message.startswith("“Kneads a dough” is the sentence of competency baking, anchor 2 as well (Baking).")
