"""The pages of the import: a file is read, a dry run says what it would change, and only then that is written."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from assessor.people.models import User
from assessor.people.requests import SignedInRequest
from assessor.teams.actions import TeamsHaveChanged, import_people
from assessor.teams.import_forms import ConfirmForm, ImportForm, Parcel
from assessor.teams.import_plan import Plan
from assessor.teams.models import Team
from assessor.teams.people_file import PeopleFileError
from assessor.teams.queries import plan_of

METHODS = ("GET", "HEAD", "POST")
NEEDED = (
    "people.add_user",
    "teams.add_team",
    "teams.change_team",
    "teams.add_membership",
    "teams.change_membership",
    "teams.delete_membership",
)
MOST_SHOWN = 200


def may_import(request: HttpRequest) -> bool:
    """Whether the person may do all that a file can ask for."""
    return cast(SignedInRequest, request).user.has_perms(NEEDED)


def import_page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Takes a file, or one that was read on the way here."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if not may_import(request):
        raise PermissionDenied
    if "parcel" in request.POST:
        return _with_parcel(model_admin, request)
    form = ImportForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        return _dry_run(model_admin, request, form.parcel, form.plan)
    return _framed(model_admin, request, "import_people", "Import people", form=form)


def _with_parcel(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    try:
        if form.is_valid():
            return _import(model_admin, request, form.cleaned_data["parcel"], form.cleaned_data["seen"])
        problems = [str(problem) for problem in form.errors["parcel"]]
    except PeopleFileError as error:  # it no longer fits what is there
        problems = error.problems
    shown = {"form": ImportForm(), "problems": problems}
    return _framed(model_admin, request, "import_people", "Import people", **shown)


def _import(model_admin: ModelAdmin, request: HttpRequest, parcel: Parcel, seen: str) -> HttpResponse:
    try:
        plan = import_people(parcel.file, leave=parcel.leave, at=timezone.now(), seen=seen)
    except TeamsHaveChanged:
        refusal = "Somebody changed people or teams meanwhile. This is what the import would do now."
        return _dry_run(model_admin, request, parcel, plan_of(parcel.file, leave=parcel.leave), refusal)
    _log(request, plan)
    model_admin.message_user(request, "People and teams are as the file says.")
    return redirect("admin:teams_team_changelist")


def _dry_run(
    model_admin: ModelAdmin, request: HttpRequest, parcel: Parcel, plan: Plan, refusal: str = ""
) -> HttpResponse:
    sections = [(kind, lines[:MOST_SHOWN], len(lines), len(lines) - MOST_SHOWN) for kind, lines in plan.sections]
    shown = {"plan": plan, "sections": sections, "parcel": parcel, "refusal": refusal}
    return _framed(model_admin, request, "import_people_dry_run", "Import these people?", **shown)


def _log(request: HttpRequest, plan: Plan) -> None:
    """What the import did, on the history pages of the teams and people it touched."""
    user = cast(SignedInRequest, request).user.pk
    people = User.objects.filter(email__in=plan.people).only("name", "email")
    teams = Team.objects.filter(name__in=plan.touched).only("name")
    made, touched = teams.filter(name__in=plan.teams), teams.exclude(name__in=plan.teams)
    for rows, flag in ((people, ADDITION), (made, ADDITION), (touched, CHANGE)):
        LogEntry.objects.log_actions(user, rows, flag, "Imported.")


def _framed(model_admin: ModelAdmin, request: HttpRequest, page: str, title: str, **shown: Any) -> HttpResponse:
    context = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, "title": title, **shown}
    return TemplateResponse(request, f"admin/teams/team/{page}.html", context)
