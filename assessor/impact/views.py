"""The admin's pages on whom a draft would move: how many, and for those who may know, who."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import wraps
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assessor.impact import counting, tasks
from assessor.impact.counting import Count, EditionsChanged, NothingToCompare, Replacement, rated_by
from assessor.impact.disclosure import picture_of
from assessor.impact.forms import MoversForm
from assessor.impact.rescoring import Outcome
from assessor.impact.tasks import Work
from assessor.impact.words import Words
from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.access import may_open_answers
from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Assessment, Opening
from assessor.results.tallying import FEWEST
from roles.models import Edition

PEOPLE_ON_A_PAGE = 100
ASK_AGAIN = 1000  # milliseconds after which the page asks how far the worker is


def of_edition(view: Callable[[SignedInRequest, Edition], HttpResponse]) -> Callable[..., HttpResponse]:
    """For who may change editions; of one that is gone its own page in the admin tells that."""

    @require_page
    @wraps(view)
    def opened(request: SignedInRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("roles.change_edition"):
            raise PermissionDenied
        edition = Edition.objects.select_related("role").filter(pk=pk).first()
        return view(request, edition) if edition else redirect("admin:roles_edition_change", pk)

    return opened


@of_edition
def impact(request: SignedInRequest, draft: Edition) -> HttpResponse:
    """How many would move. Each POST counts on, or asks the worker; what is counted so far waits in the session."""
    try:
        replacement = counting.replacement_of(draft)
    except NothingToCompare as reason:
        return _framed(request, "impact", f"Impact of {draft}", draft, reason=reason)
    if request.method == "POST":
        progress = _go_on(request, replacement)
        return redirect("impact", draft.pk) if request.accepts("text/html") else JsonResponse(progress)
    count = _count_of(request, draft)
    holds = count and _holds(count, replacement, request.user)
    may_see_people = may_open_answers(request.user)
    fewest = 1 if may_see_people else FEWEST
    return _framed(
        request,
        "impact",
        f"Impact of {draft}",
        draft,
        replacement=replacement,
        count=count,
        has_changed=count and not holds,
        picture=picture_of(count.tally, replacement.words, fewest) if count and holds and count.is_done else None,
        may_see_people=may_see_people,
    )


@of_edition
def impact_people(request: SignedInRequest, draft: Edition) -> HttpResponse:
    """Who would move, once everybody is counted. The people on the page can see that they were shown."""
    if request.method != "POST":
        return redirect("impact", draft.pk)
    if not may_open_answers(request.user):
        raise PermissionDenied
    form, count = MoversForm(request.POST), _count_of(request, draft)
    if not form.is_valid():
        raise BadRequest(form.errors)
    try:
        replacement = counting.replacement_of(draft)
    except NothingToCompare:
        return redirect("impact", draft.pk)
    if not (count and count.is_done and _holds(count, replacement, request.user)):
        return redirect("impact", draft.pk)
    after, until = form.cleaned_data["after"] or 0, monotonic() + settings.SLICE_SECONDS
    found = counting.movers(count, replacement, after=after, limit=PEOPLE_ON_A_PAGE, until=until)
    log_openings(found.outcomes, by=request.user, what=Opening.What.IMPACT, at=timezone.now())
    rows = [_row(assessment, outcome, replacement.words) for assessment, outcome in found.outcomes.items()]
    shown = {"rows": rows, "last_person": found.last_person, "count": count}
    return _framed(request, "impact_people", f"Who moves with {draft}", draft, **shown)


def _go_on(request: SignedInRequest, replacement: Replacement) -> dict[str, int | None]:
    """Count one slice on, here or there; how far the count is, and how many milliseconds to wait before going on."""
    now = timezone.now()
    work = None if "begin" in request.POST else _work_of(request, replacement.draft)
    rated = rated_by(request.user, replacement)
    work = tasks.caught_up(work, at=now) if work else tasks.begin(replacement, at=now, without=rated)
    count = Count.from_data(work.count)
    if not work.task:
        with suppress(EditionsChanged):
            count = counting.go_on(count, replacement, until=monotonic() + settings.SLICE_SECONDS)
            work = Work(count.to_data())
    request.session[_key(replacement.draft)] = asdict(work)
    is_over = count.is_done or not count.holds_for(replacement)
    wait = None if is_over else ASK_AGAIN if work.task else 0
    return {"counted": count.counted, "total": count.total, "wait": wait}


def _holds(count: Count, replacement: Replacement, reader: User) -> bool:
    """Whether a count says what the draft would do, and nothing of anybody whom its reader is rating by now."""
    return count.holds_for(replacement) and count.without == rated_by(reader, replacement)


def _work_of(request: SignedInRequest, draft: Edition) -> Work | None:
    data = request.session.get(_key(draft))
    return Work(**data) if data else None


def _count_of(request: SignedInRequest, draft: Edition) -> Count | None:
    work = _work_of(request, draft)
    return Count.from_data(work.count) if work else None


def _key(draft: Edition) -> str:
    return f"impact-{draft.pk}"


def _row(assessment: Assessment, outcome: Outcome, words: Words) -> dict[str, Any]:
    return {
        "person": assessment.subject,
        "movement": outcome.movement,
        "before": words.before(outcome),
        "after": words.after(outcome),
        "causes": words.causes(outcome),
    }


def _framed(request: SignedInRequest, page: str, title: str, edition: Edition, **shown: Any) -> HttpResponse:
    """A page in the frame of the admin; `page` names its template."""
    about = {"opts": Edition._meta, "original": edition, "title": title, "page": "impact"}
    return render(request, f"impact/{page}.html", admin.site.each_context(request) | about | shown)
