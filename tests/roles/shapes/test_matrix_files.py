"""CSV files as spreadsheet programs save them, and how a matrix is told from files of other kinds."""

import pytest

from roles.shapes import SourceError, recognise
from tests.roles.shapes.spreadsheets import imported, needs_of, problems_of, workbook

TABLE = "Skill,Junior,Senior\nCrêpes,1,2!\n"
NEEDS = {"crepes": "junior 1, senior 2!"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_are_set_apart_by_commas_semicolons_or_tabs(delimiter):
    assert needs_of(imported({"x.csv": TABLE.replace(",", delimiter).encode()})) == NEEDS


def test_commas_in_sentences_do_not_mislead():
    table = (
        "Ladder;;\nSkill;Junior;Senior\nBaking;Bread, rolls, cakes;Leads, plans\nIcing;Ices, fills;Teaches, tastes\n"
    )

    assert needs_of(imported({"x.csv": table.encode()})) == {
        "baking": "junior 1, senior 2",
        "icing": "junior 1, senior 2",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-with-mark", "utf-16-be-with-mark"])
def test_encodings_that_a_file_names_are_no_guess(encoding):
    marked = {"utf-16-le-with-mark": "utf-16-le", "utf-16-be-with-mark": "utf-16-be"}.get(encoding)
    raw = f"\ufeff{TABLE}".encode(marked) if marked else TABLE.encode(encoding)
    found = imported({"x.csv": raw})

    assert needs_of(found) == NEEDS
    assert not any("encoding" in line for line in found.guessed)


def test_windows_1252_is_a_guess_and_said_to_be_one():
    found = imported({"x.csv": TABLE.encode("cp1252")})

    assert found.framework.areas[0].competencies[0].name == "Crêpes"
    assert "the encoding: Windows-1252" in found.guessed


def test_lines_are_counted_the_same_in_every_encoding():
    table = TABLE + "Eclairs,many,1\nIcing,1,1\n"

    for encoding in ("utf-8", "utf-16", "cp1252"):
        assert problems_of({"x.csv": table.encode(encoding)}) == [
            "x.csv:3:9: expected a need from 0 to 4, with ! after it for a must-have, found 'many'"
        ]


@pytest.mark.parametrize("raw", [b"Skill,Junior\n\x81\x8d,1\n", b"\xff\xfeS\x00\xd8", TABLE.encode("utf-16-le")])
def test_bytes_that_are_no_text_are_refused(raw):
    [problem] = problems_of({"x.csv": raw})

    assert problem.startswith("x.csv:1:1: expected a text")


def test_the_line_in_which_excel_names_the_delimiter_is_no_row():
    found = imported({"x.csv": b"sep=;\r\nSkill;Junior;Senior\r\nBaking;1;2\r\n"})

    assert (needs_of(found), found.left_out) == ({"baking": "junior 1, senior 2"}, ())


def test_the_apostrophe_of_a_safe_export_comes_off():
    table = "Skill,Junior,Senior\n'=Baking,1,2\n'tis,1,2\n"
    competencies = imported({"x.csv": table.encode()}).framework.areas[0].competencies

    assert [competency.name for competency in competencies] == ["=Baking", "'tis"]


def test_a_quote_that_does_not_end_is_a_fault_with_its_line():
    assert problems_of({"x.csv": b'Skill,Junior\nBaking,"1\n'}) == [
        "x.csv:2:8: expected a quote that ends this cell, found none"
    ]


@pytest.mark.parametrize("name", ["-", "x", "x.txt", "x.csv", "x.TSV"])
def test_a_table_is_known_by_its_headings(name):
    assert recognise({name: TABLE.encode()}).shape == "matrix"


@pytest.mark.parametrize("name", ["notes.md", "data.json", "x.yaml"])
def test_files_of_other_kinds_are_no_table(name):
    with pytest.raises(SourceError, match=r"expected (JSON|a framework)"):
        recognise({name: TABLE.encode()})


def test_several_files_are_several_roles():
    files = {"baker.csv": TABLE.encode(), "cook.xlsx": workbook(Sheet1=[["Skill", "Junior", "Senior"], ["Soup", 1, 2]])}

    assert [role.slug for role in recognise(files).roles] == ["baker", "cook"]


def test_a_broken_workbook_is_a_fault_of_its_file():
    assert problems_of({"x.xlsx": b"PK\x03\x04"}) == [
        "x.xlsx:1:1: expected an .xlsx workbook, found a file that is none or is damaged"
    ]


def test_a_workbook_without_a_matrix_says_so_of_each_sheet():
    expected = "expected a row of headings, one over the competencies and one for each level, found none"

    assert problems_of({"x.xlsx": workbook(One=[["Hello"]], Two=[])}) == [
        f"x.xlsx:1:1: sheet {name}: {expected}" for name in ("One", "Two")
    ]
