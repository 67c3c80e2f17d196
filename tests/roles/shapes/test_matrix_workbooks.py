"""What only workbooks have: merged cells, hidden sheets, percentages; and tables or files that are no matrix at all."""

import openpyxl
import pytest

from roles.framework_file import Anchor
from roles.shapes import recognise
from tests.roles.shapes.spreadsheets import imported, needs_of, problems_of, saved, workbook

MATRIX = [["Skill", "Junior", "Senior"], ["Baking", 1, 2]]
PEOPLE = [["Name", "Mail"], ["Ada", "ada@example.org"], ["Ben", "ben@example.org"]]


def merged(rows, *ranges):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in ranges:
        book.active.merge_cells(cells)
    return {"baker.xlsx": saved(book)}


def test_a_need_that_is_merged_over_levels_holds_for_each_of_them():
    rows = [["Skill", "Junior", "Mid", "Senior"], ["Baking", "2!", None, 3], ["Icing", 1, 2, None], ["Firing", 1]]
    found = imported(merged(rows, "A1:A1", "B2:C2", "C3:D3"))

    assert needs_of(found) == {
        "baking": "junior 2!, mid 2!, senior 3",
        "icing": "junior 1, mid 2, senior 2",
        "firing": "junior 1",
    }
    assert "a cell that is merged over several levels holds for each of them: baking, icing" in found.guessed


def test_a_sentence_that_is_merged_over_levels_is_one_anchor_that_each_of_them_needs():
    rows = [["Skill", "Junior", "Mid", "Senior"], ["Baking", "Bakes bread", None, "Leads others"]]
    found = imported(merged(rows, "B2:C2"))

    assert needs_of(found) == {"baking": "junior 1, mid 1, senior 3"}
    assert found.framework.areas[0].competencies[0].anchors == (Anchor(1, "Bakes bread"), Anchor(3, "Leads others"))


def test_a_name_that_is_merged_over_levels_says_nothing_of_them():
    assert needs_of(imported(merged([*MATRIX, ["Resting"], ["Icing", 1, 1]], "A3:C3"))) == {
        "baking": "junior 1, senior 2",
        "icing": "junior 1, senior 1",
    }


def test_a_percentage_is_no_need():
    book = openpyxl.Workbook()
    for row in MATRIX:
        book.active.append(row)
    book.active["C2"].number_format = "0%"

    assert problems_of({"x.xlsx": saved(book)}) == [
        "x.xlsx:2:3: sheet Sheet, cell C2: expected a need from 0 to 4, with ! after it for a must-have, found '200%'"
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_no_role(state):
    book = openpyxl.Workbook()
    for name in ("Old 2019", "Baker"):
        sheet = book.create_sheet(name)
        for row in MATRIX:
            sheet.append(row)
    book["Old 2019"].sheet_state = state
    raw = saved(book)

    assert [role.slug for role in recognise({"x.xlsx": raw}).roles] == ["baker"]
    assert imported({"x.xlsx": raw}).left_out == ("the sheet Sheet", "the hidden sheet Old 2019")


def test_a_list_of_people_is_no_matrix():
    assert problems_of({"x.csv": b"Name,Mail\nAda,ada@example.org\n"}) == [
        "x.csv:1:6: expected a column for each level, found no other column than 'Mail'"
    ]
    found = imported({"x.xlsx": workbook(Baker=MATRIX, People=PEOPLE)})
    assert found.left_out == ("the sheet People",)


def test_a_file_without_a_matrix_beside_one_with_it_is_left_out_and_said():
    found = imported({"baker.csv": b"Skill,Junior,Senior\nBaking,1,2\n", "people.csv": b"Name,Mail\nAda,a@b\n"})

    assert found.framework.slug == "baker"
    assert found.left_out == ("the file people.csv, in which no matrix stands",)


@pytest.mark.parametrize("table", ["Skill,Junior\nBaking,Bakes\n", "Skill,Geselle\nBaking,2\n"])
def test_a_matrix_may_have_one_level(table):
    assert list(needs_of(imported({"x.csv": table.encode()}))) == ["baking"]


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("x.xlsx", b"", "expected a table, found an empty file"),
        ("x.csv", b" \n", "expected a table, found an empty file"),
        ("x.xlsx", b"Hello", "expected an .xlsx workbook, found another kind of file"),
        ("x.XLS", b"<html>", "expected an .xlsx workbook, found another kind of file"),
    ],
)
def test_a_file_that_is_no_table_is_said_to_be_what_it_is(name, raw, problem):
    assert problems_of({name: raw}) == [f"{name}:1:1: {problem}"]
