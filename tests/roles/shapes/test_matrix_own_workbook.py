"""Importing our own XLSX export gives back the same edition, and what was edited in it; faults name their cells."""

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.framework_file import parse
from roles.matrix import write_xlsx
from roles.shapes import recognise
from tests.roles.framework_file.sample import SMALL
from tests.roles.framework_file.test_round_trip import CHANGES, TEXTS, frameworks
from tests.roles.shapes.spreadsheets import edited, imported, problems_of, saved

EXPORT = write_xlsx(parse(SMALL))
STRANGE = st.sampled_from(
    [
        *("=1+1", "+1", "-1", "@x", "\uff1d1", "'=1", "'", "''", "00123", "1e5", "1.0", "3!", "TRUE", "#REF!", "NaN"),
        *("<r><t>x</t></r>", "<r>&</r>", "<r>_x0041_</r>", "_x0041_x0042_", "_x005F_", "x005F_", "&amp;", "]]>"),
        *("Area", "Format", "Slug", "1 Guided", " a ", "\u00a0", "x" * 80, "\U0001f469\u200d\U0001f373", "http://a.b"),
    ]
).filter(str.strip)
ANY_TEXT = STRANGE | TEXTS


@st.composite
def worded_frameworks(draw):
    """Frameworks of any shape whose texts are of any kind, alike or not."""
    framework = draw(frameworks())
    pool = draw(st.lists(ANY_TEXT, min_size=1, max_size=8))
    text = st.sampled_from(pool)

    def competency(one):
        return replace(
            one,
            name=draw(text),
            meaning=draw(text) * draw(st.sampled_from([1, 1, 20])),
            anchors=tuple(replace(anchor, text=draw(text)) for anchor in one.anchors),
            sources=tuple(draw(text) for _ in one.sources),
        )

    return replace(
        framework,
        name=draw(text),
        summary=draw(text),
        changes=draw(CHANGES | st.just("x" * 5000)),
        scale=tuple(replace(point, name=draw(text), meaning=draw(text)) for point in framework.scale),
        levels=tuple(replace(level, name=draw(text), summary=draw(text)) for level in framework.levels),
        areas=tuple(
            replace(area, name=draw(text), meaning=draw(text), competencies=tuple(map(competency, area.competencies)))
            for area in framework.areas
        ),
    )


@given(worded_frameworks())
def test_importing_an_export_gives_back_the_same_framework(framework):
    found = imported({"export.xlsx": write_xlsx(framework)})

    assert found.framework == framework
    assert (found.guessed, found.left_out, found.has_version) == ((), (), True)


def test_it_is_one_role_called_as_in_the_framework():
    [role] = recognise({"what ever (2).xlsx": EXPORT}).roles

    assert (role.slug, role.name) == ("baker", "Baker")


def test_another_program_may_have_saved_it():
    saved_again = saved(openpyxl.load_workbook(io.BytesIO(EXPORT)))

    assert imported({"export.xlsx": saved_again}).framework == parse(SMALL)


@pytest.mark.parametrize(
    ("sheet", "cells", "old", "new"),
    [
        ("Matrix", {"D2": 2}, "apprentice: 1\n", "apprentice: 2\n"),
        ("Matrix", {"E3": "2!"}, "master: 1\n", "master: 2!\n"),
        ("Matrix", {"E3": 2.0}, "master: 1\n", "master: 2\n"),
        ("Matrix", {"B2": "Working dough"}, "name: Kneading", "name: Working dough"),
        ("Matrix", {"G3": "Waits"}, "1: Waits for the clock", "1: Waits"),
        ("Matrix", {"I3": "technical"}, "kind: behavioural", "kind: technical"),
        ("Matrix", {"J2": None}, "        basis: {apprentice: inferred}\n", ""),
        ("Edition", {"B5": "1.10"}, 'version: "1.0"', 'version: "1.10"'),
        ("Edition", {"B6": 15}, "tolerance: 20", "tolerance: 15"),
        ("Levels", {"C2": "Learns."}, "Learns the trade.", "Learns."),
        ("Scale", {"C2": "Never."}, "I have not done this.", "Never."),
        ("Areas", {"C3": "Hot."}, "From loaf to bread.", "Hot."),
        ("Sources", {"B2": "A book"}, "Trade handbook", "A book"),
    ],
)
def test_what_is_edited_in_a_cell_is_what_changes(sheet, cells, old, new):
    assert SMALL.count(old) == 1

    found = imported({"export.xlsx": edited(EXPORT, sheet, **cells)})

    assert found.framework == parse(SMALL.replace(old, new))


def test_rows_may_change_their_places():
    def swap(sheet):
        for column in range(1, 13):
            upper, lower = sheet.cell(2, column), sheet.cell(3, column)
            upper.value, lower.value = lower.value, upper.value

    found = imported({"export.xlsx": edited(EXPORT, "Matrix", swap)}).framework
    small = parse(SMALL)
    assert found == replace(
        small, areas=(replace(small.areas[0], competencies=small.areas[0].competencies[::-1]), small.areas[1])
    )


