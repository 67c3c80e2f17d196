"""manage.py score FRAMEWORK ANSWERS: which level the answers of a file fit, with the proof, as one JSON object."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from assessor.results.answers_file import read_answers
from assessor.results.queries import ladder_of
from assessor.results.scoring import score, to_json_object
from roles.framework_file import MOST_BYTES, Framework, FrameworkFileError, parse
from roles.models import Edition
from roles.queries import framework_of

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = "Print which level the answers fit and the proof of it, as one JSON object."
    requires_system_checks = []  # two files can be scored where nothing else is set up

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("framework", metavar="FRAMEWORK", help="a framework file, or the slug of a published role")
        parser.add_argument("answers", metavar="ANSWERS", help="a JSON or YAML file: a map of competency to rating")
        parser.epilog = "One of the two may be -, which is read from standard input."

    def handle(self, *, framework: str, answers: str, **options: Any) -> None:
        if framework == answers == STANDARD_INPUT:
            self.refuse("FRAMEWORK and ANSWERS cannot both be read from standard input.")
        ladder = ladder_of(self.framework(framework))
        file = self.read(answers)
        try:
            result = score(ladder, read_answers(file, ladder))
        except FrameworkFileError as error:
            self.refuse_file(answers, error)
        self.stdout.write(json.dumps(to_json_object(result), indent=2))

    def framework(self, name: str) -> Framework:
        """The framework of the file, or else of the published role, that is called so."""
        if name != STANDARD_INPUT and not Path(name).is_file():
            return self.published(name)
        file = self.read(name)
        try:
            return parse(file)
        except FrameworkFileError as error:
            self.refuse_file(name, error)

    def published(self, role: str) -> Framework:
        try:
            edition = Edition.objects.published().select_related("role").get(role__slug=role)
            return framework_of(edition)
        except Edition.DoesNotExist:
            self.refuse(f"{role}: expected a framework file or the slug of a published role.")
        except DatabaseError as error:
            self.refuse(f"{role}: expected a framework file; the published roles cannot be read ({error}).")

    def read(self, name: str) -> bytes:
        """The bytes of a file, or one more than a file may have."""
        try:
            with sys.stdin.buffer if name == STANDARD_INPUT else Path(name).open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError as error:
            self.refuse(f"{name}: {error.strerror}")

    def refuse_file(self, name: str, error: FrameworkFileError) -> NoReturn:
        """End with the first problem of a file and the number of the others."""
        first, *others = error.problems
        more = f" (and {len(others)} more)" if others else ""
        self.refuse(f"{name}:{first.line}:{first.column}: {first.message}{more}")

    def refuse(self, message: str) -> NoReturn:
        self.stderr.write(" ".join(message.splitlines()))
        raise SystemExit(1)
