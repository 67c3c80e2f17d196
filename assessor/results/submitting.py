"""Submitting an assessment, whoever gave it: found by its own view, it is served here."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from assessor.questionnaire.models import Assessment
from assessor.questionnaire.pages import Pages
from assessor.results import actions


def serve_submit(
    request: HttpRequest, assessment: Assessment, pages: Pages, submit: Callable[..., None] = actions.submit
) -> HttpResponse:
    """Submit what the person has looked at, and lead to what it says; or back to the check, which says why not.

    `submit` is actions.submit(), or does more than that.
    """
    uid = assessment.uid
    try:
        submit(assessment, at=timezone.now(), edition=request.POST.get("edition"))
    except Assessment.DoesNotExist as discarded:
        raise Http404 from discarded
    except actions.TooFewAnswers:
        return redirect(reverse(pages.check, args=[uid], query={"refused": 1}))
    except actions.AssessmentHasMoved:
        messages.warning(request, "This assessment has moved to another edition. Check your answers once more.")
        return redirect(pages.check, uid)
    except actions.AlreadySubmitted:
        return redirect(pages.result, uid)
    messages.success(request, pages.submitted)
    return redirect(pages.result, uid)
