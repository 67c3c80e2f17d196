"""The pages on which an assessment is answered, whoever gives it: found by its own view, it is served here."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from assessor.questionnaire import actions, queries
from assessor.questionnaire.forms import AreaForm
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.moves import Move
from assessor.questionnaire.pages import Pages
from assessor.questionnaire.questions import scale_of
from assessor.questionnaire.unsent import take_unsent


def serve_tasks(
    request: HttpRequest, assessment: Assessment, pages: Pages, *, move: Move | None = None
) -> HttpResponse:
    """The areas and how far they are; a submitted assessment leads to its result."""
    if assessment.is_submitted:
        return redirect(pages.result, assessment.uid)
    tasks = queries.tasks_of(assessment)
    context = {"assessment": assessment, "pages": pages, "tasks": tasks, "move": move}
    if assessment.is_for_inviter and not tasks.progress.answered:  # others read how to rate on the page before
        context["scale"] = list(scale_of(assessment).values())
    return render(request, "questionnaire/tasks.html", context)


def serve_area(request: HttpRequest, assessment: Assessment, slug: str, pages: Pages) -> HttpResponse:
    """One area to answer; posted, save it and lead on, or say what could not be saved."""
    if assessment.is_submitted:
        return _submitted(request, assessment, pages)
    unsent = take_unsent(request)
    area_form = AreaForm(assessment, slug, request.POST if request.method == "POST" else unsent)
    try:
        if request.method == "POST" and area_form.forms and area_form.save(at=timezone.now()):
            return _after_saving(request, area_form, pages)
    except actions.AssessmentIsSubmitted:
        return _submitted(request, assessment, pages)
    page = queries.area_in(queries.tasks_of(assessment), area_form.slug)
    if page is None:
        raise Http404
    context = {"assessment": assessment, "pages": pages, "page": page, "area_form": area_form, "unsent": unsent}
    return render(request, "questionnaire/area.html", context, status=400 if request.method == "POST" else 200)


def serve_check(request: HttpRequest, assessment: Assessment, pages: Pages) -> HttpResponse:
    """Everything that is stored, to be looked at once more before submitting."""
    if assessment.is_submitted:
        return _submitted(request, assessment, pages)
    page = queries.review_page(assessment)
    context = {"assessment": assessment, "pages": pages, "page": page, "refused": "refused" in request.GET}
    return render(request, "questionnaire/review.html", context)


def serve_discard(request: HttpRequest, assessment: Assessment, pages: Pages) -> HttpResponse:
    """Ask whether the draft shall be deleted; posted, delete it."""
    if assessment.is_submitted:
        return _submitted(request, assessment, pages)
    if request.method == "POST":
        try:
            actions.discard(assessment)
        except actions.AssessmentIsSubmitted:
            return _submitted(request, assessment, pages)
        messages.success(request, "The draft is discarded.")
        return redirect(str(pages.again))
    context = {"assessment": assessment, "pages": pages, "progress": queries.progress_of(assessment)}
    return render(request, "questionnaire/discard.html", context)


def _after_saving(request: HttpRequest, area_form: AreaForm, pages: Pages) -> HttpResponse:
    """Where the pressed button leads: the same place, all areas, back to the check, or the next area."""
    uid, slug = area_form.assessment.uid, area_form.slug
    if area_form.cleared:
        return redirect(f"{reverse(pages.area, args=[uid, slug])}#c-{area_form.cleared}")
    if request.POST.get("then") == "tasks":
        return redirect(pages.tasks, uid)
    tasks = queries.tasks_of(area_form.assessment)
    following = tasks.after(slug)
    if request.GET.get("from") == "review" or (following is None and tasks.progress.open == 0):
        return redirect(pages.check, uid)
    return redirect(pages.area, uid, following.slug) if following else redirect(pages.tasks, uid)


def _submitted(request: HttpRequest, assessment: Assessment, pages: Pages) -> HttpResponse:
    messages.info(request, f"This {pages.what} is submitted. It can no longer be changed.")
    return redirect(pages.result, assessment.uid)
