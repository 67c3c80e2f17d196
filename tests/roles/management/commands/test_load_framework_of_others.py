"""manage.py load_framework takes frameworks in the shapes of others, and tells what it made of them."""

import io
import sys
from dataclasses import replace

import pytest

from roles.actions import load, publish
from roles.models import Edition, Role
from roles.queries import framework_of
from tests.factories import NOON
from tests.roles.shapes.samples import FAMILY, LADDERS, PARTS_CSV, UNIDAYS, edited, imported

pytestmark = pytest.mark.django_db

BAKER = imported(LADDERS).framework


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes the files of a source into the current folder."""
    monkeypatch.chdir(tmp_path)

    def write(files):
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)

    return write


def test_a_folder_becomes_a_draft_and_tells_what_was_guessed_and_left_out(load_framework, written):
    written(LADDERS)
    code, lines, errors = load_framework(".")

    assert (code, errors) == (0, [])
    assert lines[0] == "guessed: summaries of levels (the source has none): b1, b2, b3"
    assert "left out: other words of the ladder for values of the axes: Kneads" in lines
    assert lines[-2:] == ["new role: baker", "Baker 1.0 is the draft now."]
    assert framework_of(Edition.objects.draft().get()) == BAKER


def test_files_may_be_named_one_by_one(load_framework, written):
    written(LADDERS)

    assert load_framework("README.md", "Baker.md")[1][-1] == "Baker 1.0 is the draft now."


def test_a_dry_run_shows_what_would_be_made(load_framework, written):
    written(LADDERS)
    code, lines, errors = load_framework(".", "--dry-run")

    assert (code, errors) == (0, [])
    assert lines[-8:] == [
        "scale: 0 Not yet, 1 Step 1, 2 Step 2, 3 Step 3",
        "levels: b1 (B1 - Baker 1), b2 (B2 - Baker 2), b3 (B3 - Baker 3)",
        "area axes (Axes)",
        "competency craft (Craft): b1 1, b2 2, b3 2",
        "competency people (People): b1 1, b2 1, b3 2",
        "competency reach (Reach): b1 1, b2 1, b3 2",
        "new role: baker",
        "Baker 1.0 would be the draft. This was a dry run: nothing was written.",
    ]
    assert not Role.objects.exists()


def test_of_several_roles_none_is_taken_unasked(load_framework, written):
    written(UNIDAYS)

    assert load_framework(".") == (
        1,
        ["seller: Seller", "baker: Baker"],
        ["This source has 2 roles. Take one with --role. Nothing was written."],
    )
    assert not Role.objects.exists()


def test_the_role_that_is_named_is_taken(load_framework, written):
    written(UNIDAYS)

    assert load_framework(".", "--role", "baker")[1][-1] == "Baker 1.0 is the draft now."
    assert [role.slug for role in Role.objects.all()] == ["baker"]


def test_a_role_that_is_not_there_is_told_with_those_that_are(load_framework, written):
    written(UNIDAYS)

    assert load_framework(".", "--role", "cook")[2] == [
        "This source has not one role cook. It has seller, baker. Take one with --role. Nothing was written."
    ]


def test_a_fault_is_told_with_file_line_and_column_and_nothing_is_written(load_framework, written):
    written(UNIDAYS)

    assert load_framework("competencies", "roles", "--role", "seller") == (
        1,
        [],
        ["roles/bakery.json:50:8: expected a level of a topic in these files, found 'craft-competencies/nowhere/1'"],
    )
    assert not Role.objects.exists()


def test_the_same_source_again_changes_nothing(load_framework, written):
    written(LADDERS)
    load_framework(".")

    assert load_framework(".")[1][-1] == "Baker 1.0 is the draft already and says the same. Nothing changed."


def test_the_same_source_again_changes_nothing_once_it_is_published(load_framework, written):
    written(LADDERS)
    load_framework(".")
    publish(Edition.objects.get(), at=NOON)

    assert load_framework(".")[1][-1] == "Baker 1.0 is published already and says the same. Nothing changed."
    assert Edition.objects.count() == 1


def test_a_changed_source_gets_the_version_that_its_changes_need(load_framework, written):
    load(replace(BAKER, changes="First."), at=NOON, publish=True)
    written(edited(LADDERS, "Baker.md", (b"* **Teaches**", b"* **Learns**")))
    lines = load_framework(".")[1]

    assert "competency people: need of b3 2 -> 1" in lines
    assert lines[-1] == "Baker 1.1 is the draft now."


def test_a_framework_without_levels_is_a_draft_to_go_on_with(load_framework, written):
    written(PARTS_CSV)

    assert load_framework(".")[1][-1] == "DIRECT 1.0 is the draft now."
    assert load_framework(".")[1][-1] == "DIRECT 1.0 is the draft already and says the same. Nothing changed."


def test_a_role_that_the_files_do_not_name_is_the_one_that_was_asked_for(load_framework, written):
    written(PARTS_CSV)
    lines = load_framework(".", "--role", "data-steward")[1]

    assert "guessed: the role, as the source names none: data-steward, which was asked for" in lines
    assert not any("direct" in line for line in lines)
    assert lines[-1] == "Data steward 1.0 is the draft now."
    assert [role.slug for role in Role.objects.all()] == ["data-steward"]


def test_a_role_that_nobody_names_is_told_to_be_guessed(load_framework, written):
    written(PARTS_CSV)

    assert "guessed: the role, as the source names none: direct" in load_framework(".")[1]


def test_a_draft_of_another_source_that_is_replaced_is_told_first(load_framework, written):
    written(PARTS_CSV)
    load_framework(".")
    written(edited(PARTS_CSV, "skill.csv", (b"Selling,,", b"Selling,Talking to people,")))

    assert load_framework(".")[1][0] == "This replaces the draft DIRECT 1.0, which said something else."


def test_standard_input_without_a_name_is_the_role_that_was_asked_for(load_framework, monkeypatch):
    family = FAMILY.replace(b"name: Bakery\n", b"").replace(b"-ic", b"").replace(b"(Individual Contributor)", b"")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(family)))

    assert load_framework("-", "--role", "night-baker")[1][-1] == "Night baker 1.0 is the draft now."


def test_a_matrix_that_only_its_file_names_is_the_role_that_was_asked_for(load_framework, written):
    written({"Ladder 2025 (final).csv": b"Skill,Junior,Senior\nKneading,1,2\n"})

    assert load_framework("Ladder 2025 (final).csv", "--role", "baker")[1][-1] == "Baker 1.0 is the draft now."


def test_a_role_that_the_files_name_is_not_called_otherwise(load_framework, written):
    written(LADDERS)

    assert load_framework(".", "--role", "cook")[2] == [
        "This source has not one role cook. It has baker. Take one with --role. Nothing was written."
    ]


def test_a_framework_without_levels_cannot_be_published(load_framework, written):
    written(PARTS_CSV)
    code, lines, errors = load_framework(".", "--publish")

    assert (code, lines) == (1, [])
    assert "DIRECT 1.0 cannot be published yet" in errors[0]
    assert not Role.objects.exists()


def test_a_shape_may_be_named(load_framework, written):
    written({**LADDERS, **PARTS_CSV})

    assert load_framework(".", "--dry-run")[0] == 1
    assert load_framework(".", "--shape", "engineeringladders", "--dry-run")[1][-2] == "new role: baker"


def test_many_other_files_are_one_line(load_framework, written):
    written({**LADDERS, **{f"{number:02}.png": b"" for number in range(14)}})
    (line,) = [line for line in load_framework(".")[1] if "other files" in line]

    assert line.startswith("left out: other files: 00.png, 01.png, ")
    assert line.endswith(", 11.png and 2 more")
