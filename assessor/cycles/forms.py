"""What is decided about a cycle: who is asked, when, and what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any, cast

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.template.defaultfilters import date as in_words
from django.utils.functional import SimpleLazyObject
from django.utils.text import get_text_list

from assessor.cycles.addresses import AddressesField
from assessor.cycles.choices import PeopleBoxes, PeopleField, TeamsField
from assessor.cycles.dates import DatePartsField
from assessor.cycles.models import Cycle, Entry
from assessor.cycles.queries import names_of, places_taken
from assessor.cycles.visibility import people_for, teams_for
from assessor.people.models import User
from assessor.teams.models import Membership, Team
from roles.models import Edition

FURTHEST = timedelta(days=2 * 365)
MOST_BOXES = 200  # people in a list to choose from
CHOICES_GONE = ("invalid_choice", "invalid_pk_value")  # what a list says of a choice that is not in it any more


class StepForm(forms.Form):
    """One page of the way to a cycle."""

    use_required_attribute = False
    button = "Continue"

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout(*self.layout(), Div(Submit("", self.button), *self.buttons(), css_class="actions"))
        return helper

    def layout(self) -> list[Any]:
        return list(self.fields)

    def buttons(self) -> list[Any]:
        """More of them, behind the one that leads on."""
        return []


class PeopleForm(StepForm):
    """Teams and single people. Whoever is in another open cycle of the role is named, and can be left out.

    Single people are chosen from a list, or told by their addresses where it would be too long to look through.
    """

    nobody = "Choose at least one team or person."
    only: Edition | None  # what they are asked to assess themselves on, where there is no choice

    teams = TeamsField(
        Team.objects.none(),
        to_field_name="uid",
        required=False,
        label="Teams",
        help_text="The people who are in the team today. Its managers are asked only if you choose them below.",
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(CHOICES_GONE, "A team you chose has nobody to ask. Look at the list once more."),
    )
    people = PeopleField(
        User.objects.none(),
        to_field_name="uid",
        required=False,
        label="People",
        error_messages=dict.fromkeys(CHOICES_GONE, "Somebody you chose cannot be asked. Look at the list once more."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.can_leave_out = False
        self.by_address = people_for(self.user)[: MOST_BOXES + 1].count() > MOST_BOXES
        if self.by_address:
            self.fields["people"] = AddressesField(
                people_for(self.user),
                required=False,
                label="People",
                help_text="Their email addresses, one on each line or separated by commas.",
            )
        else:
            people = cast(PeopleField, self.fields["people"])
            people.queryset = self.askable().order_by("name", "pk")
            boxes = cast(PeopleBoxes, people.widget)
            # Not asked for where no list is drawn.
            boxes.reasons = cast(Mapping[int, str], SimpleLazyObject(self._reasons))
            boxes.are_final = self.only is not None
        teams = cast(TeamsField, self.fields["teams"])
        places = Q(memberships__is_manager=False, memberships__person__in=self.askable())
        askable = teams_for(self.user).annotate(people=Count("memberships", filter=places))
        teams.queryset = askable.filter(people__gt=0).order_by("name")

    def _reasons(self) -> dict[int, str]:
        """Why people cannot be asked once more, by key: the open cycles that they are in, of the role or of each."""
        names = defaultdict(list)
        for entry in places_taken(self.askable(), self.only):
            cycle = entry.cycle
            names[entry.person_id].append(f"“{cycle}”" if self.only else f"“{cycle}” ({cycle.edition.name})")
        return {person: f"in {get_text_list(cycles, 'and')}" for person, cycles in names.items()}

    def askable(self) -> QuerySet[User]:
        return people_for(self.user)

    def asked_edition(self) -> Edition | None:
        """What they are asked to assess themselves on; None while that is not chosen."""
        return self.only or self.cleaned_data.get("edition")

    def layout(self) -> list[Any]:
        people = Field("people") if self.by_address else Field("people", template="cycles/choices.html")
        return [Field("teams", template="cycles/choices.html"), people]

    def buttons(self) -> list[Any]:
        if not self.can_leave_out:
            return []
        return [
            StrictButton(
                "Leave them out and continue", type="submit", name="leave_out", value="1", css_class="btn-secondary"
            )
        ]

    def clean(self) -> dict[str, Any]:
        """`people` are then all who are asked, by name."""
        people = self.chosen(self.cleaned_data.get("teams", []), self.cleaned_data.get("people", []))
        edition = self.asked_edition()
        taken = list(places_taken(people, edition)) if edition else []
        if "leave_out" in self.data:
            people, taken = people.exclude(pk__in=[entry.person_id for entry in taken]), []
        self.cleaned_data["people"] = asked = list(people)
        if not asked and not {"teams", "people"} & self.errors.keys():
            self.add_error("people", ValidationError(self.nobody, "required"))
        for cycle, entries in groupby(taken, key=lambda entry: entry.cycle):
            names = names_of([entry.person for entry in entries])
            message = f"Already in “{cycle}”, an open cycle of this role: {names}."
            self.add_error("people", ValidationError(message, "taken"))
        self.can_leave_out = 0 < len({entry.person_id for entry in taken}) < len(asked)
        return self.cleaned_data

    def chosen(self, teams: Iterable[Team], people: Iterable[User]) -> QuerySet[User]:
        places = Membership.objects.filter(team__in=teams, is_manager=False, person=OuterRef("pk"))
        return self.askable().filter(Q(pk__in=people) | Exists(places)).order_by("name", "pk")


class WhoForm(PeopleForm):
    """The first step: a name, the role and who is asked."""

    name = forms.CharField(
        max_length=80,
        label="Name of the cycle",
        help_text="The people you ask see it, such as Spring 2026.",
        error_messages={"required": "Enter a name for the cycle."},
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label="Role",
        empty_label="Choose a role",
        error_messages={"required": "Choose the role.", "invalid_choice": "Choose one of the roles."},
    )
    field_order = ["name", "edition", "teams", "people"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        editions = Edition.objects.published().order_by("name", "pk")
        published = list(editions[:2])
        self.only = published[0] if len(published) == 1 else None
        super().__init__(*args, **kwargs)
        if self.only:
            del self.fields["edition"]
        else:
            cast(forms.ModelChoiceField, self.fields["edition"]).queryset = editions

    def layout(self) -> list[Any]:
        return [name for name in ("name", "edition") if name in self.fields] + super().layout()

    def clean(self) -> dict[str, Any]:
        """`edition` is then the published one that was chosen, or the only one."""
        return super().clean() | {"edition": self.asked_edition()}


class AddPeopleForm(PeopleForm):
    """Who is asked besides those who are in the cycle already."""

    button = "Add to the cycle"
    nobody = "Choose at least one team or person who is not in the cycle yet."

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        self.cycle, self.only = cycle, cycle.edition
        super().__init__(*args, **kwargs)

    def askable(self) -> QuerySet[User]:
        there = Entry.objects.filter(cycle=self.cycle, person=OuterRef("pk"))
        return super().askable().exclude(Exists(there))


class DatesForm(StepForm):
    """From when until when people are asked, and until when their managers are."""

    WHAT = {"opens_on": "Opening", "self_due_on": "Self-assessments", "review_due_on": "Reviews"}

    opens_on = DatePartsField(
        label="Opens on",
        help_text="People are invited on the morning of this day, and can start.",
        error_messages={"required": "Enter when the cycle opens."},
    )
    self_due_on = DatePartsField(
        label="Self-assessments are due on",
        help_text="Until the end of this day. People are reminded three days before, and on the day.",
        error_messages={"required": "Enter when the self-assessments are due."},
    )
    review_due_on = DatePartsField(
        required=False,
        label="Reviews by managers are due on (optional)",
        help_text="Managers rate the same people by themselves. Leave it empty if you do not ask them to.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opens_on", self.today)
        for name, what in self.WHAT.items():
            message = f"{what}: enter a date that exists, as three numbers such as 4 3 2027."
            self.fields[name].error_messages["invalid"] = message

    def layout(self) -> list[Any]:
        return [Field(name, template="cycles/date.html") for name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for name in self.changed_data:
            if (day := cleaned.get(name)) and not self.today <= day <= self.today + FURTHEST:
                message = f"{self.WHAT[name]}: choose today or a later day, within two years."
                self.add_error(name, ValidationError(message, "range"))
        opens_on = cleaned.get("opens_on")
        for name, what in self.WHAT.items():
            if opens_on and (day := cleaned.get(name)) and day < opens_on:
                message = f"{what} cannot be due before the cycle opens on {in_words(opens_on)}."
                self.add_error(name, ValidationError(message, "order"))
        return cleaned


class ChangeDatesForm(DatesForm):
    """Other dates for a cycle that stands; a date that stays may be past."""

    button = "Save the dates"


class SharingForm(StepForm):
    """What everybody in the cycle shares with their managers, from their submission on."""

    with_examples = forms.TypedChoiceField(
        label="What is shared",
        choices=[("no", "Ratings"), ("yes", "Ratings and examples")],
        coerce=lambda choice: choice == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is shared.", "invalid_choice": "Choose one of the two."},
    )

    def layout(self) -> list[Any]:
        return [Field("with_examples", template="cycles/choices.html")]
