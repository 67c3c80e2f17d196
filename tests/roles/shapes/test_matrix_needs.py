"""A matrix whose cells hold needs: competencies in rows, a column a level, and what else stands around them."""

import pytest

from roles.framework_file import Anchor
from tests.roles.shapes.spreadsheets import areas_of, imported, needs_of, problems_of, workbook

LADDER = [
    ["Area", "Competency", "Meaning", "Junior", "Senior"],
    ["Dough", "Kneading", "Works the dough.", 1, "3!"],
    [None, "Resting", "Waits.", None, 2.0],
    ["Oven", "Firing", None, "0", "2 !"],
]


def test_a_table_becomes_a_framework():
    found = imported({"baker.xlsx": workbook(Sheet1=LADDER)})

    assert (found.framework.slug, found.framework.name) == ("baker", "Baker")
    assert [(level.slug, level.name) for level in found.framework.levels] == [
        ("junior", "Junior"),
        ("senior", "Senior"),
    ]
    assert areas_of(found) == {"Dough": ["Kneading", "Resting"], "Oven": ["Firing"]}
    assert needs_of(found) == {
        "kneading": "junior 1, senior 3!",
        "resting": "senior 2",
        "firing": "junior 0, senior 2!",
    }
    assert found.framework.areas[0].competencies[0].meaning == "Works the dough."
    assert not found.has_version


def test_what_the_table_does_not_say_is_guessed_and_said():
    found = imported({"baker.xlsx": workbook(Sheet1=LADDER)})

    assert found.guessed == (
        "the role: its slug, its name and its summary, by the name of the sheet or the file",
        "summaries of levels (the source has none): junior, senior",
        "the whole scale, from Not yet (0) to Expert (4)",
        "meanings of areas (the source has none): dough, oven",
        "which competencies are technical and which behavioural, by their names",
        "meanings of competencies (the source has none): firing",
    )
    assert found.left_out == ()


def test_the_same_table_as_csv_is_the_same_framework():
    lines = "\n".join(",".join("" if value is None else str(value) for value in row) for row in LADDER)

    assert imported({"baker.csv": lines.encode()}) == imported({"baker.xlsx": workbook(Sheet1=LADDER)})


def test_importing_it_again_makes_the_same_slugs():
    raw = workbook(Sheet1=LADDER)

    assert imported({"baker.xlsx": raw}) == imported({"baker.xlsx": raw})


@pytest.mark.parametrize(("highest", "top"), [("1", 4), ("4!", 4), ("5", 5), ("9", 9)])
def test_the_scale_reaches_the_highest_need(highest, top):
    found = imported({"x.csv": f"Skill,Junior,Senior\nBaking,1,{highest}\n".encode()})

    assert [point.value for point in found.framework.scale] == list(range(top + 1))


@pytest.mark.parametrize("nothing", ["", " ", "-", "\u2013", "n/a", "N/A"])
def test_a_cell_without_a_need_asks_nothing(nothing):
    assert needs_of(imported({"x.csv": f"Skill,Junior,Senior\nBaking,{nothing},2\n".encode()})) == {
        "baking": "senior 2"
    }


def test_every_sheet_with_a_matrix_is_a_role():
    raw = workbook(
        **{
            "Read me": [["How to use this workbook"]],
            "Baker": LADDER,
            "Pastry Chef": [["Skill", "Junior", "Senior"], ["Icing", 1, 2]],
            "Legend": [["1", "With help"], ["2", "Alone"]],
        }
    )

    assert needs_of(imported({"all.xlsx": raw}, role="pastry-chef")) == {"icing": "junior 1, senior 2"}
    assert imported({"all.xlsx": raw}, role="baker").left_out == ("the sheet Read me", "the sheet Legend")


@pytest.mark.parametrize("sheet", ["Sheet1", "Tabelle 2", "Feuil1", "Matrix"])
def test_a_sheet_whose_name_says_nothing_gives_way_to_the_name_of_the_file(sheet):
    assert imported({"pastry-chef.xlsx": workbook(**{sheet: LADDER})}).framework.name == "Pastry chef"


def test_ratings_may_have_sentences_beside_the_needs():
    table = b"Skill,Junior,Senior,1 Guided,2 Independent\nBaking,1,2,With help,Alone\nIcing,,1,,\n"
    found = imported({"x.csv": table}).framework

    assert [(point.value, point.name) for point in found.scale] == [
        *((0, "Not yet"), (1, "Guided"), (2, "Independent")),
    ]
    assert found.areas[0].competencies[0].anchors == (Anchor(1, "With help"), Anchor(2, "Alone"))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Baking,three,2", "2:8: expected a need from 0 to 4, with ! after it for a must-have, found 'three'"),
        ("Baking,1,12", "2:10: expected a need from 0 to 4, with ! after it for a must-have, found '12'"),
        ("Baking,-1,2", "2:8: expected a need from 0 to 4, with ! after it for a must-have, found '-1'"),
        ("Baking,1.5,2", "2:8: expected a need from 0 to 4, with ! after it for a must-have, found '1.5'"),
        ("Baking,0!,2", "2:8: expected a must-have above 0, found '0!'"),
        (",1,2", "2:1: expected the name of a competency, found nothing"),
        ("Baking,1,2\n,1,", "3:2: expected one need for each level, found another"),
        ("Rolling,1,1", "3:1: expected each competency once in its area, found 'Rolling' again"),
    ],
)
def test_a_fault_names_its_line(row, problem):
    assert problems_of({"x.csv": f"Skill,Junior,Senior\n{row}\nRolling,1,1\nProving,1,1\n".encode()}) == [
        f"x.csv:{problem}"
    ]


def test_every_fault_is_told_at_once_and_lines_count_as_an_editor_counts():
    table = b'Skill,Meaning,Junior,Senior\nBaking,"Two\nlines\r\nand a third",1,x\n\nIcing,,y,1\n'

    assert problems_of({"x.csv": table}) == [
        "x.csv:4:16: expected a need from 0 to 4, with ! after it for a must-have, found 'x'",
        "x.csv:6:8: expected a need from 0 to 4, with ! after it for a must-have, found 'y'",
    ]


def test_needs_off_the_ratings_of_the_table_are_faults():
    table = b"Skill,Junior,Senior,1 Guided,2 Independent\nBaking,1,3,With help,Alone\n"

    assert problems_of({"x.csv": table}) == [
        "x.csv:2:10: expected a need from 0 to 2, with ! after it for a must-have, found '3'"
    ]


def test_ratings_with_a_gap_are_a_fault():
    table = b"Skill,Junior,Senior,1 Guided,3 Expert\nBaking,1,1,With help,Alone\n"

    assert problems_of({"x.csv": table}) == [
        "x.csv:1:30: expected ratings from 0 or 1 on without a gap, found '3 Expert'"
    ]


def test_a_fault_in_a_workbook_names_sheet_and_cell():
    rows = [["Ladder of bakers"], [], ["Skill", "Junior", "Senior"], ["Baking", 1, "=B4+1"], ["Icing", "lots", 2]]

    assert problems_of({"x.xlsx": workbook(Bakers=rows)}) == [
        "x.xlsx:4:3: sheet Bakers, cell C4: expected a value (nothing is computed here), found a formula or an error",
        "x.xlsx:5:2: sheet Bakers, cell B5: expected a need from 0 to 4, with ! after it for a must-have, found 'lots'",
    ]
