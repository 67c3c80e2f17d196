"""What people may change about how the product meets them."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.conf import settings

from assessor.people.models import User
from assessor.people.names import NameField

# The others are older names of zones that stand in these regions too.
REGIONS = ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]


@cache
def zones_by_region() -> dict[str, list[tuple[str, str]]]:
    """The time zones that this machine knows, as choices: {"Europe": [("Europe/Oslo", "Oslo"), ...], ...}."""
    zones: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for zone in sorted(available_timezones()):
        region, _, place = zone.partition("/")
        if region in zones:
            zones[region].append((zone, place.replace("_", " ").replace("/", ", ")))
    return zones | {"Other": [("UTC", "UTC")]}


class TimeZoneField(forms.ChoiceField):
    """The zone of a person's dates and times; empty for the site's own."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("", f"As this site has it: {settings.TIME_ZONE}"), *zones_by_region().items()]
        invalid = {"invalid_choice": "Choose a time zone from the list."}
        super().__init__(choices=choices, required=False, error_messages=invalid, **kwargs)


class SettingsForm(forms.Form):
    """What they are called, light, dark or as the device has it, and when it is what time."""

    use_required_attribute = False

    name = NameField(help_text="Others read it wherever you are named, also on earlier results.")
    theme = forms.ChoiceField(
        label="Light or dark",
        choices=User.Theme.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of the three.",
            "invalid_choice": "Choose one of the three.",
        },
    )
    time_zone = TimeZoneField(
        label="Time zone", help_text="Times on the pages and in messages are told in it. A day ends when it ends there."
    )

    helper = FormHelper()
    helper.attrs = {"novalidate": ""}
    helper.layout = Layout("name", "theme", "time_zone", Div(Submit("", "Save settings"), css_class="actions"))
