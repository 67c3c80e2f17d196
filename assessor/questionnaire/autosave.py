"""Answers that a page saves one by one while it stays open; the replies are JSON."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from assessor.people.requests import SignedInRequest
from assessor.questionnaire import actions, queries
from assessor.questionnaire.access import missing_once_discarded
from assessor.questionnaire.forms import AnswerForm
from assessor.questionnaire.models import Answer, Assessment
from assessor.questionnaire.pages import OWN, Pages
from assessor.questionnaire.questions import last_time, marks_of


@require_POST
@missing_once_discarded
def answer(request: SignedInRequest, uid: UUID, slug: str) -> HttpResponse:
    """Save one answer for the page that stays open, and say in JSON what is stored now."""
    assessment = get_object_or_404(Assessment.objects.owned_by(request.user).with_top(), uid=uid)
    return save(request, assessment, slug, OWN)


def save(request: HttpRequest, assessment: Assessment, slug: str, pages: Pages) -> HttpResponse:
    """The same for any assessment, which knows the top of its scale."""
    form = AnswerForm(request.POST, slug=slug, scale=range(assessment.top + 1), marks=marks_of(assessment))
    if not form.is_valid():
        return JsonResponse({"state": "refused", "errors": form.errors}, status=400)
    try:
        saved = actions.save_answers(assessment, {slug: form.said}, at=timezone.now())
    except actions.AssessmentIsSubmitted as error:
        stands = {"at": clock(error.submitted_at), "result": reverse(pages.result, args=[assessment.uid])}
        return JsonResponse({"state": "submitted", **stands}, status=409)
    if slug not in saved.answers:
        raise Http404
    if slug in saved.reworded:
        return JsonResponse({"state": "reworded"}, status=409)
    if slug in saved.conflicts:
        return JsonResponse(conflict_state(saved.conflicts[slug]), status=409)
    return JsonResponse(saved_state(assessment, saved.answers[slug]))


def saved_state(assessment: Assessment, answer: Answer) -> dict[str, Any]:
    """What a page that stays open needs to know once an answer is stored."""
    progress = queries.progress_of(assessment)
    last = last_time(assessment, [answer.competency.slug] if answer.choice else [])
    return {
        "state": "saved",
        "revision": answer.revision,
        "at": clock(answer.answered_at),
        "answered": progress.answered,
        "total": progress.total,
        "last": str(last.get(answer.competency.slug, "")),
    }


def conflict_state(answer: Answer) -> dict[str, Any]:
    """What is stored instead, when an answer had changed elsewhere."""
    return {
        "state": "conflict",
        "revision": answer.revision,
        "choice": answer.choice,
        "example": answer.example,
        "at": clock(answer.answered_at),
    }


def clock(at: datetime | None) -> str:
    """The time as the person has it who is signed in, which need not be that of their browser: 15:44."""
    return date_format(timezone.localtime(at), "H:i") if at else ""
