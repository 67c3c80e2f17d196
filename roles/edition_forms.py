"""What an admin chooses on the way to a new edition: another one to compare with, and a version to publish."""

from typing import Any

from django import forms

from roles.actions import DraftHasChanged
from roles.comparison import is_lower
from roles.forms import validate_version
from roles.models import Edition


class CompareForm(forms.Form):
    """Which other edition of the role to compare with."""

    since = forms.ModelChoiceField(Edition.objects.none(), label="Compare with", empty_label=None)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        since: Any = self.fields["since"]
        since.queryset = edition.role.editions.exclude(pk=edition.pk).select_related("role").order_by("-pk")


class PublishForm(forms.Form):
    """The version to publish, not lower than `least`, and the fingerprint of the draft that the page showed."""

    version = forms.CharField(max_length=20, validators=[validate_version])
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, least: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.least = least
        self.fields["version"].widget.attrs["class"] = "vTextField short"
        self.fields["version"].help_text = f"{least} or higher." if least else "Such as 1.0."

    def clean_version(self) -> str:
        version: str = self.cleaned_data["version"]
        if self.least and is_lower(version, than=self.least):
            raise forms.ValidationError(f"{version} is too low: what changes asks for {self.least} or higher.")
        if self.edition.role.editions.exclude(pk=self.edition.pk).filter(version=version).exists():
            raise forms.ValidationError(f"Another edition of this role is {version} already.")
        return version

    def clean_seen(self) -> str:
        """Nobody publishes what they have not seen."""
        if self.cleaned_data["seen"] != self.initial["seen"]:
            raise forms.ValidationError(str(DraftHasChanged()))
        return self.cleaned_data["seen"]
