"""manage.py import_people says what it changed, or every reason why it changed nothing."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from assessor.people.models import User
from assessor.teams.models import Membership
from tests.factories import team
from tests.teams.csv_of_people import HEADER, SMALL

pytestmark = pytest.mark.django_db

CHANGES = [
    "New accounts (2)",
    "  Ines Moreau, ines@example.org",
    "  Ada Owner, ada@example.org",
    "New teams (3)",
    "  Payments",
    "  Engineering",
    "  Guild",
    "Part of (1)",
    "  Payments becomes part of Engineering",
    "New places (3)",
    "  ines@example.org manages Payments",
    "  ada@example.org joins Payments",
    "  ada@example.org joins Guild",
]


@pytest.fixture
def people_csv(tmp_path, monkeypatch):
    """A file people.csv in the current folder, to be written by the test."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "people.csv"
    path.write_text(SMALL)
    return path


@pytest.fixture
def command(capsys):
    """command("people.csv", "--dry-run"): its exit code, what it said, and what it complained about."""

    def typed(*words):
        code = 0
        try:
            call_command("import_people", *words)
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err.splitlines()

    return typed


def test_it_says_what_it_made(command, people_csv):
    assert command("people.csv") == (0, [*CHANGES, "People and teams are as the file says now."], [])
    assert Membership.objects.count() == 3


def test_a_dry_run_says_the_same_and_writes_nothing(command, people_csv):
    assert command("people.csv", "--dry-run") == (0, [*CHANGES, "This was a dry run: nothing was written."], [])
    assert not User.objects.exists()


def test_the_second_time_nothing_changes(command, people_csv):
    command("people.csv")
    idle = "People and teams are as the file says already. Nothing changed."
    assert command("people.csv", "--leave") == (0, [idle], [])


def test_who_leaves_is_named_when_leaving_is_asked_for(command, people_csv, person):
    team(None, person, name="Guild")
    line = f"  {person.email} leaves Guild"
    assert line not in command("people.csv", "--dry-run")[1]
    assert line in command("people.csv", "--dry-run", "--leave")[1]
    assert person.memberships.exists()
    command("people.csv", "--leave")
    assert not person.memberships.exists()


def test_columns_that_nobody_reads_are_named(command, people_csv):
    people_csv.write_text("email,name,team,manager,Desk\nada@example.org,Ada,,no,7\n")
    assert command("people.csv", "--dry-run")[1][0] == "left out: the column Desk"


def test_every_problem_is_told_with_its_line(command, people_csv):
    people_csv.write_text(f"{HEADER}\n,Ada,Guild,no,\nada@example.org,,Guild,perhaps,\n")
    assert command("people.csv") == (
        1,
        [],
        [
            "line 2: there is no address: write one such as ada@example.org",
            "line 3: manager is “perhaps”: write yes or no",
            "Nothing was written.",
        ],
    )


def test_a_file_that_is_not_there(command, people_csv):
    assert command("nobody.csv") == (1, [], ["nobody.csv: No such file or directory"])


def test_standard_input(command, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SMALL.encode())))
    assert command("-")[0] == 0
    assert User.objects.count() == 2


def test_it_takes_one_file():
    with pytest.raises(CommandError, match="FILE"):
        call_command("import_people")
