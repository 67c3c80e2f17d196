"""The pages on which a person reads back: their assessments, and the result of each."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from assessor.people.requests import SignedInRequest
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.pages import OWN
from assessor.questionnaire.queries import openings_of
from assessor.results import queries
from assessor.results.story import CANDIDATE, YOU
from assessor.results.submitting import serve_submit
from assessor.results.telling import told


@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    return render(request, "results/history.html", {"rows": queries.history_of(request.user)})


@login_not_required
@require_POST
def submit(request: HttpRequest, uid: UUID) -> HttpResponse:
    if not request.user.is_authenticated:  # signing in leads on by GET, which this address has no answer to
        return redirect_to_login(reverse("review", args=[uid]))
    assessment = get_object_or_404(Assessment.objects.owned_by(request.user).self_assessments(), uid=uid)
    return serve_submit(request, assessment, OWN)


@require_safe
def result(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = get_object_or_404(queries.results_of(request.user), uid=uid)
    if not assessment.is_submitted:
        messages.info(request, "This self-assessment has no result yet. Submit it first.")
        return redirect("tasks", uid)
    voice = CANDIDATE if assessment.is_for_inviter else YOU
    context = told(assessment, target=request.GET.get("target"), voice=voice)
    template = "results/candidate_result.html" if assessment.is_for_inviter else "results/result.html"
    return render(request, template, context | {"openings": openings_of(assessment)})
