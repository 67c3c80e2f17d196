"""manage.py load_framework FILE: a framework, in our file or in a shape that others write, becomes a role's draft."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from roles.actions import EditionIsIncomplete, Loaded, VersionIsTaken, VersionIsTooLow, load
from roles.differences import differences
from roles.framework_file import Competency, Framework
from roles.models import Edition
from roles.queries import versioned
from roles.shapes import (
    MOST_BYTES,
    Collected,
    Import,
    Role,
    RoleIsUnclear,
    Source,
    SourceError,
    collect,
    names,
    recognise,
)

STANDARD_INPUT = "-"
MOST_SHOWN = 12


class Command(BaseCommand):
    help = (
        "Make a framework the draft of its role, and say what that changes, what was guessed and what was left out. "
        "Published editions stay as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="the files of one framework, or a folder, or - for standard input"
        )
        parser.add_argument("--shape", choices=names(), help="what the files are, where that cannot be recognised")
        parser.add_argument(
            "--role",
            metavar="SLUG",
            help="the role to take, where the files hold several, or to make, where they name none",
        )
        parser.add_argument("--publish", action="store_true", help="publish the draft at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(
        self,
        *,
        files: Sequence[str],
        publish: bool,
        dry_run: bool,
        shape: str | None = None,
        role: str | None = None,
        **options: Any,
    ) -> None:
        imported = self.read(files, shape, role)
        try:
            with transaction.atomic():
                framework = imported.framework if imported.has_version else versioned(imported.framework)
                draft = Edition.objects.draft().filter(role__slug=framework.slug).select_related("role").first()
                loaded = load(framework, at=timezone.now(), publish=publish)
                transaction.set_rollback(dry_run)
        except VersionIsTaken as taken:
            self.refuse(*taken.differences, str(taken))
        except VersionIsTooLow as low:
            self.refuse(*low.reasons, str(low))
        except EditionIsIncomplete as incomplete:
            self.refuse(str(incomplete))
        for line in (*replaced(draft, loaded, framework), *notes(imported), *report(loaded, framework, dry_run)):
            self.stdout.write(line)

    def read(self, files: Sequence[str], shape: str | None, slug: str | None) -> Import:
        """What the files say of the role, with the files that say nothing of it among what is left out."""
        try:
            collected = content(files)
            if not collected.files:
                self.refuse(f"{', '.join(files)}: no file in which a framework could be")
            source = recognise(collected.files, shape)
            imported = self.role(source, slug).read()
        except OSError as error:
            self.refuse(f"{error.filename}: {error.strerror}")
        except SourceError as error:
            self.refuse(*map(str, error.problems))
        guessed = filter(None, (source.choice, *imported.guessed))
        unread = unread_files([*source.left_out, *collected.left_out])
        return replace(imported, guessed=tuple(guessed), left_out=(*imported.left_out, *unread))

    def role(self, source: Source, slug: str | None) -> Role:
        try:
            return source.role(slug)
        except RoleIsUnclear as unclear:
            for role in unclear.roles:
                self.stdout.write(f"{role.slug}: {role.name}")
            self.refuse(f"{unclear} Take one with --role. Nothing was written.")

    def refuse(self, *lines: str) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        raise SystemExit(1)


def content(files: Sequence[str]) -> Collected:
    """The files by name. Raises OSError and SourceError."""
    if STANDARD_INPUT in files:
        return Collected({STANDARD_INPUT: sys.stdin.buffer.read(MOST_BYTES + 1)}, ())
    return collect([Path(file) for file in files])


def unread_files(names: Sequence[str]) -> list[str]:
    """A line for the files that say nothing of the role, if there are any."""
    shown = ", ".join(names[:MOST_SHOWN])
    rest = f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else ""
    return [f"other files: {shown}{rest}"] if names else []


def replaced(draft: Edition | None, loaded: Loaded, framework: Framework) -> Iterator[str]:
    """A line if there was a draft that said something else, in case it is another one than people think of."""
    if draft and not loaded.is_known and loaded.before != framework:
        yield f"This replaces the draft {draft}, which said something else."


def notes(imported: Import) -> Iterator[str]:
    """What people should know of how a framework was made, a line each."""
    yield from (f"guessed: {line}" for line in imported.guessed)
    yield from (f"left out: {line}" for line in imported.left_out)


def report(loaded: Loaded, framework: Framework, dry_run: bool) -> Iterator[str]:
    """What changed, a line each, and what became of the edition."""
    edition = loaded.edition
    if loaded.is_known:
        yield f"{edition} is {edition.status} already and says the same. Nothing changed."
        return
    if loaded.before is None and dry_run:
        yield from outline(framework)
    changes = differences(loaded.before, framework) if loaded.before else [f"new role: {framework.slug}"]
    yield from changes
    status = "the draft" if edition.is_draft else "published"
    if edition.is_draft and not changes:
        yield f"{edition} is the draft already and says the same. Nothing changed."
    elif dry_run:
        yield f"{edition} would be {status}. This was a dry run: nothing was written."
    else:
        yield f"{edition} is {status} now."


def outline(framework: Framework) -> Iterator[str]:
    """What a new role would be, a line for its scale, its levels, each area and each competency."""
    yield f"scale: {', '.join(f'{point.value} {point.name}' for point in framework.scale)}"
    yield f"levels: {', '.join(f'{level.slug} ({level.name})' for level in framework.levels) or 'none'}"
    for area in framework.areas:
        yield f"area {area.slug} ({area.name})"
        yield from map(_outline_of_competency, area.competencies)


def _outline_of_competency(competency: Competency) -> str:
    needs = ", ".join(f"{e.level} {e.need}{'!' if e.is_core else ''}" for e in competency.expectations)
    return f"competency {competency.slug} ({competency.name}): {needs or 'no level asks for it'}"
