"""A date typed as day, month and year: quicker than a calendar for a date one knows, and for every device."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class DateParts(forms.MultiWidget):
    """Three short inputs, in the order of a date in words."""

    template_name = "cycles/date_parts.html"

    def __init__(self) -> None:
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")})

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        """The first of the three, to which the summary of errors leads."""
        return f"{id_}_0"


class DatePartsField(forms.Field):
    """The date that the three parts make."""

    widget = DateParts

    def to_python(self, value: Any) -> date | None:
        parts = [(part or "").strip() for part in value]
        if not any(parts):
            return None
        try:
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValidationError(self.error_messages["invalid"], "invalid") from error

    def has_changed(self, initial: date | None, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True
