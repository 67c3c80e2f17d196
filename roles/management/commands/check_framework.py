"""manage.py check_framework FILE: what the author of a framework should mend, and whether it may be published."""

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from roles.framework_file import MOST_BYTES, Framework, FrameworkFileError, parse
from roles.linter import Finding, check
from roles.linter.sentences import counted
from roles.models import Edition
from roles.queries import framework_of

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = "Print what to mend in a framework, a line each. Ends with 1 where an error keeps it from being published."
    requires_system_checks = []  # a file can be checked where nothing else is set up

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "framework",
            metavar="FILE",
            help="a framework file, or - for standard input, or the slug of a role: its draft, else what is published",
        )

    def handle(self, *, framework: str, **options: Any) -> None:
        name, checked = self.framework(framework)
        findings = check(checked)
        for finding in findings:
            self.stdout.write(f"{name}: {finding}")
        self.stdout.write(f"{name}: {summary(findings)}")
        if any(finding.is_error for finding in findings):
            raise SystemExit(1)

    def framework(self, name: str) -> tuple[str, Framework]:
        """What the lines begin with, and the framework of the file, or else of the role, that is called so."""
        if name == STANDARD_INPUT or (Path(name).exists() and not Path(name).is_dir()):
            return name, self.file(name)
        edition = self.edition(name)
        return f"{name} {edition.version}", framework_of(edition)

    def file(self, name: str) -> Framework:
        try:
            with sys.stdin.buffer if name == STANDARD_INPUT else Path(name).open("rb") as file:
                return parse(file.read(MOST_BYTES + 1))
        except OSError as error:
            self.refuse(f"{name}: {error.strerror}")
        except FrameworkFileError as error:
            self.refuse(*(f"{name}:{problem.line}:{problem.column}: {problem.message}" for problem in error.problems))

    def edition(self, role: str) -> Edition:
        editions = Edition.objects.filter(role__slug=role).select_related("role")
        try:
            if edition := editions.draft().first() or editions.published().first():
                return edition
        except DatabaseError as error:
            self.refuse(
                f"{role}: expected a framework file; the roles cannot be read ({' '.join(str(error).split())})."
            )
        self.refuse(f"{role}: expected a framework file, or the slug of a role with a draft or a published edition.")

    def refuse(self, *lines: str) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(1)


def summary(findings: tuple[Finding, ...]) -> str:
    """How many of each."""
    errors = sum(finding.is_error for finding in findings)
    return f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"
