"""DIRECT: skills become competencies, in areas that DIRECT calls competencies, on the scale of the skill levels."""

import json

import pytest

from roles.shapes.reading.file import File
from roles.shapes.reading.rows import rows_of
from tests.roles.shapes.samples import (
    ALL_CSV,
    ALL_JSON,
    DOMAINS_CSV,
    LEVELS_CSV,
    PARTS_CSV,
    competency,
    edited,
    imported,
    problems_of,
)


def as_json(table):
    """The JSON twin of a CSV table: a list of objects whose values are texts."""
    header, *rows = ([cell.text for cell in row] for row in rows_of(File("table.csv", table)))
    return json.dumps([dict(zip(header, row, strict=True)) for row in rows]).encode()


PARTS_JSON = {name.replace(".csv", ".json"): as_json(table) for name, table in PARTS_CSV.items()}
DIRECT = imported(PARTS_CSV).framework


def skills(framework):
    return {area.name: [one.name for one in area.competencies] for area in framework.areas}


def test_the_parts_become_areas_and_competencies_in_the_order_of_their_ranks():
    assert skills(DIRECT) == {"Hands": ["Kneading", "Oven-craft (hot)"], "Voice": ["Selling"]}
    assert [area.meaning for area in DIRECT.areas] == ["What is done.", "What is said."]
    assert competency(DIRECT, "ovencraft-hot").meaning == "Setting the oven, and watching it"


def test_there_are_no_levels_needs_or_anchors():
    assert DIRECT.levels == ()
    assert all(not one.expectations and not one.anchors for area in DIRECT.areas for one in area.competencies)


def test_the_skill_levels_are_the_scale_lowest_first():
    assert [(point.value, point.name, point.meaning) for point in DIRECT.scale] == [
        (0, "None or not applicable", "Cannot"),
        (1, "Working", "Can"),
        (2, "Expert", "Leads"),
    ]


def test_the_json_twin_of_the_parts_gives_the_same_framework():
    assert imported(PARTS_JSON).framework == DIRECT


def test_the_json_twin_of_the_one_table_gives_the_same_framework():
    assert imported({"all.json": ALL_JSON}).framework == imported({"all.csv": ALL_CSV}).framework


def test_the_one_table_gives_the_same_areas_as_the_parts():
    assert imported({"all.csv": ALL_CSV}).framework.areas == DIRECT.areas


def test_the_twins_together_are_read_once():
    both = imported({**PARTS_CSV, **PARTS_JSON, "all.csv": ALL_CSV})

    assert both.framework == DIRECT
    assert both.left_out[-1] == (
        "files of tables that another file gave: "
        "all.csv, competency.json, competency_domain.json, skill.json, skill_level.json"
    )


def test_without_skill_levels_the_scale_is_guessed():
    read = imported({"all.csv": ALL_CSV})

    assert [point.value for point in read.framework.scale] == [0, 1, 2, 3, 4]
    assert "the whole scale, from Not yet (0) to Expert (4)" in read.guessed


def test_a_scale_that_begins_at_one_gets_a_zero():
    levels = LEVELS_CSV.replace(b"None or N/A,Cannot,0,None,\r\n", b"")
    read = imported({**PARTS_CSV, "skill_level.csv": levels})

    assert [point.name for point in read.framework.scale] == ["Not yet", "Working", "Expert"]
    assert "the rating 0" in read.guessed


@pytest.mark.parametrize("missing", ["competency_domain.csv", "competency.csv"])
def test_skills_are_enough(missing):
    files = {name: table for name, table in PARTS_CSV.items() if name != missing}

    assert {name: set(names) for name, names in skills(imported(files).framework).items()} == {
        "Hands": {"Kneading", "Oven-craft (hot)"},
        "Voice": {"Selling"},
    }


