"""Reading a CSV of people: every way to write the same, and a line in words for every fault."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.teams.people_file import MOST_BYTES, MOST_ROWS, PeopleFileError, Row, read
from tests.teams.csv_of_people import SMALL, file_of

ROWS = (
    Row(2, "ines@example.org", "Ines Moreau", "Payments", True, "Engineering"),
    Row(3, "ada@example.org", "Ada Owner", "Payments", False, ""),
    Row(4, "ada@example.org", "", "Guild", False, ""),
)


def problems_of(content):
    """What is wrong with a file that is read to its end, or why it is not."""
    try:
        return [str(problem) for problem in read(content).problems]
    except PeopleFileError as error:
        return error.problems


@pytest.mark.parametrize(
    "content",
    [
        SMALL.encode(),
        SMALL.encode("utf-8-sig"),
        SMALL.replace("\n", "\r\n").encode(),
        SMALL.replace("\n", "\r").encode(),
        SMALL.replace(",", ";").encode(),
        SMALL.replace("email,name,team,manager,part of", "EMAIL, Name ,Team,MANAGER,Part_Of").encode(),
        SMALL.replace(",yes,", ",Yes,").replace(",no,", ",NO,").encode(),
        SMALL.replace(",no,", ",,").encode(),
        SMALL.replace("ada@example.org", " Ada@Example.ORG ").encode(),
        SMALL.replace("Ines Moreau", '"Ines  Moreau"').encode(),
        SMALL.rstrip("\n").encode(),
    ],
    ids=[
        "plain",
        "BOM",
        "Windows",
        "old Mac",
        "semicolons",
        "header in any case",
        "yes and no in any case",
        "no left out",
        "address in capitals",
        "quotes and spaces",
        "no last line end",
    ],
)
def test_it_reads_the_same_however_it_is_written(content):
    assert read(content).rows == ROWS


def test_columns_stand_in_any_order_and_part_of_may_be_missing():
    content = file_of("yes,Payments,ines@example.org,Ines", header="manager,team,email,name")
    assert read(content).rows == (Row(2, "ines@example.org", "Ines", "Payments", True, ""),)


def test_other_columns_are_named_and_left_out():
    content = file_of("ada@example.org,Ada,7,Guild,no", header="email,name,Cost centre,team,manager")
    assert read(content).left_out == ("Cost centre",)
    assert read(content).rows[0].team == "Guild"


def test_empty_lines_and_lines_over_several_keep_the_numbers_right():
    content = file_of("", ",,,,", '"ines@example.org","Ines\nMoreau",Payments,yes,', "ada@example.org,Ada,,no")
    assert [(row.line, row.name) for row in read(content).rows] == [(4, "Ines Moreau"), (6, "Ada")]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_is_text(cell):
    out = StringIO()
    csv.writer(out).writerow(["ada@example.org", cell, cell, "no", ""])
    row = read(file_of(out.getvalue())).rows[0]
    assert (row.name, row.team) == (cell, cell)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",Ada,Payments,no,", "line 3: there is no address: write one such as ada@example.org"),
        ("ada@example.org,Ada,Payments,maybe,", "line 3: manager is “maybe”: write yes or no"),
        ("ada@example.org,Ada,,yes,", "line 3: there is no team: name the one to manage"),
        ("ada@example.org,Ada,,no,Engineering", "line 3: there is no team: name the one that is part of Engineering"),
        ("ada@example.org,Ada,Payments,no,,more", "line 3: there are 6 cells, but the first line names 5 columns"),
        (f"ada@example.org,{'A' * 151},Payments,no,", "line 3: the name is longer than 150 characters"),
        (f"ada@example.org,Ada,{'P' * 81},no,", "line 3: the team is longer than 80 characters"),
        (
            "ada@example.org,A\x00da,Payments,no,",
            "line 3: the name has a control character, which nobody sees: write it anew",
        ),
        (
            'ada@example.org,"Ada,Payments,no,',
            "line 3: the quotes in it do not match, or a cell is too long. What follows is not read.",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(line, problem):
    assert problems_of(file_of("ines@example.org,Ines,Payments,yes,", line)) == [problem]


def test_all_faults_are_told_at_once():
    assert problems_of(file_of(f",{'A' * 151},,perhaps,", "ada@example.org,Ada,,perhaps,")) == [
        "line 2: the name is longer than 150 characters",
        "line 2: there is no address: write one such as ada@example.org",
        "line 2: manager is “perhaps”: write yes or no",
        "line 3: manager is “perhaps”: write yes or no",
    ]


def test_also_those_before_a_line_that_breaks_off():
    assert [problem[:20] for problem in problems_of(file_of(",Ada,,,", 'ada@example.org,"Ada,,,'))] == [
        "line 2: there is no ",
        "line 3: the quotes i",
    ]


def test_the_other_lines_are_rows_all_the_same():
    file = read(file_of("ines@example.org,Ines,Payments,yes,", "Ada@example.org,Ada,Payments,maybe,"))
    assert [row.email for row in file.rows] == ["ines@example.org"]
    assert file.unread == {"ada@example.org": 3}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "The first line must name the columns. Missing: email, name, team, manager."),
        (b"email;name\n", "The first line must name the columns. Missing: team, manager."),
        (b"email,name,team,manager,Email\n", "The first line names a column twice: email."),
        (
            b'email,"name,team\n',
            "line 1: the quotes in it do not match, or a cell is too long. What follows is not read.",
        ),
        (b"email,name,team,manager\n", "The file has 0 rows under its first line: 1 to 20,000 can be read."),
        (
            file_of(*["a@example.org,A,T,no,"] * (MOST_ROWS + 1)),
            "The file has 20,001 rows under its first line: 1 to 20,000 can be read.",
        ),
        (
            file_of("x@example.org,Zoë,,no,").replace("ë".encode(), b"\xeb"),
            "line 2: this is not UTF-8. Save the file as CSV UTF-8.",
        ),
        (b" " * (MOST_BYTES + 1), "The file is too large: at most 1 MB can be read."),
    ],
)
def test_a_file_that_is_no_such_file_says_why(content, problem):
    assert problems_of(content) == [problem]


def test_the_largest_file_is_read():
    assert len(read(file_of(*["a@example.org,A,T,no,"] * MOST_ROWS)).rows) == MOST_ROWS


def test_a_first_line_may_be_wrong_in_two_ways():
    assert problems_of(b"email,name,email\n") == [
        "The first line must name the columns. Missing: team, manager.",
        "The first line names a column twice: email.",
    ]


def outcome_of(content):
    return problems_of(content) or read(content).rows


@given(st.binary(max_size=200))
def test_any_bytes_give_rows_or_problems(content):
    assert all(outcome_of(content))
    assert all(outcome_of(b"email,name,team,manager\n" + content))


@given(
    st.lists(
        st.tuples(st.emails(), st.text(st.characters(exclude_categories=["C"]), max_size=100)), min_size=1, max_size=5
    )
)
def test_what_a_spreadsheet_writes_comes_back(people):
    out = StringIO()
    csv.writer(out).writerows([["email", "name", "team", "manager"], *((*person, "T", "no") for person in people)])
    rows = read(out.getvalue().encode()).rows
    assert [(row.email, row.name) for row in rows] == [
        (email.lower(), " ".join(name.split())) for email, name in people
    ]
