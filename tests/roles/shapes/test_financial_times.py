"""Financial Times: themes become competencies, the sentences of the k-th level the anchor of rating k."""

import json

import pytest
import yaml

from roles.framework_file import Expectation
from roles.shapes import recognise
from tests.roles.shapes.samples import FAMILY, anchors, competency, edited, imported, needs, problems_of

FILES = {"bakery.yml": FAMILY}
WITHOUT_TRACKS = edited(
    FILES, "bakery.yml", (b"Master (Individual Contributor)", b"Senior"), (b"Master (People Manager)", b"Master")
)
WITHOUT_TRACKS = {"bakery.yml": WITHOUT_TRACKS["bakery.yml"].replace(b"master-ic", b"senior").replace(b"-pm", b"")}


def test_a_family_is_one_role():
    assert [(role.slug, role.name) for role in recognise(WITHOUT_TRACKS).roles] == [("bakery", "Bakery")]


def test_each_track_of_a_family_is_a_role_as_well():
    assert [(role.slug, role.name) for role in recognise(FILES).roles] == [
        ("bakery", "Bakery"),
        ("bakery-ic", "Bakery (Individual Contributor)"),
        ("bakery-pm", "Bakery (People Manager)"),
    ]


def test_a_track_is_known_by_the_id_of_a_level_as_well_as_by_its_name():
    files = edited(
        FILES, "bakery.yml", (b"Master (Individual Contributor)", b"Master"), (b"Master (People Manager)", b"Master")
    )

    assert [role.slug for role in recognise(files).roles] == ["bakery", "bakery-ic", "bakery-pm"]


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        ("bakery", ["apprentice", "master-ic", "master-pm"]),
        ("bakery-ic", ["apprentice", "master-ic"]),
        ("bakery-pm", ["apprentice", "master-pm"]),
    ],
)
def test_a_track_has_its_own_levels_and_those_that_are_shared(role, levels):
    assert [level.slug for level in imported(FILES, role).framework.levels] == levels


def test_the_kth_level_needs_k_and_its_sentences_are_the_anchor_of_rating_k():
    technical = competency(imported(FILES, "bakery-pm").framework, "technical")

    assert technical.expectations == (Expectation("apprentice", 1), Expectation("master-pm", 2))
    assert anchors(technical) == {1: "1. Weighs flour. 2. Cleans up; Asks for help", 2: "Keeps ovens running"}


def test_a_theme_of_which_a_level_says_nothing_is_not_asked_there():
    read = imported(FILES, "bakery-ic")

    assert needs(competency(read.framework, "team-work")) == {"apprentice": 1}
    assert "levels without a sentence ask nothing of the theme: team-work at master-ic" in read.guessed


def test_there_is_a_rating_for_each_level():
    assert [point.name for point in imported(FILES, "bakery").framework.scale] == [
        "Not yet",
        "Step 1",
        "Step 2",
        "Step 3",
    ]


def test_texts_become_one_line_and_what_is_missing_is_told():
    read = imported(FILES, "bakery")

    assert read.framework.summary == "What bakers are asked for."
    assert competency(read.framework, "team-work").meaning == "Team Work."
    assert "meanings of competencies (the source has none): team-work" in read.guessed


def test_the_whole_family_says_that_its_tracks_stand_one_above_the_other():
    assert any("bakery-ic or bakery-pm" in line for line in imported(FILES, "bakery").guessed)


def test_keys_that_nobody_reads_are_told():
    assert "keys: sheet, proficiency" in imported(FILES, "bakery").left_out


