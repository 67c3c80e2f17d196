"""manage.py erase_person EMAIL: everything about a person goes, and what they said of others names nobody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format

from assessor.erasure.actions import CandidatesRemain, ErasingRefused, PersonIsGone, check, erase
from assessor.erasure.queries import inventory_of
from assessor.people.models import User


class Command(BaseCommand):
    help = "Erase a person with everything about them; what they said of others stays without their name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="whom to erase")
        parser.add_argument("--yes", action="store_true", help="do not ask to type the address again")

    def handle(self, *, email: str, yes: bool, **options: Any) -> None:
        person = User.objects.not_erased().filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        try:
            check(person, by=None)
            if not yes:
                self.ask(person)
            erased = erase(person, by=None, at=timezone.now())
        except CandidatesRemain as refusal:
            listed = [f"  {one.person.email}, until {date_format(one.erase_on)}" for one in refusal.candidacies]
            raise CommandError("\n".join([str(refusal), *listed])) from refusal
        except ErasingRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except PersonIsGone as gone:
            raise CommandError("Somebody erased this person at the same moment.") from gone
        self.tell("Erased, with the account", erased.goes)
        self.tell("Kept for others, without the name", erased.stays)

    def ask(self, person: User) -> None:
        inventory = inventory_of(person)
        self.tell("Goes, with the account", inventory.goes)
        self.tell("Stays for others, without the name", inventory.stays)
        try:
            typed = input("This cannot be undone. Type the address again to erase this person: ")
        except EOFError:
            typed = ""
        if typed.strip().casefold() != person.email.casefold():
            raise CommandError("That is another address. Nothing was erased.")

    def tell(self, heading: str, counts: dict[str, int]) -> None:
        self.stdout.write(f"{heading}:")
        for words, number in counts.items():
            self.stdout.write(f"  {words}: {number}")
        if not counts:
            self.stdout.write("  nothing")
