"""The pages of cycles for those who ask: all of them, and one with its people, its dates and its end."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessor.cycles import actions, queries
from assessor.cycles.forms import AddPeopleForm, ChangeDatesForm
from assessor.cycles.models import Cycle
from assessor.cycles.reminding import remind_of
from assessor.cycles.statuses import progress_of
from assessor.cycles.visibility import cycles_for, cycles_run_by, may_ask, people_for
from assessor.people.requests import SignedInRequest, require_page

ROWS = 50  # on a page


@require_safe
def cycles(request: SignedInRequest) -> HttpResponse:
    if not may_ask(request.user):
        raise Http404
    page = Paginator(queries.cycles_with_counts(request.user), ROWS).get_page(request.GET.get("page"))
    return render(request, "cycles/cycles.html", {"page": page, "today": timezone.localdate()})


@require_safe
def cycle(request: SignedInRequest, uid: UUID) -> HttpResponse:
    cycle = get_object_or_404(cycles_for(request.user).select_related("edition", "created_by"), uid=uid)
    progress = progress_of(cycle, request.user)
    page = progress.page(request.GET.get("page"))
    context = {"cycle": cycle, "progress": progress, "page": page, "today": timezone.localdate()}
    return render(request, "cycles/cycle.html", context)


@require_page
def cycle_people(request: SignedInRequest, uid: UUID) -> HttpResponse:
    cycle = own_cycle(request, uid)
    data = request.POST if request.method == "POST" else None
    form = AddPeopleForm(data, cycle=cycle, user=request.user, today=timezone.localdate())
    if not form.is_valid():
        context = {"cycle": cycle, "form": form}
        return render(request, "cycles/cycle_people.html", context, status=400 if form.is_bound else 200)
    people, now = form.cleaned_data["people"], timezone.now()
    try:
        actions.add_people(cycle, people, at=now)
    except (actions.CycleIsClosed, actions.PeopleAreTaken):
        return changed_meanwhile(request, uid)
    remind_of(cycle, at=now)
    messages.success(request, f"{len(people)} {'person is' if len(people) == 1 else 'people are'} added.")
    return redirect("cycle", uid)


@require_page
def take_out(request: SignedInRequest, uid: UUID, person: UUID) -> HttpResponse:
    cycle = own_cycle(request, uid)
    entries = cycle.entries.filter(person__in=people_for(request.user)).select_related("person")
    entry = get_object_or_404(entries, person__uid=person)
    if request.method != "POST":
        return render(request, "cycles/take_out.html", {"cycle": cycle, "entry": entry})
    try:
        actions.take_out(cycle, entry.person)
    except actions.CycleIsClosed:
        return changed_meanwhile(request, uid)
    messages.success(request, f"{entry.person} is taken out.")
    return redirect("cycle", uid)


@require_page
def cycle_dates(request: SignedInRequest, uid: UUID) -> HttpResponse:
    cycle = own_cycle(request, uid)
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(cycle, name) for name in ChangeDatesForm.base_fields}
    form = ChangeDatesForm(data, initial=initial, user=request.user, today=timezone.localdate())
    if not form.is_valid():
        context = {"cycle": cycle, "form": form, "site_zone": settings.TIME_ZONE}
        return render(request, "cycles/cycle_dates.html", context, status=400 if form.is_bound else 200)
    try:
        actions.change_dates(cycle, actions.Dates(**form.cleaned_data))
    except actions.CycleIsClosed:
        return changed_meanwhile(request, uid)
    remind_of(cycle, at=timezone.now())
    messages.success(request, "The dates are changed.")
    return redirect("cycle", uid)


@require_page
def close_cycle(request: SignedInRequest, uid: UUID) -> HttpResponse:
    cycle = own_cycle(request, uid)
    if request.method != "POST":
        context = {"cycle": cycle, "progress": progress_of(cycle, request.user)}
        return render(request, "cycles/close_cycle.html", context)
    try:
        actions.close(cycle, at=timezone.now())
    except actions.CycleIsClosed:
        return changed_meanwhile(request, uid)
    messages.success(request, "The cycle is closed.")
    return redirect("cycle", uid)


def own_cycle(request: SignedInRequest, uid: UUID) -> Cycle:
    """The open cycle, if it is the reader's to change."""
    return get_object_or_404(cycles_run_by(request.user).select_related("edition"), uid=uid)


def changed_meanwhile(request: SignedInRequest, uid: UUID) -> HttpResponse:
    messages.warning(request, "This cycle has changed meanwhile. Nothing else is done. Look at it once more.")
    return redirect("cycle", uid)
