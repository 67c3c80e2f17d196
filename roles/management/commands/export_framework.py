"""manage.py export_framework ROLE [--edition VERSION]: prints an edition of a role as a framework file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from roles.framework_file import write
from roles.models import Edition
from roles.queries import framework_of


class Command(BaseCommand):
    help = "Print an edition of a role as a framework file: the published one, or the draft where none is published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", metavar="ROLE", help="the slug of a role, such as backend-engineer")
        parser.add_argument("--edition", metavar="VERSION", help="the version of another edition, such as 1.0")

    def handle(self, *, role: str, edition: str | None, **options: Any) -> None:
        editions = Edition.objects.filter(role__slug=role).select_related("role")
        if edition is None:
            chosen = editions.published().first() or editions.draft().first()
        else:
            chosen = editions.filter(version=edition).first()
        if chosen is None:
            self.stderr.write(what_there_is(role, edition))
            raise SystemExit(1)
        self.stdout.write(write(framework_of(chosen)), ending="")


def what_there_is(role: str, version: str | None) -> str:
    """Why nothing can be printed, and what could be."""
    versions = ", ".join(Edition.objects.filter(role__slug=role).order_by("pk").values_list("version", flat=True))
    if not versions:
        return f"There is no edition of a role called {role}."
    if version is None:
        return f"{role} has neither a published edition nor a draft. Name an edition: {versions}."
    return f"{role} has no edition {version}. It has {versions}."
