"""What a manager can choose to see in a heatmap."""

from collections.abc import Mapping

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from assessor.heatmap.queries import Frame, HeatmapPage
from assessor.heatmap.viewpoints import Viewpoint


class HeatmapForm(forms.Form):
    """A select for whatever there is a choice of, sent by GET so that every heatmap has an address."""

    def __init__(self, page: HeatmapPage, sort: str) -> None:
        super().__init__()
        if page.frame:
            levels = {level.slug: f"Gap to {level.name}" for level in page.frame.framework.levels}
            self._offer("gap", "Show", {"": "Ratings"} | levels, page.frame.level and page.frame.level.slug)
        self._offer("reading", "Of", dict(Viewpoint.choices), page.viewpoint)
        teams = {"": "All my teams"} | {uid: team.name for uid, team in page.teams.items()}
        if len(page.teams) > 1:
            self._offer("team", "For", teams, page.team and page.team.uid)
        if page.frame:
            self._offer_measures(page.frame, {slug: edition.name for slug, edition in page.roles.items()})
            self._keep("area", page.frame.area.slug if page.frame.area else "")
        self._keep("sort", sort)

    def _offer_measures(self, frame: Frame, roles: Mapping[str, str]) -> None:
        if len(roles) > 1:
            self._offer("role", "Framework", roles, frame.edition.role.slug)
        ratings = {str(point.value): f"{point.name} ({point.value})" for point in frame.framework.scale[1:]}
        self._offer("least", "Coverage from", ratings, str(frame.least.value))

    def _offer(self, name: str, label: str, choices: Mapping[str, str], chosen: object) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=str(chosen or ""))

    def _keep(self, name: str, chosen: str) -> None:
        if chosen:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, initial=chosen)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        update = StrictButton("Update", type="submit", css_class="btn-secondary")
        helper.layout = Layout(Div(*self.fields, update))
        return helper
