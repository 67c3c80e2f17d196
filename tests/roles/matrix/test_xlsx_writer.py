"""The workbook of a framework: a matrix that people can read and print, in which no text can do anything."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given

from roles.framework_file import Framework, parse
from roles.matrix import read_workbook, sheets, write_xlsx
from tests.roles.framework_file.sample import SMALL
from tests.roles.framework_file.test_round_trip import TEXTS, frameworks
from tests.roles.matrix.packages import parts_of

DANGEROUS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", "=cmd|' /C calc'!A0"),
    *('=HYPERLINK("http://localhost")', "http://localhost", "mailto:a@localhost", "internal:Edition!A1", "{=1+1}"),
    *("'quoted", "00123", "1e5", "TRUE", "#REF!", "2026-01-01", "<r><t>x</t></r>", "<r>&</r>", "_x0041_"),
]


def opened(framework):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(framework)))


def named(text):
    """The small framework with a text in every place that people see on the first sheet."""
    small = parse(SMALL)
    area = small.areas[0]
    competency = replace(
        area.competencies[0],
        name=text,
        meaning=text,
        anchors=tuple(replace(anchor, text=text) for anchor in area.competencies[0].anchors),
    )
    return replace(
        small,
        name=text,
        changes=text,
        levels=tuple(replace(level, name=text) for level in small.levels),
        areas=(replace(area, name=text, competencies=(competency, *area.competencies[1:])), *small.areas[1:]),
    )


def test_the_first_sheet_shows_competencies_by_levels_and_ratings():
    rows = list(opened(parse(SMALL)).worksheets[0].iter_rows(values_only=True))

    anchors = ("Kneads a simple dough under a watchful eye", "Feels when any dough is ready")
    assert rows == [
        (
            *("Area", "Competency", "Meaning", "Apprentice", "Master", "0 Not yet", "1 Guided", "2 Independent"),
            *("Kind", "Inferred", "Slug", "Area slug"),
        ),
        (
            *("Dough", "Kneading", "Works a dough until it is ready.", 1, "2!", None, *anchors),
            *("technical", "apprentice", "kneading", "dough"),
        ),
        (
            *("Dough", "Patience", "Lets time do its part.", None, 1, None, "Waits for the clock", None),
            *("behavioural", None, "patience", "dough"),
        ),
        (
            *("Oven", "Firing", "Brings the oven to its heat.", None, None, None, None, None),
            *("technical", None, "firing", "oven"),
        ),
    ]


def test_the_matrix_is_made_for_reading_and_for_paper():
    sheet = opened(parse(SMALL)).worksheets[0]

    assert sheet.title == "Matrix"
    assert sheet.freeze_panes == "C2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["C2"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["D"].width


def test_slugs_are_not_printed():
    sheet = opened(parse(SMALL)).worksheets[0]
    printed = sheet[sheet.print_area.replace("'Matrix'!", "").replace("$", "")]

    assert [cell.value for cell in printed[0]] == [
        cell.value for cell in sheet[1] if cell.value not in ("Kind", "Inferred", "Slug", "Area slug")
    ]


def test_further_sheets_say_the_rest():
    assert opened(parse(SMALL)).sheetnames == ["Matrix", "Edition", "Scale", "Levels", "Areas", "Sources"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_every_text_is_a_text_and_nothing_else(text):
    book = opened(named(text))

    assert book.worksheets[0]["B2"].value == text
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}
    assert not any(cell.hyperlink for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_part_of_the_file_has_a_formula_or_a_link(text):
    parts = parts_of(write_xlsx(named(text)))

    assert not [name for name in parts if re.search("external|hyperlink|vba|calcChain", name, re.IGNORECASE)]
    sheets_in_xml = [content for name, content in parts.items() if name.startswith("xl/worksheets/")]
    assert not any(re.search(rb"<f\b|<hyperlink|<extLst|<oleObject", content) for content in sheets_in_xml)
    assert not any(b'TargetMode="External"' in content for content in parts.values())


@pytest.mark.parametrize("text", [text for text in DANGEROUS if not text[0].isalpha()])
def test_a_text_that_looks_like_something_else_stays_a_text_when_it_is_edited(text):
    assert opened(named(text)).worksheets[0]["B2"].quotePrefix


@given(frameworks(), TEXTS)
def test_what_stands_in_the_sheets_is_what_is_read_from_them(framework, text):
    named_so = replace(framework, name=text)

    assert {
        sheet.name: {(cell.row, cell.column): cell.text for cell in sheet.cells}
        for sheet in read_workbook(write_xlsx(named_so))
    } == {
        name: {
            (row, column): str(value)
            for row, values in enumerate(rows, start=1)
            for column, value in enumerate(values, start=1)
            if value not in ("", None)
        }
        for name, rows in sheets(named_so).items()
    }


def test_equal_frameworks_make_equal_files_whenever_they_are_written():
    workbook = write_xlsx(parse(SMALL))

    assert workbook == write_xlsx(parse(SMALL))
    assert parts_of(workbook)["docProps/core.xml"].count(b"2000-01-01T00:00:00Z") == 2


def test_a_framework_without_anything_in_it_makes_a_workbook():
    empty = Framework("baker", "Baker", "", "1.0", 20, "", scale=(), levels=(), areas=())

    assert [cell.value for cell in opened(empty).worksheets[0][1]] == [
        *("Area", "Competency", "Meaning", "Kind", "Inferred", "Slug", "Area slug"),
    ]
