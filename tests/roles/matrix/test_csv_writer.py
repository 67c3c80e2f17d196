"""The matrix as CSV: text that a spreadsheet program would run is marked, and the mark comes off again."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.framework_file import parse
from roles.matrix import sheets, without_apostrophe, write_csv
from tests.roles.framework_file.sample import SMALL
from tests.roles.framework_file.test_round_trip import NASTY

FORMULAS = st.from_regex(r"'*\s{0,2}[=+\-@\uff1d\uff0b\uff0d\uff20\t]'?[a-z]{0,3}", fullmatch=True)


def written(text):
    """The cell in which a competency of this name stands."""
    small = parse(SMALL)
    area = small.areas[0]
    competency = replace(area.competencies[0], name=text)
    [_, row, *_] = csv.reader(
        io.StringIO(write_csv(replace(small, areas=(replace(area, competencies=(competency,)),))))
    )
    return row[1]


def test_it_is_the_first_sheet_of_the_workbook_with_the_edition_after_its_headings():
    headings, *rows = csv.reader(io.StringIO(write_csv(parse(SMALL)).removeprefix("\ufeff")))
    first, *others = [["" if value is None else str(value) for value in row] for row in sheets(parse(SMALL))["Matrix"]]

    assert headings == [
        *first,
        *("Role slug: baker", "Role name: Baker", "Version: 1.0", "Tolerance: 20", "Level slugs: apprentice, master"),
    ]
    assert rows == others


def test_spreadsheet_programs_are_told_that_it_is_utf_8():
    assert write_csv(parse(SMALL)).encode().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\uff1dx", "\uff0bx", "\uff0dx", "\uff20x", "\tx", "\x01", " =1+1", "'=1+1"]
)
def test_text_that_looks_like_a_formula_begins_with_an_apostrophe(text):
    assert written(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Kneading", "3!", "1 - 2", "'tis", "a=b", "00123"])
def test_other_text_stays_as_it_is(text):
    assert written(text) == text


@given(FORMULAS | st.sampled_from(NASTY) | st.text("'=+ a", max_size=5))
def test_what_was_marked_is_read_without_the_mark(text):
    assert without_apostrophe(written(text)) == text
