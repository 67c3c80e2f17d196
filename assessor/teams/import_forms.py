"""What an admin chooses on the way from a file of people to what is written.

The server keeps nothing between the two pages: the browser carries the file, signed so that nobody changes it on the
way, and compressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError

from assessor.teams.import_plan import Plan
from assessor.teams.people_file import MOST_BYTES, PeopleFile, PeopleFileError, read
from assessor.teams.queries import plan_of

_SALT = "teams.import.1"  # the number tells forms of a parcel apart: raise it when what is sealed changes
_LASTS = timedelta(days=1)
_ROOM = 4096  # bytes of a post that carries a file, for everything else in it


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file on its way into the product, and whether it makes people leave."""

    file: PeopleFile
    leave: bool
    sealed: str


class ImportForm(forms.Form):
    """The file, and whether people leave. A valid form has a `parcel`, and the `plan` of what it changes now."""

    upload = forms.FileField(label="File", help_text="A CSV, 1 MB and 20,000 rows at most.")
    leave = forms.BooleanField(
        label="Who is in a team of the file but not in the file leaves that team",
        help_text="The dry run names them. They keep their accounts and everything they said.",
        required=False,
    )

    use_required_attribute = False
    parcel: Parcel
    plan: Plan

    def clean(self) -> dict[str, Any]:
        upload = self.cleaned_data.get("upload")
        if upload:
            try:
                self.parcel = self._sealed(upload.read(MOST_BYTES + 1))
            except PeopleFileError as error:
                self.add_error("upload", error.problems)
        return self.cleaned_data

    def _sealed(self, content: bytes) -> Parcel:
        """The file, if it could be imported now. Raises PeopleFileError."""
        file = read(content)
        self.plan = plan_of(file, leave=self.cleaned_data["leave"])
        said = {"text": content.decode("utf-8-sig"), "leave": self.cleaned_data["leave"]}
        sealed = signing.dumps(said, salt=_SALT, compress=True)
        if len(sealed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - _ROOM:
            raise PeopleFileError(["The file is too large for this page. The command import_people takes it."])
        return Parcel(file, said["leave"], sealed)


class ConfirmForm(forms.Form):
    """The file that was looked at, and what it would have changed then."""

    parcel = forms.CharField(required=False)
    seen = forms.CharField(required=False)

    def clean_parcel(self) -> Parcel:
        sealed = self.cleaned_data["parcel"]
        try:
            said = signing.loads(sealed, salt=_SALT, max_age=_LASTS)
        except signing.BadSignature as error:
            raise ValidationError("This page was open for too long. Choose the file again.") from error
        return Parcel(read(said["text"].encode()), said["leave"], sealed)