def test_a_table_in_which_every_row_names_its_competency_is_read_as_well():
    header = ALL_CSV.splitlines(keepends=True)[0]
    rows = b"Technology,Hands,Kneading,,,\r\nTechnology,Hands,Baking,,,\r\nPeople,Voice,Selling,,,\r\n"

    assert skills(imported({"all.csv": header + rows}).framework) == {
        "Hands": ["Kneading", "Baking"],
        "Voice": ["Selling"],
    }


def test_semicolons_and_tabs_set_cells_apart_as_well():
    tabs = {name: table.replace(b"and\n", b"and ").replace(b",", b"\t") for name, table in PARTS_CSV.items()}
    framework = imported(tabs).framework

    assert skills(framework) == skills(DIRECT)


def test_an_older_form_with_other_keys_is_read_as_well():
    old = ALL_JSON.replace(b'"competency_domains"', b'"categories"').replace(b'"competencies"', b'"subcategories"')
    levels = [
        {"skill_level": f"Level {k}", "level": k, "short_name": name, "long_description": name, "focus": ""}
        for k, name in enumerate(["None or N/A", "Working"])
    ]
    framework = imported({"old.json": old, "levels.json": json.dumps(levels).encode()}).framework

    assert framework.areas == DIRECT.areas
    assert [point.name for point in framework.scale] == ["None or not applicable", "Working"]


def test_a_competency_without_a_skill_is_left_out():
    files = edited(PARTS_CSV, "competency.csv", (b"Voice,", b"Ears,What is heard.,ears,people,30\r\nVoice,"))
    read = imported(files)

    assert read.framework == DIRECT
    assert "competencies without a skill: Ears" in read.left_out


def test_two_skills_of_one_name_have_slugs_of_their_own():
    again = ALL_CSV + b",,Kneading,Once more.,kneading,\r\n"
    framework = imported({"all.csv": again}).framework

    assert competency(framework, "hands-kneading").meaning == "Bringing flour and water together."
    assert competency(framework, "voice-kneading").meaning == "Once more."


@pytest.mark.parametrize(
    ("name", "edit", "problem"),
    [
        (
            "skill.csv",
            (b"kneading,hands", b"kneading,feet"),
            "skill.csv:4:55: expected the slug of a competency, found 'feet'",
        ),
        (
            "competency.csv",
            (b"hands,technology", b"hands,nowhere"),
            "competency.csv:3:27: expected the slug of a domain, found 'nowhere'",
        ),
        ("skill.csv", (b"Selling,,", b",,"), "skill.csv:5:1: expected a name, found none"),
        (
            "skill.csv",
            (b'watching it"', b"watching it"),
            "skill.csv:2:18: expected a quote that ends this cell, found none",
        ),
        (
            "skill.csv",
            (b'watching it",', b'watching it" ,'),
            "skill.csv:3:13: expected the next cell or the end of the line after a quoted cell",
        ),
        (
            "skill_level.csv",
            (b"Working,Can,1", b"Working,Can,one"),
            "skill_level.csv:4:13: expected 2 (levels run without a gap, up to 9), found 'one'",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(name, edit, problem):
    assert problem in problems_of(edited(PARTS_CSV, name, edit))


def test_a_skill_above_every_competency_is_refused():
    table = ALL_CSV.replace(b",Hands,,What is done.,hands,\r\n", b"")

    assert problems_of({"all.csv": table}) == [
        "all.csv:3:3: expected a competency before its first skill, found 'Kneading'",
        "all.csv:4:3: expected a competency before its first skill, found 'Oven-craft (hot)'",
    ]


def test_a_table_of_skills_that_has_none_is_refused():
    assert problems_of({"all.csv": b"\r\n".join(ALL_CSV.split(b"\r\n")[:3])}) == [
        "all.csv:1:1: expected at least one skill, found none"
    ]


def test_tables_without_skills_are_refused():
    assert problems_of({"competency_domain.csv": DOMAINS_CSV}) == [
        "competency_domain.csv:1:1: expected a table of skills among these files, found none"
    ]
