"""The pages on which a person assesses themselves, from the start to the last look before submitting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessor.people.models import User
from assessor.people.requests import SignedInRequest
from assessor.questionnaire import actions, queries
from assessor.questionnaire.access import missing_once_discarded, own_assessment
from assessor.questionnaire.forms import AreaForm, StartForm
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.moves import move_of
from assessor.questionnaire.unsent import ask_to_sign_in, take_unsent
from roles.models import Edition, Level

require_page = require_http_methods(["GET", "HEAD", "POST"])


@require_page
@missing_once_discarded
def start(request: SignedInRequest) -> HttpResponse:
    editions = list(Edition.objects.published().select_related("role").order_by("name", "pk"))
    chosen = [edition for edition in editions if edition.role.slug == request.GET.get("role")] or editions
    if len(chosen) != 1:
        return render(request, "questionnaire/start_choose.html", {"editions": editions})
    form = StartForm(request.POST if request.method == "POST" else None, edition=chosen[0])
    if form.is_valid():
        return begin(request.user, chosen[0], form.cleaned_data["target"])
    page = queries.start_page(request.user, chosen[0])
    status = 400 if form.is_bound else 200
    return render(
        request, "questionnaire/start.html", {"edition": chosen[0], "form": form, "page": page}, status=status
    )


def begin(user: User, edition: Edition, target: Level | None) -> HttpResponse:
    """Start, or go on with the one that is open: pressing the button twice makes one assessment."""
    try:
        assessment = actions.start(user, edition, at=timezone.now(), target=target)
    except actions.EditionIsNotPublished:
        return redirect("start")
    except actions.AssessmentIsOpen:
        assessment = Assessment.objects.owned_by(user).open().get(role=edition.role_id)
    return redirect("tasks", assessment.uid)


@require_safe
def tasks(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = own_assessment(request.user, uid)
    if assessment.is_submitted:
        return redirect("result", uid)
    context = {"assessment": assessment, "tasks": queries.tasks_of(assessment), "move": move_of(assessment)}
    return render(request, "questionnaire/tasks.html", context)


@login_not_required
@require_page
@missing_once_discarded
def area(request: HttpRequest, uid: UUID, slug: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    assessment = own_assessment(request.user, uid)
    if assessment.is_submitted:
        return submitted(request, assessment)
    unsent = take_unsent(request)
    area_form = AreaForm(assessment, slug, request.POST if request.method == "POST" else unsent)
    try:
        if request.method == "POST" and area_form.forms and area_form.save(at=timezone.now()):
            return after_saving(request, area_form)
    except actions.AssessmentIsSubmitted:
        return submitted(request, assessment)
    page = queries.area_in(queries.tasks_of(assessment), area_form.slug)
    if page is None:
        raise Http404
    context = {"assessment": assessment, "page": page, "area_form": area_form, "unsent": unsent}
    return render(request, "questionnaire/area.html", context, status=400 if request.method == "POST" else 200)


def after_saving(request: HttpRequest, area_form: AreaForm) -> HttpResponse:
    """Where the pressed button leads: the same place, all areas, back to the review, or the next area."""
    uid, slug = area_form.assessment.uid, area_form.slug
    if area_form.cleared:
        return redirect(f"{reverse('area', args=[uid, slug])}#c-{area_form.cleared}")
    if request.POST.get("then") == "tasks":
        return redirect("tasks", uid)
    tasks = queries.tasks_of(area_form.assessment)
    following = tasks.after(slug)
    if request.GET.get("from") == "review" or (following is None and tasks.progress.open == 0):
        return redirect("review", uid)
    return redirect("area", uid, following.slug) if following else redirect("tasks", uid)


def submitted(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    messages.info(request, "This assessment is submitted. It can no longer be changed.")
    return redirect("result", assessment.uid)


@require_safe
def review(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = own_assessment(request.user, uid)
    if assessment.is_submitted:
        return submitted(request, assessment)
    return render(
        request,
        "questionnaire/review.html",
        {"assessment": assessment, "page": queries.review_page(assessment), "refused": "refused" in request.GET},
    )


@require_page
@missing_once_discarded
def discard(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = own_assessment(request.user, uid)
    if assessment.is_submitted:
        return submitted(request, assessment)
    if request.method == "POST":
        try:
            actions.discard(assessment)
        except actions.AssessmentIsSubmitted:
            return submitted(request, assessment)
        messages.success(request, "The draft is discarded.")
        return redirect("start")
    progress = queries.progress_of(assessment)
    return render(request, "questionnaire/discard.html", {"assessment": assessment, "progress": progress})
