"""The page on which a person takes part in a cycle, having read until when, and what is shared with whom."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from assessor.cycles import actions, queries
from assessor.cycles.models import Entry
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.access import missing_once_discarded
from assessor.questionnaire.actions import AccountIsClosed, EditionIsNotPublished

NO_DRAFT = (AccountIsClosed, EditionIsNotPublished)  # why none begins


@require_page
@missing_once_discarded
def join_cycle(request: SignedInRequest, uid: UUID) -> HttpResponse:
    entry = get_object_or_404(queries.entries_of(request.user), cycle__uid=uid)
    if entry.assessment:
        return redirect("tasks", entry.assessment.uid)
    page = queries.joining(entry, at=timezone.now())
    if request.method == "POST":
        return take_part(request, page)
    return render(request, "cycles/join_cycle.html", {"page": page})


def take_part(request: SignedInRequest, page: queries.Joining) -> HttpResponse:
    """With the assessment that the button names, or with a draft. What stands in the way, the page then says."""
    submitted, named = page.submitted, request.POST.get("use", "")
    try:
        if submitted and named == str(submitted.uid):
            assessment = actions.join_with(page.entry, submitted, at=timezone.now())
        elif named:
            return redirect("join_cycle", page.entry.cycle.uid)
        else:
            assessment = actions.join(page.entry, at=timezone.now())
    except (actions.CycleIsClosed, actions.CycleIsNotOpenYet, Entry.DoesNotExist, *NO_DRAFT):
        return redirect("join_cycle", page.entry.cycle.uid)
    messages.success(request, f"You take part in {page.entry.cycle}.")
    return redirect("tasks", assessment.uid)
