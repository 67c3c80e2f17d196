"""What a person chooses when they share, and what an admin says of a team."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict

from assessor.teams.models import Team
from assessor.teams.queries import SharePage, locked_way_up


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


class TeamForm(forms.ModelForm):
    """A team, which is no part of itself, over however many others."""

    class Meta:
        model = Team
        fields = ["name", "parent"]

    def clean_parent(self) -> Team | None:
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance in (way := locked_way_up(parent)):
            names = ", part of ".join(map(str, [self.instance, *way[: way.index(self.instance) + 1]]))
            raise ValidationError(f"{self.instance} would be part of itself: {names}.")
        return parent


class MembershipFormSet(forms.BaseInlineFormSet):
    """The people in a team, each of them once."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            person = form.cleaned_data.get("person")
            if person is None or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            if person in seen:
                form.add_error("person", f"{person} is in this list twice.")
            seen.add(person)
