"""manage.py import_people FILE: people, teams and managers become as a CSV says."""

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from assessor.teams.actions import TeamsHaveChanged, import_people
from assessor.teams.import_plan import Plan
from assessor.teams.people_file import MOST_BYTES, PeopleFile, PeopleFileError, read
from assessor.teams.queries import plan_of

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = (
        "Make people, teams and managers as a CSV says, whose columns are email, name, team, manager (yes or no) "
        "and, optionally, part of. New people have no password: they come in by the forgotten password or by single "
        "sign-on. The same file again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the CSV, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument(
            "--leave", action="store_true", help="who is in a team of the file but not in the file leaves that team"
        )

    def handle(self, *, file: str, dry_run: bool, leave: bool, **options: Any) -> None:
        try:
            people = read(content(file))
            plan = plan_of(people, leave=leave) if dry_run else import_people(people, leave=leave, at=timezone.now())
        except OSError as error:
            self.refuse(f"{file}: {error.strerror}")
        except PeopleFileError as error:
            self.refuse(*error.problems, "Nothing was written.")
        except TeamsHaveChanged:
            self.refuse("Somebody changed people or teams at the same moment. Nothing was written. Run this again.")
        self.report(people, plan, dry_run)

    def report(self, people: PeopleFile, plan: Plan, dry_run: bool) -> None:
        for column in people.left_out:
            self.stdout.write(f"left out: the column {column}")
        for kind, lines in plan.sections:
            self.stdout.write(f"{kind} ({len(lines)})")
            for line in lines:
                self.stdout.write(f"  {line}")
        if plan.is_idle:
            self.stdout.write("People and teams are as the file says already. Nothing changed.")
        elif dry_run:
            self.stdout.write("This was a dry run: nothing was written.")
        else:
            self.stdout.write("People and teams are as the file says now.")

    def refuse(self, *lines: str) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(1)


def content(file: str) -> bytes:
    """As much of the file as can be read, and a byte more. Raises OSError."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
