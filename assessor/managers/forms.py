"""How a manager narrows and sorts the list of their people."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.http import QueryDict

from assessor.managers.stages import Stage, Status
from assessor.teams.models import Team

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _reviewed(stage: Stage) -> tuple[bool, datetime]:
    """Those without a review first, then the oldest, and last what is still being written."""
    review = stage.review
    return review is not None and review.submitted_at is None, (review and review.submitted_at) or LONG_AGO


def _talked(stage: Stage) -> datetime:
    return (stage.talk and stage.talk.revealed_at) or LONG_AGO


# Never by a fit or a rating: the list says what there is to do, and not who is best.
ORDERS: dict[str, Callable[[Stage], Any]] = {
    "name": lambda stage: str(stage.person).casefold(),
    "status": lambda stage: list(Status).index(stage.status),
    "review": _reviewed,
    "talk": _talked,
}


@dataclass(frozen=True)
class Heading:
    """The heading of a column: what it is called, how it is sorted now, and what asks for another order."""

    label: str
    aria_sort: str
    sort: str


class TeamForm(forms.Form):
    """A status and some teams, sent by GET; what is not there to choose is passed over."""

    def __init__(self, query: QueryDict, *, teams: Collection[Team]) -> None:
        by_uid = {str(team.uid): team for team in teams}
        wanted, sort = query.get("status"), query.get("sort", "")
        self.status = wanted if wanted in list(Status) else ""
        self.teams = [by_uid[uid] for uid in query.getlist("team") if uid in by_uid]  # none for all
        self.sort = sort if sort.removeprefix("-") in ORDERS else "name"
        super().__init__(initial={"status": self.status, "team": [team.uid for team in self.teams], "sort": self.sort})
        statuses = [("", "Any status"), *((status.value, status.label) for status in Status)]
        self.fields["status"] = forms.ChoiceField(label="Self-assessment", choices=statuses)
        if len(teams) > 1:
            names = [(uid, team.name) for uid, team in by_uid.items()]
            self.fields["team"] = forms.MultipleChoiceField(
                label="Teams", choices=names, widget=forms.CheckboxSelectMultiple
            )
        if self.sort != "name":
            self.fields["sort"] = forms.CharField(widget=forms.HiddenInput)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_class = "team-filter"
        helper.layout = Layout(Div(*self.fields, StrictButton("Show", type="submit", css_class="btn-secondary")))
        return helper

    @property
    def headings(self) -> dict[str, Heading]:
        """Those of the columns that can be sorted, by their key in ORDERS."""
        labels = {"name": "Name", "status": "Self-assessment", "review": "Your review", "talk": "Last talk"}
        return {column: self._heading(column, label) for column, label in labels.items()}

    def _heading(self, column: str, label: str) -> Heading:
        if self.sort == column:
            return Heading(label, "ascending", f"-{column}")
        return Heading(label, "descending" if self.sort == f"-{column}" else "none", column)

    def arranged(self, stages: Iterable[Stage]) -> list[Stage]:
        """Those of the chosen status, in the chosen order; equal ones stay in the order in which they come."""
        chosen = [stage for stage in stages if self.status in ("", stage.status)]
        return sorted(chosen, key=ORDERS[self.sort.removeprefix("-")], reverse=self.sort.startswith("-"))