def test_a_theme_is_technical_by_its_name():
    framework = imported(FILES, "bakery").framework

    assert [one.kind for one in framework.areas[0].competencies] == ["technical", "behavioural"]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (
            (b"{level: master-ic, theme", b"{level: nobody, theme"),
            "bakery.yml:31:13: expected the id of a level of this file, found 'nobody'",
        ),
        (
            (b"theme: team-work, summary: Plans", b"theme: nothing, summary: Plans"),
            "bakery.yml:34:31: expected the id of a theme of this file, found 'nothing'",
        ),
        ((b"themes:\n", b"themes: []\nrest:\n"), "bakery.yml:2:1: expected at least one theme, found none"),
        ((b"  - {id: apprentice,", b"  - {it: apprentice,"), "bakery.yml:9:5: expected the id of a level, found none"),
        (
            (b"{id: master-ic,", b"{id: apprentice,"),
            "bakery.yml:10:10: expected an id of its own, found 'apprentice' again",
        ),
        ((b"summary: Dough and ovens.", b"summary: *Dough"), "bakery.yml:16:14: expected a text, found an alias"),
        ((b"summary: Dough", b"summary: !x Dough"), "bakery.yml:16:14: expected no tag, found '!x'"),
        ((b"sheet: 12", b"sheet: [12"), "bakery.yml:8:7: expected YAML"),
        ((b"Dough", b"D\xf6ugh"), "bakery.yml:16:15: expected UTF-8, found the byte 0xF6"),
    ],
)
def test_a_fault_is_told_with_its_place(edit, problem):
    assert any(found.startswith(problem) for found in problems_of(edited(FILES, "bakery.yml", edit), "bakery"))


def test_more_levels_than_there_are_ratings_are_refused():
    levels = b"".join(b"  - {id: level-%d, name: Level %d}\n" % (k, k) for k in range(9))
    files = edited(WITHOUT_TRACKS, "bakery.yml", (b"levels:\n", b"levels:\n" + levels))

    assert problems_of(files) == ["bakery.yml:18:5: expected at most 9 levels, as there is a rating for each, found 12"]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (
            (b"{id: master-ic,", b"{id: apprentice,"),
            "bakery.yml:10:10: expected an id of its own, found 'apprentice' again",
        ),
        (
            (b"- id: team-work", b"- id: technical"),
            "bakery.yml:17:9: expected an id of its own, found 'technical' again",
        ),
    ],
)
def test_an_id_that_comes_twice_is_all_that_is_told(edit, problem):
    assert problems_of(edited(FILES, "bakery.yml", edit), "bakery") == [problem]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"name: Bakery\n", b"name: Bakery\nname: Shop\n", "3:1"),
        (
            b"    theme: technical\n    summary: |\n",
            b"    theme: technical\n    theme: team-work\n    summary: |\n",
            "23:5",
        ),
    ],
    ids=["at the top", "in a list"],
)
def test_a_key_that_comes_twice_is_refused(old, new, line):
    (problem,) = problems_of(edited(FILES, "bakery.yml", (old, new)), "bakery")

    assert problem.startswith(f"bakery.yml:{line}: expected each key once, found ")


def test_a_family_may_be_json():
    tree = yaml.safe_load(FAMILY)
    source = recognise({"bakery.json": json.dumps(tree).encode()})

    assert source.shape == "financial-times"
    assert source.role("bakery-pm").read() == recognise(FILES).role("bakery-pm").read()


@pytest.mark.parametrize(
    ("id_", "name", "slug", "title"),
    [
        (b"master-em", b"(Engineering Manager)", "bakery-em", "Bakery (Engineering Manager)"),
        (b"master-2", b"(Engineering Manager)", "bakery-em", "Bakery (Engineering Manager)"),
        (b"master-management", b"of all", "bakery-management", "Bakery (Management)"),
        (b"master-2", b"(Shop Keeper)", "bakery-shop-keeper", "Bakery (Shop Keeper)"),
    ],
)
def test_tracks_may_be_called_otherwise(id_, name, slug, title):
    files = {"bakery.yml": FAMILY.replace(b"master-pm", id_).replace(b"(People Manager)", name)}
    roles = {role.slug: role.name for role in recognise(files).roles}

    assert roles == {"bakery": "Bakery", "bakery-ic": "Bakery (Individual Contributor)", slug: title}
    assert [level.name for level in imported(files, slug).framework.levels][-1].startswith("Master")


def test_what_stands_in_brackets_is_no_track_where_none_is_known():
    files = {
        "bakery.yml": WITHOUT_TRACKS["bakery.yml"]
        .replace(b"Senior", b"Senior (5 years)")
        .replace(b"Master", b"Master (9)")
    }

    assert [role.slug for role in recognise(files).roles] == ["bakery"]
