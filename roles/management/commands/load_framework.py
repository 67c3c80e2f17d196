"""manage.py load_framework FILE [--publish] [--dry-run]: a framework file becomes the draft of its role."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from roles.actions import EditionIsIncomplete, Loaded, VersionIsTaken, load
from roles.differences import differences
from roles.framework_file import Framework, FrameworkFileError, parse


class Command(BaseCommand):
    help = (
        "Make a framework file the draft of its role, and say what that changes. Published editions stay as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a framework file, or - for standard input")
        parser.add_argument("--publish", action="store_true", help="publish the draft at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, file: str, publish: bool, dry_run: bool, **options: Any) -> None:
        framework = self.read(file)
        try:
            with transaction.atomic():
                loaded = load(framework, at=timezone.now(), publish=publish)
                transaction.set_rollback(dry_run)
        except VersionIsTaken as taken:
            self.refuse(*taken.differences, str(taken))
        except EditionIsIncomplete as incomplete:
            self.refuse(str(incomplete))
        for line in report(loaded, framework, dry_run):
            self.stdout.write(line)

    def read(self, file: str) -> Framework:
        try:
            return parse(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
        except OSError as error:
            self.refuse(f"{file}: {error.strerror}")
        except FrameworkFileError as error:
            self.refuse(*(f"{file}:{problem.line}:{problem.column}: {problem.message}" for problem in error.problems))

    def refuse(self, *lines: str) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(1)


def report(loaded: Loaded, framework: Framework, dry_run: bool) -> Iterator[str]:
    """What changed, a line each, and what became of the edition."""
    edition = loaded.edition
    if loaded.is_known:
        yield f"{edition} is {edition.status} already and says the same. Nothing changed."
        return
    changes = differences(loaded.before, framework) if loaded.before else [f"new role: {framework.slug}"]
    yield from changes
    status = "the draft" if edition.is_draft else "published"
    if edition.is_draft and not changes:
        yield f"{edition} is the draft already and says the same. Nothing changed."
    elif dry_run:
        yield f"{edition} would be {status}. This was a dry run: nothing was written."
    else:
        yield f"{edition} is {status} now."
