"""A table whose cells hold a sentence for each level: the k-th sentence is the anchor of rating k, which it needs."""

import pytest

from roles.framework_file import Anchor
from tests.roles.shapes.spreadsheets import imported, needs_of, problems_of, workbook

LADDER = [
    ["Skill", "Junior", "Senior", "Lead"],
    ["Kneading", "Works a simple dough", "Works any dough", "Teaches others"],
    ["Resting", None, "Waits", None],
]


def anchors_of(found):
    return {competency.slug: competency.anchors for area in found.framework.areas for competency in area.competencies}


def test_sentences_become_anchors_and_needs():
    found = imported({"baker.xlsx": workbook(Sheet1=LADDER)})

    assert needs_of(found)["kneading"] == "junior 1, senior 2, lead 3"
    assert anchors_of(found)["kneading"] == (
        *(Anchor(1, "Works a simple dough"), Anchor(2, "Works any dough"), Anchor(3, "Teaches others")),
    )
    assert [point.value for point in found.framework.scale] == [0, 1, 2, 3]
    assert "the sentence of the k-th level is the anchor of rating k, which is what the level needs" in found.guessed


def test_a_level_without_a_sentence_asks_nothing_and_that_is_said():
    found = imported({"baker.xlsx": workbook(Sheet1=LADDER)})

    assert needs_of(found)["resting"] == "senior 2"
    assert anchors_of(found)["resting"] == (Anchor(2, "Waits"),)
    assert "levels without a sentence ask nothing: resting at junior, resting at lead" in found.guessed


def test_a_sentence_of_several_lines_is_one():
    found = imported({"x.csv": b'Skill,Junior,Senior\nBaking,"Bakes\n- bread\n- rolls",Leads\n'})

    assert anchors_of(found)["baking"][0] == Anchor(1, "Bakes - bread - rolls")


def test_a_competency_may_go_on_over_several_rows():
    found = imported({"x.csv": b"Skill,Junior,Senior\nBaking,Bakes bread,Leads\n,Bakes rolls.,\n,Cleans,Plans\n"})

    assert anchors_of(found)["baking"] == (Anchor(1, "Bakes bread; Bakes rolls. Cleans"), Anchor(2, "Leads; Plans"))
    assert "rows without a name go on with the competency above: Baking" in found.guessed


@pytest.mark.parametrize("name", ["1", "L1", "Level 1", "1 Novice", "IC1"])
def test_levels_may_be_numbered(name):
    found = imported({"x.csv": f"Skill,{name},Senior\nBaking,Bakes,Leads\n".encode()})

    assert [level.name for level in found.framework.levels] == [name, "Senior"]


def test_nine_levels_are_taken_and_ten_are_refused():
    def table(levels):
        names = ",".join(f"Level {n}" for n in range(1, levels + 1))
        return f"Skill,{names}\nBaking,{','.join(f'Bakes {n} kinds' for n in range(levels))}\n".encode()

    assert needs_of(imported({"x.csv": table(9)}))["baking"].endswith("level-9 9")
    assert problems_of({"x.csv": table(10)}) == [
        "x.csv:1:79: expected at most 9 levels with sentences (a rating is one digit), found 10"
    ]


def test_columns_of_sentences_beside_needs_are_left_out_and_said():
    found = imported({"x.csv": b"Skill,Junior,Senior,How to learn it\nBaking,1,2,Ask the master\n"})

    assert needs_of(found) == {"baking": "junior 1, senior 2"}
    assert found.left_out == ("columns: How to learn it",)
