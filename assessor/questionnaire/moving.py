"""The page on which a person decides whether an open assessment moves to the edition that has replaced its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire import actions
from assessor.questionnaire.access import missing_once_discarded, own_assessment
from assessor.questionnaire.moves import move_of


@require_page
@missing_once_discarded
def move(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Say what a move would do; posted with the edition that the person read about, do it."""
    assessment = own_assessment(request.user, uid)
    planned = move_of(assessment)
    if planned is None:  # submitted, moved already, or nothing to move to
        return redirect("tasks", uid)
    if request.method != "POST":
        return render(request, "questionnaire/move.html", {"assessment": assessment, "move": planned})
    if request.POST.get("edition") != str(planned.new.pk):
        messages.warning(request, f"{planned.new} has been published meanwhile. Look once more before you move.")
        return redirect("move", uid)
    try:
        actions.move(assessment, planned.new, at=timezone.now())
    except (actions.EditionIsOutdated, actions.AssessmentIsSubmitted):
        return redirect("move", uid)
    messages.success(request, f"You go on with {planned.new}.")
    return redirect("tasks", uid)
