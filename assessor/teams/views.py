"""The page on which a person decides who sees a self-assessment of theirs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire import actions
from assessor.questionnaire.access import missing_once_discarded, own_assessment
from assessor.questionnaire.models import Assessment
from assessor.teams import queries
from assessor.teams.forms import ShareForm


@require_page
@missing_once_discarded
def share(request: SignedInRequest, uid: UUID) -> HttpResponse:
    assessment = own_assessment(request.user, uid)
    if assessment.is_for_inviter:
        raise Http404
    if request.method == "POST" and "stop" in request.POST:
        return stop_sharing(request, assessment)
    page = queries.share_page(assessment)
    form = ShareForm(request.POST if request.method == "POST" else None, page)
    if form.is_valid() and page.managers:
        actions.share(assessment, at=timezone.now(), **form.cleaned_data)
        messages.success(
            request, f"You share {'ratings and examples' if form.cleaned_data['with_examples'] else 'ratings'}."
        )
        return redirect("share", uid)
    return render(request, "teams/share.html", {"assessment": assessment, "page": page, "form": form})


def stop_sharing(request: SignedInRequest, assessment: Assessment) -> HttpResponse:
    actions.stop_sharing(assessment, at=timezone.now())
    messages.success(request, "You no longer share this. Your managers cannot see it any more.")
    return redirect("share", assessment.uid)
