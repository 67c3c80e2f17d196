"""What people may change about how the product meets them."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Submit
from django import forms

from assessor.people.models import User


class ThemeForm(forms.Form):
    """Light, dark or as the device has it."""

    use_required_attribute = False

    theme = forms.ChoiceField(
        label="Light or dark",
        choices=User.Theme.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of the three.",
            "invalid_choice": "Choose one of the three.",
        },
    )

    helper = FormHelper()
    helper.attrs = {"novalidate": ""}
    helper.layout = Layout(Field("theme"), Div(Submit("", "Save settings"), css_class="actions"))
