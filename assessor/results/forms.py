"""What a reader of results can choose: the level to compare one with."""

from collections.abc import Iterable

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from assessor.results.story import ScoredAssessment


class TargetForm(forms.Form):
    """A select of the levels, sent by GET so that the comparison has an address."""

    def __init__(self, scored: ScoredAssessment, wanted: Iterable[str | None]) -> None:
        """The first wanted level that exists is chosen; else the next one, or the top for who has reached it."""
        levels = [(level.slug, level.name) for level in scored.framework.levels]
        ahead = scored.result.next.level if scored.result.next else levels[-1][0]
        self.chosen = next(slug for slug in [*wanted, ahead] if slug in dict(levels))
        super().__init__(initial={"target": self.chosen})
        self.fields["target"] = forms.ChoiceField(label="Compare with", choices=levels)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_action = "#comparison"
        helper.layout = Layout(Div("target", StrictButton("Update", type="submit", css_class="btn-secondary")))
        return helper
