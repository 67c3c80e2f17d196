"""Whom somebody invites, and who they say they are when they accept."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from assessor.invitations.models import Invitation
from assessor.invitations.queries import teams_to_invite_into
from assessor.people.account_forms import AccountForm, EmailField, NewPasswordField
from assessor.people.models import User
from assessor.people.names import NameField
from roles.models import Edition


class InvitationForm(AccountForm):
    """Whom to write to; the subclasses add what for."""

    button = Submit("", "Send the invitation")
    kind: ClassVar[Invitation.Kind]

    email = EmailField("Email", autocomplete="off", missing="Enter their email address")
    name = forms.CharField(
        label="Name (optional)",
        max_length=Invitation._meta.get_field("name").max_length,
        required=False,
        help_text="They are greeted by it, and can change it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, inviter: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inviter = inviter

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email == self.inviter.email:
            raise ValidationError("This is your own address")
        return email

    def invitation(self) -> Invitation:
        """What was filled in, not kept yet."""
        values = {name: value for name, value in self.cleaned_data.items() if name in ("email", "name", "team")}
        return Invitation(kind=self.kind, invited_by=self.inviter, **values)


class ColleagueForm(InvitationForm):
    kind = Invitation.Kind.COLLEAGUE

    def __init__(self, inviter: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(inviter, *args, **kwargs)
        self.fields["team"] = forms.ModelChoiceField(
            teams_to_invite_into(inviter).order_by("name"),
            label="Team (optional)",
            required=False,
            empty_label="No team yet",
            help_text="One that you manage. Its managers then see what they choose to share.",
            error_messages={"invalid_choice": "Choose one of your teams."},
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("team") and _is_colleague(data.get("email")):
            self.add_error("email", "A colleague has this address. Choose a team to invite them into")
        return data


class EditionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.name


class CandidateForm(InvitationForm):
    kind = Invitation.Kind.CANDIDATE

    def __init__(self, inviter: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(inviter, *args, **kwargs)
        self.fields["edition"] = EditionField(
            Edition.objects.published().select_related("role").order_by("name"),
            label="Role",
            empty_label=None,
            help_text="They assess themselves for it, against the framework that is published when they accept.",
            error_messages={"required": "Choose a role.", "invalid_choice": "Choose one of the roles."},
        )

    def clean_email(self) -> str:
        email = super().clean_email()
        if _is_colleague(email):
            raise ValidationError("A colleague has this address. Candidates come from outside")
        return email

    def invitation(self) -> Invitation:
        invitation = super().invitation()
        invitation.role = self.cleaned_data["edition"].role
        return invitation


class NewPersonForm(AccountForm):
    """Who accepts without an account: the address is known, because the link reached it."""

    button = Submit("", "Accept the invitation")

    def __init__(self, invitation: Invitation, data: QueryDict | None) -> None:
        super().__init__(data, initial={"name": invitation.name})
        password = NewPasswordField("Password")
        password.user = User(name=self.data.get("name", ""), email=invitation.email)
        self.fields = {
            "name": NameField(),
            "password1": password,
        }


def _is_colleague(email: str | None) -> bool:
    """Whether a colleague has the address; of candidates nobody but their inviter learns."""
    return User.objects.filter(email=email, is_candidate=False).exists()
