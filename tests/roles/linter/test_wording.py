"""A text is short, tells of one thing, and of something that others can see."""

import pytest

from roles.framework_file import Anchor
from roles.linter import check
from tests.roles.linter.sample import anchored, changed, competency, framework, places, the_finding

LONGEST = " ".join(["Bakes", *["bread"] * 24])
TOO_LONG = f"{LONGEST} again"


def of_text(text):
    return framework(anchored(text, "Sells bread", needs="1! 2!"))


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (framework(summary=TOO_LONG), ["role"]),
        (framework(summary=f"{LONGEST}. {LONGEST}."), []),
        (framework(summary=f"{LONGEST}. {TOO_LONG}. {TOO_LONG}."), ["role", "role"]),
        (changed("scale", meaning=TOO_LONG), ["scale, rating 0"]),
        (changed("levels", summary=TOO_LONG), ["level junior"]),
        (changed("areas", meaning=TOO_LONG), ["area kitchen"]),
        (framework(competency(meaning=TOO_LONG)), ["competency baking"]),
        (framework(changes=TOO_LONG), []),
    ],
)
def test_a_sentence_has_25_words_at_most(case, found):
    assert places(case, "too-long") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LONGEST, []),
        (f"{LONGEST} - !", []),
        (LONGEST.replace("Bakes", "Half-bakes"), []),
        (LONGEST.replace("Bakes", "Doesn't-bake's"), []),
        (LONGEST.replace("Bakes", "Half bakes"), ["competency baking, anchor 1"]),
        (TOO_LONG, ["competency baking, anchor 1"]),
    ],
)
def test_an_anchor_has_25_words_at_most(text, found):
    assert places(of_text(text), "anchor-too-long") == found


def test_the_finding_of_a_long_text_counts_and_shows_it():
    assert the_finding(of_text(TOO_LONG), "anchor-too-long").message == (
        f"26 words: “{TOO_LONG}”. Say it in 25 words or fewer."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Bakes bread and/or cake", "leaves open which it means, with “and/or”"),
        ("Bakes bread or / and cake", "leaves open which it means, with “and/or”"),
        ("Bakes bread. Sells it too.", "is 2 sentences"),
        ("Bakes bread; sells it too", "is 2 sentences"),
        ("Bakes bread\nSells it too", "is 2 sentences"),
        ("Bakes bread and sells it", "joins “bakes” and “sells”"),
        ("Plans recipes, writes them down and teaches them", "joins “plans”, “writes” and “teaches”"),
    ],
)
def test_an_anchor_tells_of_one_thing(text, says):
    finding = the_finding(of_text(text), "two-things")
    assert finding.place == "competency baking, anchor 1"
    assert finding.message.startswith(f"“{' '.join(text.split())}” {says}. Keep the one")


@pytest.mark.parametrize(
    "text",
    [
        "Bakes bread and cake.",
        "1. Bakes bread",
        "Bakes bread, e.g. rolls",
        "Bakes some breads, i.e. Baguette or Ciabatta",
        "Bakes bread in version 2.0 of the oven",
        "Bakes bread that sells well and keeps for days",
    ],
)
def test_a_joined_object_is_one_thing(text):
    assert places(of_text(text), "two-things") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Understands yeast", "understands"),
        ("Understand yeast", "understand"),
        ("Deeply understands yeast", "understands"),
        ("Understanding of yeast", "Understanding of"),
        ("Helps the others", "helps"),
        ("Knows and appreciates flour", "knows"),
        ("Is familiar with flour", "Is familiar with"),
        ("Familiar with flour", "Familiar with"),
        ("Has a good working knowledge of flour", "Has a good working knowledge of"),
        ("Shows understanding of flour", "Shows understanding of"),
        ("Tries new flours", "tries"),
    ],
)
def test_an_anchor_names_what_others_can_see(text, shown):
    finding = the_finding(of_text(text), "vague-verb")
    assert finding.place == "competency baking, anchor 1"
    assert finding.message.startswith(f"“{text}” names nothing that others can see (“{shown}”).")


@pytest.mark.parametrize(
    "text",
    [
        "Bakes bread",
        "Explains what yeast is to somebody who understands dough",
        "Helps a newcomer by correcting the shape of each loaf",
        "Understands yeast well enough to rescue a dead dough",
        "Understands yeast and explains it to customers",
        "Is familiar with flour and chooses it alone",
        "Has the keys of the bakery",
    ],
)
def test_an_act_that_shows_it_is_enough(text):
    assert places(of_text(text), "vague-verb") == []


def test_a_rating_of_0_needs_no_act():
    case = framework(competency(anchors=(Anchor(0, "Knows of it"), Anchor(1, "Knows of it"))))
    assert places(case, "vague-verb") == ["competency baking, anchor 1"]


def test_wording_alone_never_keeps_an_edition_from_being_published():
    findings = check(of_text("Understands bread and/or cake. " + TOO_LONG))
    assert {finding.rule for finding in findings} == {"anchor-too-long", "two-things", "vague-verb"}
    assert {finding.severity for finding in findings} == {"warning"}
