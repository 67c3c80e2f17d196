"""What a person is called, as they or others type it."""

from __future__ import annotations

from typing import Any
from unicodedata import category

from django import forms

from assessor.people.models import User

LONGEST = User._meta.get_field("name").max_length


def on_one_line(name: str) -> str:
    """The name with single spaces, also in place of control characters, which nobody sees."""
    return " ".join("".join(" " if category(letter) == "Cc" else letter for letter in name).split())


class NameField(forms.CharField):
    """A person's own name, on one line and short enough to be stored."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=LONGEST,
            error_messages={
                "required": "Enter your name",
                "max_length": "Shorten the name: at most %(limit_value)d characters, not %(show_value)d",
            },
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return on_one_line(super().to_python(value) or "")
