"""The pages on which a person assesses themselves, from the start to the last look before submitting."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire import actions, answering, queries
from assessor.questionnaire.access import missing_once_discarded, own_assessment
from assessor.questionnaire.forms import StartForm
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.moves import move_of
from assessor.questionnaire.pages import own_pages
from assessor.questionnaire.unsent import ask_to_sign_in
from roles.models import Edition, Level


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
    page = queries.start_page(chosen[0], Assessment.objects.owned_by(request.user).self_assessments())
    status = 400 if form.is_bound else 200
    return render(
        request, "questionnaire/start.html", {"edition": chosen[0], "form": form, "page": page}, status=status
    )


def begin(user: User, edition: Edition, target: Level | None) -> HttpResponse:
    """Start, or go on with the one that is open: pressing the button twice makes one assessment."""
    try:
        assessment = actions.start(user, edition, at=timezone.now(), target=target)
    except (actions.AccountIsClosed, actions.EditionIsNotPublished):
        return redirect("start")
    except actions.AssessmentIsOpen:
        assessment = Assessment.objects.owned_by(user).self_assessments().open().get(role=edition.role_id)
    return redirect("tasks", assessment.uid)


@require_safe
def tasks(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = own_assessment(request.user, uid)
    return answering.serve_tasks(request, assessment, own_pages(assessment), move=move_of(assessment))


@login_not_required
@require_page
@missing_once_discarded
def area(request: HttpRequest, uid: UUID, slug: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    assessment = own_assessment(request.user, uid)
    return answering.serve_area(request, assessment, slug, own_pages(assessment))


@require_safe
def review(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = own_assessment(request.user, uid)
    return answering.serve_check(request, assessment, own_pages(assessment))


@require_page
@missing_once_discarded
def discard(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """A draft of a colleague; what a candidate said is erased on a page of its own."""
    assessment = own_assessment(request.user, uid)
    if assessment.is_for_inviter:
        raise Http404
    return answering.serve_discard(request, assessment, own_pages(assessment))
