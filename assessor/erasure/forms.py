"""The address that is typed before somebody is erased, so that it is not the wrong one."""

from django import forms

from assessor.people.models import User


class AddressForm(forms.Form):
    """Takes the address of this person and no other."""

    email = forms.CharField(
        label="Type the email of this person",
        widget=forms.TextInput(
            attrs={"class": "vTextField", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Type the email of the person who is to be erased."},
    )

    def __init__(self, person: User, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.person = person

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if typed.casefold() != self.person.email.casefold():
            raise forms.ValidationError("This is not the email of this person.")
        return typed
