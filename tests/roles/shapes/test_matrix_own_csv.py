"""Importing our own CSV export gives back what it shows, with every slug; what it has no room for is said."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given

from roles.framework_file import parse
from roles.matrix import write_csv
from roles.shapes import recognise
from tests.roles.framework_file.sample import SMALL
from tests.roles.shapes.spreadsheets import imported, problems_of
from tests.roles.shapes.test_matrix_own_workbook import worded_frameworks

EXPORT = write_csv(parse(SMALL))
FIRST_LABEL = ",Role slug: "


def shown(framework):
    """The framework without what a CSV file has no room for."""
    return replace(
        framework,
        summary="",
        changes="",
        scale=tuple(replace(point, meaning="") for point in framework.scale),
        levels=tuple(replace(level, summary="") for level in framework.levels),
        areas=tuple(
            replace(
                area,
                meaning="",
                competencies=tuple(replace(competency, sources=()) for competency in area.competencies),
            )
            for area in framework.areas
        ),
    )


def edited(edit, delimiter=","):
    """The export after somebody changed its rows in another program."""
    rows = list(csv.reader(io.StringIO(EXPORT)))
    edit(rows)
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return {"baker.csv": text.getvalue().encode()}


@given(worded_frameworks())
def test_importing_an_export_gives_back_what_it_shows(framework):
    found = imported({"whatever.csv": write_csv(framework).encode()})

    assert shown(found.framework) == shown(framework)
    assert (found.guessed, found.has_version) == ((), True)


def test_what_it_has_no_room_for_is_said():
    assert imported({"baker.csv": EXPORT.encode()}).left_out == (
        "what a CSV file has no room for: the summaries of the role and of its levels, the meanings of ratings and of"
        " areas, the sources of competencies, and what changed",
    )


def test_it_is_one_role_called_as_in_the_framework():
    [role] = recognise({"developer-1.0 (2).csv": EXPORT.encode()}).roles

    assert (role.slug, role.name) == ("baker", "Baker")


@pytest.mark.parametrize("name", ["baker.csv", "baker-1.0.csv", "baker-12.3.1 (2).csv"])
def test_without_its_last_headings_the_name_of_the_file_tells_the_role(name):
    first, *rest = EXPORT.splitlines()
    table = "\n".join([first[: first.index(FIRST_LABEL)], *rest])
    found = imported({name: table.encode()})

    assert (found.framework.slug, found.framework.name, found.has_version) == ("baker", "Baker", False)
    assert [level.slug for level in found.framework.levels] == ["apprentice", "master"]
    assert "slugs of levels: apprentice, master" in found.guessed


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_rows_may_be_sorted_and_saved_by_another_program(delimiter):
    def turn(rows):
        rows[1:] = rows[:0:-1]

    found = imported(edited(turn, delimiter)).framework

    small = parse(SMALL)
    assert {area.slug: {one.slug for one in area.competencies} for area in found.areas} == {
        area.slug: {one.slug for one in area.competencies} for area in small.areas
    }
    assert found.levels[0].slug == "apprentice"


def test_a_new_row_and_a_new_area_need_no_slugs():
    found = imported(edited(lambda rows: rows.append(["Shop", "Selling", "Sells bread.", "1", "2!"])))

    area = found.framework.areas[-1]
    assert (area.slug, area.name, area.competencies[0].slug) == ("shop", "Shop", "selling")
    assert {"slugs of areas: shop", "slugs of competencies: selling"} <= set(found.guessed)


def test_a_level_without_a_slug_is_refused():
    def insert(rows):
        rows[0].insert(5, "Chief")
        for row in rows[1:]:
            row.insert(5, "")

    [problem] = problems_of(edited(insert))
    assert problem.endswith("expected a slug for each of the 3 levels, found 2")


def test_a_fault_names_its_line():
    def spoil(rows):
        rows[1][3] = "7"

    [problem] = problems_of(edited(spoil))
    assert problem.startswith("baker.csv:2:")
    assert problem.endswith("expected a rating from 0 to 2, with ! right after it for a must-have, found '7'")
