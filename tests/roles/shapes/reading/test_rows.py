"""CSV becomes rows of cells that know their places."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.shapes import SourceError
from roles.shapes.reading.file import File
from roles.shapes.reading.rows import rows_of


def texts(content):
    return [[cell.text for cell in row] for row in rows_of(File("a.csv", content.encode()))]


CELLS = st.text(st.sampled_from('ab",\r\n é'), max_size=6).filter(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=2), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_written_with_quotes_is_read_back(rows, end):
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)

    assert texts(file.getvalue()) == rows


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2\n\n,\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,\n", [["a", "b"], ["1", ""]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        ('a,b\n"x ""y"" z","1\r\n2"\n', [["a", "b"], ['x "y" z', "1\r\n2"]]),
        ('a,b\n5" pipe,2\n', [["a", "b"], ['5" pipe', "2"]]),
        ("", []),
        ("a", [["a"]]),
    ],
)
def test_cells_are_what_stands_between_delimiters(content, rows):
    assert texts(content) == rows


def test_a_cell_below_one_that_runs_over_lines_has_the_line_that_an_editor_counts():
    file = File("a.csv", b'\xef\xbb\xbfa,b\r\n"1\n2\r3",x\r\ny,z\r\n')
    (_, _, (_, last)) = rows_of(file)

    assert str(file.problem(last.at, "here")) == "a.csv:5:3: here"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('a,b\n1,"2\n3\n', "a.csv:2:3: expected a quote that ends this cell, found none"),
        ('a,b\n"1"x,2\n', "a.csv:2:4: expected the next cell or the end of the line after a quoted cell"),
        ("," * 200_001, "a.csv:1:200001: expected at most 200,000 cells"),
    ],
)
def test_what_is_no_table_is_refused_at_its_place(content, problem):
    with pytest.raises(SourceError) as refusal:
        texts(content)

    assert str(refusal.value) == problem
