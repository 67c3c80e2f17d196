"""What a person chooses when they share, and what an admin says of a team."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.http import QueryDict

from assessor.teams.queries import SharePage


class ShareForm(forms.Form):
    """How much of a self-assessment managers see: the ratings always, the examples if the person wants."""

    with_examples = forms.BooleanField(
        label="My examples too",
        required=False,
        help_text="What you wrote beside your ratings, and will write in a draft.",
    )

    def __init__(self, data: QueryDict | None, page: SharePage) -> None:
        super().__init__(data, initial={"with_examples": page.current and page.current.with_examples})
        self.is_shared = page.current is not None

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("What else they see", "with_examples"),
            Div(
                Submit("", "Save the change" if self.is_shared else "Share with your manager"),
                css_class="actions",
            ),
        )
        return helper
