"""Tables as they are kept: titles above, usual words over columns or none, areas in columns or in rows of their own."""

import openpyxl
import pytest

from tests.roles.shapes.spreadsheets import areas_of, imported, needs_of, problems_of, saved, workbook


@pytest.mark.parametrize(
    "word", ["Competency", "competencies", "SKILL", "Skills:", "Capabilities", "Criteria", "Behaviour", "Topic", "Name"]
)
def test_competencies_stand_under_any_usual_word(word):
    assert needs_of(imported({"x.csv": f"{word},Junior,Senior\nBaking,1,2\n".encode()})) == {
        "baking": "junior 1, senior 2"
    }


@pytest.mark.parametrize("word", ["Area", "category", "Categories", "Theme", "Skill area", "Competency group", "Type"])
def test_areas_stand_under_any_usual_word(word):
    found = imported({"x.csv": f"{word},Skill,Junior,Senior\nDough,Kneading,1,2\nOven,Firing,1,1\n".encode()})

    assert areas_of(found) == {"Dough": ["Kneading"], "Oven": ["Firing"]}


@pytest.mark.parametrize("word", ["Meaning", "description", "Definition", "Details"])
def test_meanings_stand_under_any_usual_word(word):
    found = imported({"x.csv": f"Skill,{word},Junior,Senior\nBaking,Making bread.,1,2\n".encode()})

    assert found.framework.areas[0].competencies[0].meaning == "Making bread."


def test_titles_above_the_headings_are_left_out_and_said():
    rows = [["Bakers"], [None, "Version 3"], [], ["Skill", "Junior", "Senior"], ["Baking", 1, 2]]
    found = imported({"x.xlsx": workbook(Sheet1=rows)})

    assert needs_of(found) == {"baking": "junior 1, senior 2"}
    assert found.left_out == ("rows above the headings: Bakers, Version 3",)


def test_remarks_are_left_out_and_said():
    found = imported({"x.csv": b"#,Skill,Junior,Senior,Notes\n1,Baking,1,2,new\n"})

    assert needs_of(found) == {"baking": "junior 1, senior 2"}
    assert found.left_out == ("columns: #, Notes",)


def test_an_area_that_is_merged_holds_for_all_its_rows():
    book = openpyxl.Workbook()
    for row in [["Area", "Skill", "Junior", "Senior"], ["Dough", "Kneading", 1, 2], [None, "Resting", 1, 1]]:
        book.active.append(row)
    book.active.merge_cells("A2:A3")

    assert areas_of(imported({"x.xlsx": saved(book)})) == {"Dough": ["Kneading", "Resting"]}


def test_an_area_that_comes_again_is_the_same():
    table = b"Area,Skill,Junior,Senior\nDough,Kneading,1,2\nOven,Firing,1,1\ndough,Resting,1,1\n"

    assert areas_of(imported({"x.csv": table})) == {"Dough": ["Kneading", "Resting"], "Oven": ["Firing"]}


def test_a_row_with_nothing_but_a_name_is_an_area():
    table = b"Skill,Junior,Senior\nDOUGH,,\nKneading,1,2\nOVEN,,\nFiring,1,1\nSee the handbook,,\n"
    found = imported({"x.csv": table})

    assert areas_of(found) == {"DOUGH": ["Kneading"], "OVEN": ["Firing"]}
    assert "areas, from rows in which nothing but a name stands: DOUGH, OVEN" in found.guessed
    assert found.left_out == ("rows in which nothing but a name stands: See the handbook",)


def test_of_two_columns_for_competencies_the_first_has_the_areas():
    found = imported({"x.csv": b"Competency,Skill,Junior,Senior\nDough,Kneading,1,2\n,Resting,1,1\n"})

    assert areas_of(found) == {"Dough": ["Kneading", "Resting"]}


@pytest.mark.parametrize("corner", ["", "Baker"])
def test_headings_without_a_usual_word_are_guessed_and_that_is_said(corner):
    found = imported({"x.csv": f"Our ladder,,\n{corner},Junior,Senior\nBaking,1,2\n".encode()})

    assert needs_of(found) == {"baking": "junior 1, senior 2"}
    assert "which row has the headings, and that its first column has the competencies" in found.guessed


def test_headings_may_stand_in_two_rows():
    rows = [["Skill", "Expected at level", None], [None, "Junior", "Senior"], ["Baking", 1, 2]]

    assert needs_of(imported({"x.xlsx": workbook(Sheet1=rows)})) == {"baking": "junior 1, senior 2"}


def test_headings_that_are_repeated_for_print_are_no_competency():
    found = imported({"x.csv": b"Skill,Junior,Senior\nBaking,1,2\nSkill,Junior,Senior\nIcing,1,1\n"})

    assert list(needs_of(found)) == ["baking", "icing"]


def test_slugs_that_are_given_are_kept():
    found = imported({"x.csv": b"Skill,Junior,Senior,Slug\nBaking,1,2,\nBread,1,2,baking\n"})

    assert [competency.slug for competency in found.framework.areas[0].competencies] == ["baking-2", "baking"]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            "Baking,1,2\nIcing,2,3\n",
            "1:1: expected a row of headings, one over the competencies and one for each level, found none",
        ),
        (
            "Level,Baking,Icing\nJunior,1,1\nSenior,2,2\n",
            "1:1: expected a column for each level, found the heading 'Level' over a column: swap rows and columns,"
            " or call it Competency if it has the competencies",
        ),
        (
            "Skill,Level,Need\nBaking,Junior,1\nBaking,Senior,2\n",
            "1:7: expected a column for each level, found the heading 'Level' over a column: swap rows and columns,"
            " or call it Competency if it has the competencies",
        ),
        ("Skill,Meaning\nBaking,Making bread.\n", "1:1: expected a column for each level, found none"),
        ("Skill,Junior,Senior\n", "1:1: expected a row for each competency below the headings, found none"),
        ("Skill,Junior,junior\nBaking,1,2\n", "1:14: expected each level once, found 'junior' again"),
        (
            "Skill,Junior,Senior,Slug\nBaking,1,2,bread\nIcing,1,2,bread\n",
            "3:1: expected a slug of a-z, 0-9 and - of its own, found 'bread'",
        ),
    ],
)
def test_what_is_no_matrix_is_refused_and_says_why(table, problem):
    assert problems_of({"x.csv": table.encode()}) == [f"x.csv:{problem}"]


def test_a_table_that_is_far_too_large_is_refused():
    table = "Skill,Junior,Senior\n" + "".join(f"Skill {n},1,2\n" for n in range(5001))

    assert problems_of({"x.csv": table.encode()}) == ["x.csv:1:1: expected at most 5,000 rows and 100 columns"]
