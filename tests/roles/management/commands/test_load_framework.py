"""manage.py load_framework says what it changed, or every reason why it changed nothing."""

import io
import sys
from dataclasses import replace

import pytest
from django.conf import settings

from roles.actions import load
from roles.framework_file import parse, write
from roles.models import Edition, Role
from roles.queries import framework_of
from tests.factories import NOON
from tests.roles.framework_file.sample import SMALL, edited

pytestmark = pytest.mark.django_db

BAKER = parse(SMALL)
SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file baker.yaml in the current folder, to be written by the test."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "baker.yaml"
    path.write_text(SMALL)
    return path


def statuses():
    return dict(Edition.objects.values_list("version", "status"))


def test_a_file_becomes_the_draft(load_framework, file):
    assert load_framework("baker.yaml") == (0, ["new role: baker", "Baker 1.0 is the draft now."], [])
    assert framework_of(Edition.objects.draft().get()) == BAKER


def test_a_file_is_published(load_framework, file):
    assert load_framework("baker.yaml", "--publish") == (0, ["new role: baker", "Baker 1.0 is published now."], [])
    assert framework_of(Edition.objects.published().get()) == BAKER


def test_the_second_time_nothing_changes(load_framework, file):
    load_framework("baker.yaml", "--publish")
    published_at = Edition.objects.get().published_at

    assert load_framework("baker.yaml", "--publish") == (
        0,
        ["Baker 1.0 is published already and says the same. Nothing changed."],
        [],
    )
    assert Edition.objects.get().published_at == published_at


def test_nothing_changes_either_when_a_newer_edition_was_published_meanwhile(load_framework, file):
    load_framework("baker.yaml", "--publish")
    load(replace(BAKER, version="1.1"), at=NOON, publish=True)

    assert load_framework("baker.yaml", "--publish") == (
        0,
        ["Baker 1.0 is retired already and says the same. Nothing changed."],
        [],
    )
    assert statuses() == {"1.0": "retired", "1.1": "published"}


def test_each_difference_from_the_draft_has_a_line(load_framework, file):
    load_framework("baker.yaml")
    file.write_text(edited(("master: 2!", "master: 2"), ("tolerance: 20", "tolerance: 25")))

    assert load_framework("baker.yaml") == (
        0,
        [
            "This replaces the draft Baker 1.0, which said something else.",
            "tolerance 20 -> 25",
            "competency kneading: need of master 2! -> 2",
            "Baker 1.0 is the draft now.",
        ],
        [],
    )


def test_a_dry_run_says_as_well_that_a_draft_would_be_replaced(load_framework, file):
    load_framework("baker.yaml")
    file.write_text(edited(('version: "1.0"', 'version: "1.1"'), ("name: Baker", "name: Cook")))
    lines = load_framework("baker.yaml", "--dry-run")[1]

    assert lines[0] == "This replaces the draft Baker 1.0, which said something else."
    assert framework_of(Edition.objects.get()) == BAKER


def test_a_draft_that_says_the_same_stays(load_framework, file):
    load_framework("baker.yaml")

    assert load_framework("baker.yaml") == (
        0,
        ["Baker 1.0 is the draft already and says the same. Nothing changed."],
        [],
    )


def test_without_a_draft_the_lines_tell_the_difference_from_what_is_published(load_framework, file):
    load_framework("baker.yaml", "--publish")
    file.write_text(edited(('version: "1.0"', 'version: "1.1"'), ("master: 2!", "master: 2")))

    assert load_framework("baker.yaml", "--publish") == (
        0,
        ["version '1.0' -> '1.1'", "competency kneading: need of master 2! -> 2", "Baker 1.1 is published now."],
        [],
    )
    assert statuses() == {"1.0": "retired", "1.1": "published"}


@pytest.mark.parametrize(("options", "status"), [([], "the draft"), (["--publish"], "published")])
def test_a_dry_run_says_what_would_change_and_writes_nothing(load_framework, file, options, status):
    load_framework("baker.yaml", "--publish")
    file.write_text(edited(('version: "1.0"', 'version: "1.1"'), ("master: 2!", "master: 2")))

    assert load_framework("baker.yaml", "--dry-run", *options) == (
        0,
        [
            "version '1.0' -> '1.1'",
            "competency kneading: need of master 2! -> 2",
            f"Baker 1.1 would be {status}. This was a dry run: nothing was written.",
        ],
        [],
    )
    assert statuses() == {"1.0": "published"}


def test_a_dry_run_of_a_new_role_leaves_no_role_behind(load_framework, file):
    load_framework("baker.yaml", "--dry-run")

    assert not Role.objects.exists()


def test_other_words_under_a_published_version_are_refused_with_each_difference(load_framework, file):
    load_framework("baker.yaml", "--publish")
    file.write_text(edited(("master: 2!", "master: 2")))

    assert load_framework("baker.yaml") == (
        1,
        [],
        [
            "competency kneading: need of master 2! -> 2",
            "Baker 1.0 was published with other words. Give the changed framework a version of its own.",
        ],
    )
    assert framework_of(Edition.objects.get()) == BAKER


def test_every_problem_of_a_file_is_told_with_its_place_and_nothing_is_written(load_framework, file):
    file.write_text(edited(("master: 2!", "master: 7"), ("kind: behavioural", "kind: magical")))
    code, lines, errors = load_framework("baker.yaml", "--publish")

    assert (code, lines) == (1, [])
    assert [error.split(": ")[0] for error in errors] == ["baker.yaml:25:19", "baker.yaml:31:15"]
    assert "areas > dough > competencies > kneading > expects > master: expected a rating" in errors[0]
    assert not Edition.objects.exists()


def test_a_file_that_is_not_there_is_told_in_one_line(load_framework, file):
    assert load_framework("nowhere.yaml") == (1, [], ["nowhere.yaml: No such file or directory"])


def test_a_folder_with_nothing_in_it_is_told_in_one_line(load_framework, tmp_path):
    (tmp_path / "notes.txt").touch()

    assert load_framework(str(tmp_path)) == (1, [], [f"{tmp_path}: no file in which a framework could be"])


def test_a_hyphen_stands_for_standard_input(load_framework, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SMALL.encode())))

    assert load_framework("-") == (0, ["new role: baker", "Baker 1.0 is the draft now."], [])


def test_a_problem_in_standard_input_has_its_place_too(load_framework, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"- \xff")))

    assert load_framework("-") == (1, [], ["-:1:3: expected UTF-8, found the byte 0xFF"])


def test_the_shipped_framework_is_published_as_it_is(load_framework):
    lines = ["new role: backend-engineer", "Backend Engineer 1.0 is published now."]

    assert load_framework(str(SHIPPED), "--publish") == (0, lines, [])
    assert write(framework_of(Edition.objects.get())).encode() == SHIPPED.read_bytes()
