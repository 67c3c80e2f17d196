"""The pages of figures: of the teams that somebody manages and those below, and of the whole organisation."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessor.figures import tasks
from assessor.figures.access import may_see_organisation
from assessor.figures.figures import figures_of
from assessor.figures.queries import ORGANISATION, Sight, crowd_of, sight_of
from assessor.figures.suppression import Group
from assessor.people.requests import SignedInRequest
from roles.models import Edition
from roles.queries import framework_of


@require_safe
def team_figures(request: SignedInRequest) -> HttpResponse:
    sight = sight_of(request.user)
    if not sight.teams:
        raise Http404
    context = {"branches": sight.tree(), "may_see_all": may_see_organisation(request.user)}
    return render(request, "figures/team_figures.html", context)


@require_safe
def figures_of_team(request: SignedInRequest, uid: UUID) -> HttpResponse:
    sight = sight_of(request.user)
    team = next((team for team in sight.teams.values() if team.uid == uid), None)
    if team is None:
        raise Http404
    context = _figures(request, sight, team.pk, may_see_all=may_see_organisation(request.user))
    return render(request, "figures/figures_of_team.html", context | {"team": team, "people": sight.people[team.pk]})


@require_safe
def organisation_figures(request: SignedInRequest) -> HttpResponse:
    if not may_see_organisation(request.user):
        raise Http404
    sight = sight_of(request.user)
    context = _figures(request, sight, ORGANISATION, may_see_all=True)
    return render(request, "figures/organisation_figures.html", context | {"has_teams": bool(sight.teams)})


def _figures(request: SignedInRequest, sight: Sight, group: Group, *, may_see_all: bool) -> dict[str, Any]:
    """The figures of a group for the role and level of the address; what else the person may see decides about them."""
    published = Edition.objects.published().select_related("role").order_by("name", "pk")
    editions = {edition.role.slug: edition for edition in published}
    if not editions:
        return {}
    edition = _chosen(editions, request.GET.get("role"), usual=next(iter(editions)))
    framework = framework_of(edition)
    levels = {level.slug: level for level in framework.levels}
    level = _chosen(levels, request.GET.get("level"), usual=framework.levels[len(levels) // 2].slug)
    summary = tasks.summary_of(edition, at=timezone.now()) if may_see_all else None
    figures = figures_of(crowd_of(sight, edition, framework, summary), group, framework, level)
    context = {"editions": editions.values(), "edition": edition, "framework": framework, "level": level}
    return context | {"figures": figures, "summary": summary}


def _chosen[T](options: dict[str, T], wanted: str | None, *, usual: str) -> T:
    try:
        return options[wanted or usual]
    except KeyError as unknown:
        raise Http404 from unknown
