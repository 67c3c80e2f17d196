"""Teams and people to choose from in a list, with what tells them apart and why somebody cannot be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class TeamsField(forms.ModelMultipleChoiceField):
    """Whole teams, each with how many of its people are asked with it."""

    def label_from_instance(self, team: Any) -> str:
        return f"{team} ({team.people} {'person' if team.people == 1 else 'people'})"


class PeopleBoxes(forms.CheckboxSelectMultiple):
    """A box for each person, and beside the name the reason why they cannot be chosen, by the person's key.

    Unless the reasons `are_final` they hold for some roles only, and such boxes can be ticked nevertheless.
    """

    reasons: Mapping[int, str] = {}
    are_final = True

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        reason = self.reasons.get(value.instance.pk, "")
        is_closed = bool(reason) and self.are_final
        return option | {"reason": reason, "is_closed": is_closed, "selected": option["selected"] and not is_closed}


class PeopleField(forms.ModelMultipleChoiceField):
    """People by name, each with the address that tells them from somebody of the same name."""

    widget = PeopleBoxes

    def label_from_instance(self, person: Any) -> str:
        return f"{person.name}, {person.email}" if person.name else person.email
