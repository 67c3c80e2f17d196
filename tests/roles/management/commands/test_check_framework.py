"""manage.py check_framework prints what to mend, a line each, and its exit code says whether it may be published."""

import io
import os
import socket
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest
from django.conf import settings

from roles.actions import load
from roles.framework_file import parse
from tests.factories import NOON
from tests.roles.framework_file.sample import SMALL, edited

BAKER = parse(SMALL)
SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"

WARNINGS = [
    "warning no-must-have: level apprentice: Apprentice has no must-have. Mark the one or two competencies that nobody"
    " at this level can do without.",
    "warning asked-by-no-level: competency firing: No level asks for it. Say which level needs what, or delete the"
    " competency.",
]
FALLING = edited(("apprentice: 1\n          master: 2!", "apprentice: 2\n          master: 1!"))
FALLS = (
    "error need-falls: competency kneading, level master: Master needs 1, less than Apprentice with 2. Raise it to 2 or"
    " more, or lower the need of Apprentice."
)


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A file baker.yaml in the current folder, to be changed by the test."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "baker.yaml"
    path.write_text(SMALL)
    return path


@pytest.fixture
def command(typed):
    return partial(typed, "check_framework")


def lines_of(name, *lines):
    return [f"{name}: {line}" for line in lines]


def test_warnings_are_printed_and_pass(command, file):
    assert command("baker.yaml") == (0, lines_of("baker.yaml", *WARNINGS, "0 errors, 2 warnings"), [])


def test_an_error_comes_first_and_fails(command, file):
    file.write_text(FALLING)

    assert command("baker.yaml") == (1, lines_of("baker.yaml", FALLS, *WARNINGS, "1 error, 2 warnings"), [])


def test_the_shipped_framework_passes_without_a_finding(command):
    assert command(str(SHIPPED)) == (0, [f"{SHIPPED}: 0 errors, 0 warnings"], [])


def test_a_hyphen_stands_for_standard_input(command, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SMALL.encode())))

    assert command("-") == (0, lines_of("-", *WARNINGS, "0 errors, 2 warnings"), [])


def test_every_problem_that_keeps_a_file_from_being_a_framework_is_told_with_its_place(command, file):
    file.write_text(edited(("master: 2!", "master: 7"), ("kind: behavioural", "kind: magical")))
    code, lines, errors = command("baker.yaml")

    assert (code, lines) == (1, [])
    assert [error.split(": ")[0] for error in errors] == ["baker.yaml:25:19", "baker.yaml:31:15"]


def test_a_file_that_cannot_be_opened_is_told_in_one_line(command, file):
    with socket.socket(socket.AF_UNIX) as other_end:
        other_end.bind("baker.socket")

        assert command("baker.socket") == (1, [], ["baker.socket: No such device or address"])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_what_is_neither_a_file_nor_a_role_is_told_in_one_line(command, file, name):
    expected = f"{name}: expected a framework file, or the slug of a role with a draft or a published edition."

    assert command(name) == (1, [], [expected])


@pytest.mark.django_db
def test_a_slug_stands_for_the_published_edition_of_a_role(command):
    load(BAKER, at=NOON, publish=True)

    assert command("baker") == (0, lines_of("baker 1.0", *WARNINGS, "0 errors, 2 warnings"), [])


@pytest.mark.django_db
def test_a_slug_stands_for_the_draft_where_there_is_one(command):
    load(BAKER, at=NOON, publish=True)
    load(replace(BAKER, version="1.1", levels=(), areas=()), at=NOON)
    code, lines, _ = command("baker")

    assert code == 1
    assert lines == [
        "baker 1.1: error no-level: levels: There is no level. Add at least one, the lowest first.",
        "baker 1.1: error no-competency: areas: There is no competency. Add at least one area with a competency in it.",
        "baker 1.1: 2 errors, 0 warnings",
    ]


def test_a_file_is_checked_where_there_is_no_database(file):
    done = run_without_database("baker.yaml")

    assert done.returncode == 0
    assert done.stdout.endswith("baker.yaml: 0 errors, 2 warnings\n")


def test_a_role_that_cannot_be_read_is_told_in_one_line(file):
    done = run_without_database("baker")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("baker: expected a framework file; the roles cannot be read (")
    assert done.stderr.count("\n") == 1


def run_without_database(*arguments):
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py"), "check_framework", *arguments]
    environment = os.environ | {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}
    return subprocess.run(manage, capture_output=True, text=True, check=False, env=environment)
