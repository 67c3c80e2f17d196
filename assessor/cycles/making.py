"""The steps to a new cycle: who, when, what is shared, and a last look. Until then they are kept in the session."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from assessor.cycles import actions
from assessor.cycles.forms import DatesForm, SharingForm, StepForm, WhoForm
from assessor.cycles.queries import names_of
from assessor.cycles.reminding import remind_of
from assessor.cycles.visibility import may_ask
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.actions import EditionIsNotPublished

STEPS: dict[str, type[StepForm]] = {
    "new_cycle": WhoForm,
    "new_cycle_when": DatesForm,
    "new_cycle_sharing": SharingForm,
}
KEPT = "new_cycle"  # in the session: what was posted, as it was posted, by the name of the step


@require_page
def new_cycle(request: SignedInRequest) -> HttpResponse:
    return step(request, "new_cycle")


@require_page
def new_cycle_when(request: SignedInRequest) -> HttpResponse:
    return step(request, "new_cycle_when")


@require_page
def new_cycle_sharing(request: SignedInRequest) -> HttpResponse:
    return step(request, "new_cycle_sharing")


def step(request: SignedInRequest, name: str) -> HttpResponse:
    """The form of one step, as it was posted before; posted now and valid, it leads to the first step not taken."""
    kept = request.session.get(KEPT, {})
    is_posted = request.method == "POST"
    form = form_of(request, name, without_token(request.POST) if is_posted else kept.get(name))
    if not is_posted or not form.is_valid():
        context = {"form": form, "site_zone": settings.TIME_ZONE}
        return render(request, f"cycles/{name}.html", context, status=400 if is_posted else 200)
    request.session[KEPT] = kept = {**kept, name: without_token(request.POST)}
    return redirect(next((step for step in STEPS if step not in kept), "new_cycle_check"))


def without_token(posted: QueryDict) -> str:
    """As a query string, and without the secret of the request."""
    kept = posted.copy()
    kept.pop("csrfmiddlewaretoken", None)
    return kept.urlencode()


@require_page
def new_cycle_check(request: SignedInRequest) -> HttpResponse:
    """All steps are tried once more, and what is started is what the page showed."""
    forms = {name: form_of(request, name, request.session.get(KEPT, {}).get(name)) for name in STEPS}
    for name, form in forms.items():
        if not form.is_valid():
            return redirect(name)
    plan = plan_of(*forms.values())
    if request.method == "POST" and request.POST.get("seen") == print_of(plan):
        return start(request, plan)
    if request.method == "POST":
        messages.warning(request, "This has changed since you looked at it. Check it once more.")
    opens_today = plan.dates.opens_on == timezone.localdate()
    context = {"plan": plan, "people": names_of(plan.people), "seen": print_of(plan), "opens_today": opens_today}
    return render(request, "cycles/new_cycle_check.html", context)


def start(request: SignedInRequest, plan: actions.Plan) -> HttpResponse:
    """Make the cycle; whose first day has come hears of it at once."""
    now = timezone.now()
    try:
        cycle = actions.make(plan, by=request.user, at=now)
    except (actions.PeopleAreTaken, EditionIsNotPublished):  # since a moment ago: the first step now says it
        return redirect("new_cycle")
    del request.session[KEPT]
    remind_of(cycle, at=now)
    messages.success(request, f"{cycle} is made.")
    return redirect("cycle", cycle.uid)


def form_of(request: SignedInRequest, name: str, posted: str | None) -> StepForm:
    """The form of a step as it was posted, which is kept as a query string; blank when it was not."""
    if not may_ask(request.user):
        raise Http404
    data = None if posted is None else QueryDict(posted)
    return STEPS[name](data, user=request.user, today=timezone.localdate())


def plan_of(who: StepForm, when: StepForm, sharing: StepForm) -> actions.Plan:
    """What the three valid forms say together."""
    return actions.Plan(
        name=who.cleaned_data["name"],
        edition=who.cleaned_data["edition"],
        people=who.cleaned_data["people"],
        dates=actions.Dates(**when.cleaned_data),
        with_examples=sharing.cleaned_data["with_examples"],
    )


def print_of(plan: actions.Plan) -> str:
    """A finger print of everything that the last page shows."""
    people = [person.pk for person in plan.people]
    return sha256(repr((plan.name, plan.edition.pk, people, plan.dates, plan.with_examples)).encode()).hexdigest()
