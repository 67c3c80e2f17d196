"""People told by their addresses: where there are too many to look through, one knows whom one means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.text import Truncator, get_text_list

from assessor.people.models import User

MOST = 2_000  # addresses
LONGEST = 100_000  # characters
MOST_TOLD = 50  # addresses in one sentence of what is wrong
TOO_MANY = f"Enter at most {MOST:,} addresses at a time. You can add more people once the cycle is made."
BETWEEN = re.compile(r"[\s,;]+")


class AddressesField(forms.CharField):
    """The people who have the addresses, of those who may be told. Everything that is wrong is said at once."""

    widget = forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def __init__(self, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(validators=[MaxLengthValidator(LONGEST, TOO_MANY)], **kwargs)
        self.people = people

    def clean(self, value: Any) -> QuerySet[User]:
        text = super().clean(value)
        addresses = list(dict.fromkeys(address.lower() for address in BETWEEN.split(text) if address))
        if len(addresses) > MOST:
            raise ValidationError(TOO_MANY, "max_length")
        people = self.people.alias(address=Lower("email")).filter(address__in=addresses)
        found = {person.email.lower() for person in people}
        if unknown := [address for address in addresses if address not in found]:
            raise ValidationError(_problems(unknown))
        return people


def _problems(unknown: Sequence[str]) -> list[ValidationError]:
    """What is wrong with addresses that nobody has, and what was expected."""
    unreadable = [address for address in unknown if not _is_address(address)]
    strangers = [address for address in unknown if _is_address(address)]
    problems = []
    if unreadable:
        message = f"Enter whole addresses, such as ada@example.org, instead of {_told(unreadable, 'and')}."
        problems.append(ValidationError(message, "invalid"))
    if strangers:
        told = _told(strangers, "or")
        message = f"Nobody whom you may ask has the address {told}. Enter the one that a person signs in with."
        problems.append(ValidationError(message, "unknown"))
    return problems


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _told(addresses: Sequence[str], last_word: str) -> str:
    """The first of them, and how many more there are."""
    told = [Truncator(address).chars(60) for address in addresses[:MOST_TOLD]]
    more = len(addresses) - len(told)
    return get_text_list([*told, f"{more:,} more"] if more else told, last_word)
