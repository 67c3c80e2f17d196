"""manage.py load_demo: people to try the product with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessor.demo.actions import FrameworkIsMissing, add_demo_people, add_draft
from assessor.demo.stories import PASSWORD, PEOPLE, ROLE


class Command(BaseCommand):
    help = "Makes demo people and a draft where they are missing, and prints how to sign in. Refuses in production."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", help="where the product is served, for the text that is printed")

    def handle(self, *, address: str | None, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo people have passwords that everybody knows, so they are never made in production.")
        try:
            add_demo_people(at=timezone.now())
        except FrameworkIsMissing as error:
            raise CommandError(f"The demo needs a published {ROLE}: load it with load_framework first.") from error
        add_draft(at=timezone.now())
        self.stdout.write(f"\nDemo people, who all sign in with the password {PASSWORD}\n\n")
        for person in (person for person in PEOPLE if person.about):
            self.stdout.write(f"    {person.email:<20}{person.about}")
        if address:
            self.stdout.write(f"\nOpen {address} in a browser. Emails are printed here.\n\n")
