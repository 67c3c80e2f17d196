"""The pages on which a manager sees their people: the list, one person, and what that person shares."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from assessor.managers import actions, queries
from assessor.managers.forms import TeamForm
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.actions import log_openings_once_a_day
from assessor.results.story import about
from assessor.results.telling import told
from assessor.reviews.queries import shares_examples
from assessor.reviews.visibility import shared_with
from assessor.teams.queries import people_of, teams_of

ROWS = 50  # on a page


@require_safe
def team(request: SignedInRequest) -> HttpResponse:
    teams = list(teams_of(request.user).order_by("name"))
    if not teams:
        raise Http404
    form = TeamForm(request.GET, teams=teams)
    stages = queries.stages_of(request.user, people_of(request.user, teams=form.teams))
    page = Paginator(form.arranged(stages), ROWS).get_page(request.GET.get("page"))
    queries.read_editions(page)
    queries.read_reminders(page, at=timezone.now())
    queries.read_fits(page, request.user)
    context = {
        "form": form,
        "page": page,
        "has_people": bool(stages or form.teams),
        "names_roles": len({stage.role_pk for stage in stages if stage.role_pk}) > 1,
        "manages": True,
    }
    return render(request, "managers/team.html", context)


@require_safe
def team_person(request: SignedInRequest, uid: UUID) -> HttpResponse:
    person = get_object_or_404(people_of(request.user), uid=uid)
    page = queries.person_page(request.user, person, at=timezone.now())
    return render(request, "managers/team_person.html", {"person": person, "page": page, "manages": True})


@login_not_required
@require_POST
def remind(request: HttpRequest, uid: UUID) -> HttpResponse:
    if not request.user.is_authenticated:  # signing in leads on by GET, which this address has no answer to
        return redirect_to_login(reverse("team_person", args=[uid]))
    person = get_object_or_404(people_of(request.user), uid=uid)
    try:
        actions.remind(person, role=request.POST.get("role") or None, by=request.user, at=timezone.now())
    except actions.NothingToRemindOf:
        messages.info(request, f"There is nothing left to remind {person} of.")
    except actions.RemindedLately as lately:
        again_at = date_format(timezone.localtime(lately.again_at), "DATETIME_FORMAT")
        messages.info(request, f"{person} was reminded already. The next reminder can go out from {again_at} on.")
    else:
        messages.success(request, f"{person} is being reminded by mail.")
    if "person" in request.POST:
        return redirect("team_person", uid)
    return redirect(reverse("team", query=request.GET) + f"#person-{uid}")


@require_page
def open_without_rating(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = get_object_or_404(shared_with(request.user).select_related("edition__role", "subject"), uid=uid)
    if request.method == "POST":
        try:
            actions.open_unrated(assessment, by=request.user, at=timezone.now())
        except actions.ManagerIsRating:
            messages.warning(request, "You are rating this person. Submit that or discard it, then look at both.")
            return redirect("team_person", assessment.subject.uid)
        return redirect("shared_result", uid)
    return render(request, "managers/open_without_rating.html", {"assessment": assessment, "manages": True})


@require_safe
def shared_result(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """What a person shares, as far as they share it; they see on which days it was opened."""
    assessment = queries.shared_results(request.user).filter(uid=uid).first()
    if assessment is None:
        return _out_of_sight(request, uid)
    with_examples = shares_examples(assessment)
    if request.method == "GET":
        log_openings_once_a_day([assessment.pk], by=request.user, at=timezone.now())
    voice = about(str(assessment.subject))
    context = told(assessment, target=request.GET.get("target"), voice=voice, with_examples=with_examples)
    return render(request, "managers/shared_result.html", context | {"with_examples": with_examples, "manages": True})


def _out_of_sight(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """There is no such page; a manager who is rating that work is told why."""
    if assessment := queries.out_of_sight(request.user, uid):
        context = {"person": assessment.subject, "manages": True}
        return render(request, "managers/shared_waits.html", context, status=404)
    raise Http404
