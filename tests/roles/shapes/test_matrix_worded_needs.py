"""Needs that are written with words, and words that are needs."""

import pytest

from roles.framework_file import Anchor
from tests.roles.shapes.spreadsheets import imported, needs_of, problems_of, workbook


def test_a_sentence_beside_a_need_is_the_anchor_of_its_rating():
    found = imported({"x.csv": b"Skill,Junior,Senior\nBaking,1 - Bakes bread,3! - Leads\nIcing,2: ices,3: more\n"})

    assert needs_of(found) == {"baking": "junior 1, senior 3!", "icing": "junior 2, senior 3"}
    assert [competency.anchors for competency in found.framework.areas[0].competencies] == [
        (Anchor(1, "Bakes bread"), Anchor(3, "Leads")),
        (Anchor(2, "ices"), Anchor(3, "more")),
    ]
    assert "the sentence beside a need is the anchor of its rating" in found.guessed


def test_of_two_sentences_for_one_rating_the_first_counts_and_the_other_is_said():
    found = imported({"x.csv": b"Skill,Junior,Senior\nBaking,1 - Bakes,1 - Leads\n"})

    assert found.framework.areas[0].competencies[0].anchors == (Anchor(1, "Bakes"),)
    assert found.left_out == ("other sentences beside a need for the same rating: baking: Leads",)


@pytest.mark.parametrize("mark", ["!", " !", " (core)", " (must-have)", " (Must have)", " (required)"])
def test_must_haves_may_be_marked_in_words(mark):
    assert needs_of(imported({"x.csv": f"Skill,Junior,Senior\nBaking,1,3{mark}\n".encode()})) == {
        "baking": "junior 1, senior 3!"
    }


@pytest.mark.parametrize("cell", ["2+", ">=2", "\u22652", "2-3", "2 - 3", "2/3", "50%", "<3"])
@pytest.mark.parametrize("others", ["1", ""])
def test_what_is_almost_a_need_is_refused(cell, others):
    rows = [["Skill", "Junior", "Senior"], ["Baking", others, cell]]
    table = "\n".join(map(",".join, rows)).encode()
    problem = f"expected a need from 0 to 4, with ! after it for a must-have, found '{cell}'"

    assert problems_of({"x.csv": table}) == [f"x.csv:2:{9 + len(others)}: {problem}"]
    assert problems_of({"x.xlsx": workbook(Sheet1=rows)}) == [f"x.xlsx:2:3: sheet Sheet1, cell C2: {problem}"]


@pytest.mark.parametrize("cell", ["3-tier systems", "2 years of practice", "1. Bakes 2. Cleans"])
def test_sentences_may_begin_with_a_number(cell):
    found = imported({"x.csv": f"Skill,Junior,Senior\nBaking,{cell},Leads\n".encode()})

    assert found.framework.areas[0].competencies[0].anchors[0] == Anchor(1, cell)


def test_usual_words_for_ratings_are_ratings_in_their_usual_order():
    table = b"Skill,Junior,Senior\nBaking,Basic,Expert!\nIcing,none,Advanced (core)\nFiring,Basic,Advanced\n"
    found = imported({"x.csv": table})

    assert needs_of(found) == {
        "baking": "junior 1, senior 3!",
        "icing": "senior 2!",
        "firing": "junior 1, senior 2",
    }
    assert [point.name for point in found.framework.scale] == ["Not yet", "Basic", "Advanced", "Expert"]
    assert "the ratings that the words in the cells stand for: Basic 1, Advanced 2, Expert 3" in found.guessed


@pytest.mark.parametrize("legend", ["1,Good,\n2,Great,\n", "Legend\n2 = great\n1 = good\n", "1: Good\n2: Great\n"])
def test_a_legend_below_the_table_tells_the_ratings_of_words(legend):
    table = f"Skill,Junior,Senior\nBaking,Great,Good\nIcing,Good,Great!\n\n{legend}"
    found = imported({"x.csv": table.encode()})

    assert needs_of(found) == {"baking": "junior 2, senior 1", "icing": "junior 1, senior 2!"}
    assert [point.name for point in found.framework.scale] == ["Not yet", "Good", "Great"]
    assert "the ratings that the words in the cells stand for: Good 1, Great 2" in found.guessed


def test_a_legend_with_a_gap_tells_nothing():
    [problem] = problems_of({"x.csv": b"Skill,A,B\nBaking,Good,Great\nIcing,Good,Great\n\n1 = Good\n3 = Great\n"})

    assert "found only the words Good, Great" in problem


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["Required", "Required!", "-", "Required"], "Required"),
        (["X", "X", "", "X"], "X"),
        (["\u2713", "\u2713\u2713", "", "\u2713"], "\u2713, \u2713\u2713"),
        (["Good", "Great", "Good", "Great"], "Good, Great"),
        (["Working", "Intermediate", "Working", "Intermediate"], "Working, Intermediate"),
    ],
)
def test_other_words_that_come_again_and_again_are_refused(cells, words):
    table = "Skill,Junior,Senior\nBaking,{},{}\nIcing,{},{}\n".format(*cells)

    assert problems_of({"x.csv": table.encode()}) == [
        "x.csv:2:8: expected needs as numbers, such as 2 or 3!, or a sentence for each level, found only the words"
        f" {words}: write the number of a rating instead of each"
    ]
