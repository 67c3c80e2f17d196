"""What an admin chooses on the way from files to a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature

from roles.models import Role
from roles.sealing import Parcel, seal, unseal
from roles.shapes import MOST_BYTES, Source, SourceError, names, recognise
from roles.shapes import Role as RoleOfSource

ROOM = 4096  # bytes of a post that carries a framework, for everything else in it


class ManyFiles(forms.FileInput):
    """Lets people choose several files at once."""

    allow_multiple_selected = True


class Files(forms.Field):
    """The content of files by their names, as long as they are not too large together."""

    widget = ManyFiles

    def to_python(self, uploads: Sequence[UploadedFile] | None) -> dict[str, bytes]:
        uploads = uploads or []
        if sum(upload.size or 0 for upload in uploads) > MOST_BYTES:
            raise ValidationError(
                f"The files are too large: at most {MOST_BYTES // 1_000_000} MB together can be read."
            )
        files: dict[str, bytes] = {}
        for upload in uploads:
            files[_free(upload.name or "file", files)] = upload.read()
        return files


def _free(name: str, taken: dict[str, bytes]) -> str:
    """A name that no other file has: files of several folders come without their folders."""
    path, number = PurePath(name), 1
    while name in taken:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name


@dataclass(frozen=True, slots=True)
class Offer:
    """A role that could be read, and the same sealed."""

    name: str
    parcel: Parcel
    sealed: str

    @property
    def competencies(self) -> int:
        return sum(len(area.competencies) for area in self.parcel.made.framework.areas)


class ImportForm(forms.Form):
    """Files, and what they cannot say themselves.

    A valid form has `offers`, one for each role that can be read, and `problems`, a line for each fault of the others.
    """

    uploads = Files(
        label="Files", help_text=f"One file or several that belong together, {MOST_BYTES // 1_000_000} MB at most."
    )
    shape = forms.ChoiceField(required=False, help_text="Choose one only if the files are taken for something else.")
    role = forms.ModelChoiceField(
        Role.objects.order_by("slug"),
        to_field_name="slug",
        required=False,
        label="Role",
        empty_label="The one that the files name",
        help_text="Whose draft the framework becomes.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shape: Any = self.fields["shape"]
        shape.choices = [("", "Recognise them by their content"), *((name, name) for name in names())]
        self.offers: list[Offer] = []
        self.problems: list[str] = []

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            try:
                self._read(recognise(self.cleaned_data["uploads"], self.cleaned_data["shape"] or None))
            except SourceError as error:
                self.problems += map(str, error.problems)
            if not self.offers:
                self.add_error("uploads", self.problems)
        return self.cleaned_data

    def _read(self, source: Source) -> None:
        for role in source.roles:
            try:
                parcel = self._parcel(source, role)
            except SourceError as error:
                self.problems += map(str, error.problems)
            else:
                self._offer(role.name, parcel)

    def _parcel(self, source: Source, role: RoleOfSource) -> Parcel:
        made = role.read()
        guessed = tuple(filter(None, (source.choice, *made.guessed)))
        left_out = (*made.left_out, *(f"the file {name}" for name in source.left_out))
        parcel = Parcel(source.shape, replace(made, guessed=guessed, left_out=left_out))
        into = self.cleaned_data["role"]
        return parcel.into(into.slug) if into else parcel

    def _offer(self, name: str, parcel: Parcel) -> None:
        sealed = seal(parcel)
        if len(sealed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - ROOM:
            self.problems.append(f"{name} is too large to be imported here. The command load_framework takes it.")
        else:
            self.offers.append(Offer(name, parcel, sealed))


class ConfirmForm(forms.Form):
    """The framework that was looked at, what it was compared with then, and whether it may replace a draft."""

    parcel = forms.CharField(required=False)
    seen = forms.CharField(required=False)
    replace = forms.BooleanField(required=False)

    def clean_parcel(self) -> Parcel:
        try:
            return unseal(self.cleaned_data["parcel"])
        except BadSignature as error:
            raise ValidationError("This page was open for too long. Choose the files again.") from error