def test_a_new_row_needs_no_slugs():
    new = ["Oven", "Sweeping", "Cleans the oven.", None, 1]

    found = imported({"export.xlsx": edited(EXPORT, "Matrix", lambda sheet: sheet.append(new))})

    assert [competency.slug for competency in found.framework.areas[1].competencies] == ["firing", "sweeping"]
    assert "slugs of competencies: sweeping" in found.guessed


def test_a_competency_moves_to_the_area_whose_name_stands_in_its_row():
    found = imported({"export.xlsx": edited(EXPORT, "Matrix", A3="Oven")})

    assert [competency.slug for competency in found.framework.areas[1].competencies] == ["patience", "firing"]


def test_what_does_not_belong_to_the_edition_is_left_out_and_said():
    def remark(sheet):
        sheet["M1"] = "Remarks"
        sheet.parent.create_sheet("Drafts")

    found = imported({"export.xlsx": edited(EXPORT, "Matrix", remark)})

    assert found.framework == parse(SMALL)
    assert found.left_out == (
        "sheets that do not belong to the edition: Drafts",
        "columns that do not belong to the edition: Remarks",
    )


def test_a_cell_without_a_heading_is_left_out_and_said():
    found = imported({"export.xlsx": edited(EXPORT, "Matrix", N2="Ask Ada")})

    assert found.left_out == ("cells without a heading above them: Ask Ada (line 2)",)


def test_sources_of_a_row_that_was_deleted_are_left_out():
    found = imported({"export.xlsx": edited(EXPORT, "Matrix", lambda sheet: sheet.delete_rows(2))})

    assert found.left_out == ("sources of competencies that are not in the matrix: kneading",)


@pytest.mark.parametrize(
    ("sheet", "cells", "problem"),
    [
        (
            "Matrix",
            {"D2": 3},
            "2:4: sheet Matrix, cell D2: areas > dough > competencies > kneading > expects >"
            " apprentice: expected a rating from 0 to 2, with ! right after it for a must-have, found '3'",
        ),
        (
            "Matrix",
            {"D2": "=1+0"},
            "2:4: sheet Matrix, cell D2: expected a value (nothing is computed here), found a formula or an error",
        ),
        ("Matrix", {"E1": "Mistress"}, "1:5: sheet Matrix, cell E1: expected the heading 'Master', found 'Mistress'"),
        (
            "Matrix",
            {"A2": "Flour"},
            "2:1: sheet Matrix, cell A2: expected the name of one area of the sheet Areas, found 'Flour'",
        ),
        (
            "Matrix",
            {"K3": "kneading"},
            "3:11: sheet Matrix, cell K3: areas > dough > competencies > kneading > slug:"
            " expected a slug of its own, found 'kneading' again",
        ),
        (
            "Edition",
            {"B5": 1.1},
            "5:2: sheet Edition, cell B5: expected the version as text, found a number, in which 1.10 is 1.1",
        ),
        (
            "Edition",
            {"B6": None},
            "6:2: sheet Edition, cell B6: edition > tolerance: expected a whole percentage from"
            " 0 to 100, found nothing",
        ),
        (
            "Edition",
            {"B1": "other/2"},
            "1:2: sheet Edition, cell B1: format: expected the format (assessor-framework/1), found 'other/2'",
        ),
        (
            "Levels",
            {"A3": "Not a slug"},
            "3:1: sheet Levels, cell A3: levels > #2 > slug: expected a slug of 1 to 64"
            " characters out of a-z, 0-9 and -, found 'Not a slug'",
        ),
        (
            "Scale",
            {"A3": 5},
            "3:1: sheet Scale, cell A3: scale > #2 > value: expected 1 (ratings run 0, 1, 2 ... "
            "without a gap), found '5'",
        ),
        (
            "Areas",
            {"C2": "two\nlines"},
            "2:3: sheet Areas, cell C2: areas > dough > meaning: expected a single line, found a line break",
        ),
    ],
)
def test_a_fault_names_its_cell(sheet, cells, problem):
    assert f"export.xlsx:{problem}" in problems_of({"export.xlsx": edited(EXPORT, sheet, **cells)})


def test_a_formula_is_one_fault():
    [problem] = problems_of({"export.xlsx": edited(EXPORT, "Matrix", D2="=1+0")})

    assert problem.endswith("cell D2: expected a value (nothing is computed here), found a formula or an error")


@pytest.mark.parametrize("sheet", ["Matrix", "Scale", "Levels", "Areas", "Sources"])
def test_no_sheet_may_be_missing(sheet):
    def remove(given):
        given.parent.remove(given)

    [problem] = problems_of({"export.xlsx": edited(EXPORT, sheet, remove)})
    assert problem.endswith(f"expected the sheets Matrix, Edition, Scale, Levels, Areas, Sources, found no {sheet}")


def test_an_empty_sheet_is_said_to_be_empty():
    [problem] = problems_of({"export.xlsx": edited(EXPORT, "Areas", lambda sheet: sheet.delete_rows(1, 9))})

    assert problem == "export.xlsx:1:1: sheet Areas: expected the headings Slug, Name, Meaning, found an empty sheet"
