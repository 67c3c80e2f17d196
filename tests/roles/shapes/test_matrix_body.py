"""What stands between and below the rows of a table: sums, notes, legends, cells that no heading speaks for."""

import pytest

from tests.roles.shapes.spreadsheets import areas_of, imported, needs_of, workbook

NEEDS = "Skill,Junior,Senior\nBaking,1,2\nIcing,2,3\n"
SENTENCES = "Skill,Junior,Senior\nBaking,Bakes bread,Leads\nIcing,Ices cakes,Plans\n"
LEGENDS = ["Legend,,\n1,Basic,\n2,Good,\n", "1,Basic,\n2,Good,\n", "Legend:\n1 = basic\n2 = good\n", "Ask Ada,,\n"]


def left_out(table):
    """What is left out of a table of which only two competencies may stay."""
    found = imported({"x.csv": table.encode()})
    assert areas_of(found) == {"Competencies": ["Baking", "Icing"]}
    return found.left_out


@pytest.mark.parametrize("table", [NEEDS, SENTENCES])
@pytest.mark.parametrize("below", [*LEGENDS, "Source: HR 2024,,\nLast updated,2024-03-01,\n"])
@pytest.mark.parametrize("gap", ["\n", ",,\n", '"","",""\r\n'])
def test_what_stands_below_an_empty_row_and_is_not_like_the_table_is_left_out(table, below, gap):
    [line] = left_out(table + gap + below)

    assert line.startswith("rows that are not the table: ")
    assert line.count("(line ") == below.count("\n")


def test_a_legend_below_a_table_in_a_workbook_is_left_out():
    rows = [["Area", "Skill", "Junior", "Senior"], ["Dough", "Kneading", 1, 2], [], ["Legend"], ["1", "Basic"]]
    found = imported({"x.xlsx": workbook(Sheet1=rows)})

    assert areas_of(found) == {"Dough": ["Kneading"]}
    assert found.left_out == ("rows that are not the table: Legend (line 4), 1 Basic (line 5)",)


def test_a_second_table_is_no_part_of_the_first():
    [line] = left_out(SENTENCES + "\nSkill,Helper,Chief\nFiring,Lights the oven,Builds it\n")

    assert line == (
        "rows that are not the table: Skill Helper Chief (line 5), Firing Lights the oven Builds it (line 6)"
    )


@pytest.mark.parametrize("values", [("1", "2"), ("Does it", "Leads it")])
def test_a_table_may_have_empty_rows_between_its_areas(values):
    row = ",".join(values)
    table = f"Skill,Junior,Senior\n\nDOUGH,,\nKneading,{row}\n\nOVEN,,\n\nFiring,{row} \n\nSweeping,{row}  \n"
    if values[0] != "1":
        table = table.replace("Firing,Does it", "Firing,Fires").replace("Sweeping,Does it", "Sweeping,Sweeps")

    found = imported({"x.csv": table.encode()})
    assert areas_of(found) == {"DOUGH": ["Kneading"], "OVEN": ["Firing", "Sweeping"]}
    assert found.left_out == ()


def test_an_empty_line_within_a_cell_ends_no_table():
    found = imported({"x.csv": b'Skill,Junior,Senior\nBaking,Bakes,"Leads\n\n"\nIcing,"Ices\n\n",\n'})

    assert areas_of(found) == {"Competencies": ["Baking", "Icing"]}


@pytest.mark.parametrize("name", ["Total", "SUM:", "Average", "Count", "Mean", "Summe", "Total score", "Weighting"])
def test_sums_are_left_out_and_do_not_widen_the_scale(name):
    found = imported({"x.csv": f"{NEEDS}{name},7,8\n".encode()})

    assert needs_of(found) == {"baking": "junior 1, senior 2", "icing": "junior 2, senior 3"}
    assert found.left_out == (f"rows of sums and the like: {name} 7 8 (line 4)",)
    assert len(found.framework.scale) == 5


def test_a_sum_may_stand_where_areas_stand():
    found = imported({"x.csv": b"Area,Skill,Junior,Senior\nDough,Kneading,1,2\nTotal,,1,2\n"})

    assert areas_of(found) == {"Dough": ["Kneading"]}


def test_a_competency_with_sentences_may_be_called_as_a_sum_is():
    found = imported({"x.csv": b"Skill,Junior,Senior\nCount,Counts bread,Counts everything\n"})

    assert list(needs_of(found)) == ["count"]


def test_a_need_far_above_all_others_is_said():
    found = imported({"x.csv": f"{NEEDS}Altogether,3,9\n".encode()})

    line = "the whole scale, from 0 to the highest need, which is 9 and far above the others, of Altogether"
    assert line in found.guessed


@pytest.mark.parametrize("note", ["Source: HR,,", "Last updated,2024-03-01,", "Note: see the handbook,,", "* must,,"])
def test_notes_among_the_rows_are_neither_areas_nor_competencies(note):
    [line] = left_out(f"{NEEDS}{note}\n")

    assert line.startswith("notes among the rows: ")


def test_cells_right_of_the_last_heading_or_without_one_are_said():
    found = imported({"x.csv": b"Skill,Junior,Senior,\nBaking,1,2,new here\nIcing,1,2,,3,extra words\n"})

    assert found.left_out == (
        "cells without a heading above them: new here (line 2), 3 (line 3), extra words (line 3)",
    )
