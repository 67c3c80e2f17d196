"""The pages on which people read frameworks: by area, by level, from level to level and from edition to edition."""

from collections.abc import Callable
from functools import wraps
from itertools import zip_longest
from typing import Concatenate
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from roles import reading
from roles.framework_file import Framework, Level
from roles.models import Edition, EditionQuerySet
from roles.queries import framework_of, frameworks_of


def for_readers[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Answers whoever is signed in, and where frameworks are public everybody; else leads to the sign-in page."""

    @login_not_required
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if settings.FRAMEWORKS_PUBLIC or request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path())

    return answer


@for_readers
def frameworks(request: HttpRequest) -> HttpResponse:
    latest = newest_first(Edition.objects.frozen().filter(role=OuterRef("role"))).values("pk")[:1]
    editions = Edition.objects.filter(pk=Subquery(latest)).select_related("role").order_by("name", "pk")
    published = [edition for edition in editions if edition.status == Edition.Status.PUBLISHED]
    retired = [edition for edition in editions if edition.status == Edition.Status.RETIRED]
    if len(published) == 1 and not retired:
        return redirect("framework", published[0].role.slug)
    return render(request, "roles/frameworks.html", {"published": published, "retired": retired})


@for_readers
def framework(request: HttpRequest, role: str) -> HttpResponse:
    edition = edition_to_read(request, role)
    framework = framework_of(edition)
    level = level_of(framework, request.GET["level"]) if request.GET.get("level") else None
    sections = reading.areas_of(framework, level)
    return render_edition(request, "roles/framework.html", edition, framework=framework, level=level, sections=sections)


@for_readers
def level(request: HttpRequest, role: str, level: str) -> HttpResponse:
    edition = edition_to_read(request, role)
    framework = framework_of(edition)
    sheet = reading.level_sheet(framework, level_of(framework, level))
    return render_edition(request, "roles/level.html", edition, sheet=sheet)


@for_readers
def level_changes(request: HttpRequest, role: str, level: str) -> HttpResponse:
    edition = edition_to_read(request, role)
    framework = framework_of(edition)
    sheet = reading.level_sheet(framework, level_of(framework, level))
    if sheet.above is None:
        raise Http404
    groups = reading.level_changes(framework, sheet.level, sheet.above)
    return render_edition(
        request, "roles/level_changes.html", edition, lower=sheet.level, upper=sheet.above, groups=groups
    )


@for_readers
def editions(request: HttpRequest, role: str) -> HttpResponse:
    editions = list(readable_editions(role))
    if not editions:
        raise Http404
    frameworks = frameworks_of(editions)
    history = [
        (edition, older and reading.edition_changes(older, newer))
        for edition, newer, older in zip_longest(editions, frameworks, frameworks[1:])
    ]
    return render(request, "roles/editions.html", {"edition": editions[0], "history": history})


def readable_editions(role: str) -> EditionQuerySet:
    """The published edition of this role, then the retired ones, newest first; `in_force` is the published version."""
    in_force = Edition.objects.published().filter(role=OuterRef("role"))
    editions = Edition.objects.frozen().filter(role__slug=role).select_related("role")
    return newest_first(editions.annotate(in_force=Subquery(in_force.values("version"))))


def newest_first(editions: EditionQuerySet) -> EditionQuerySet:
    """What is published before what retired, and of that the last one first."""
    return editions.order_by(F("retired_at").desc(nulls_first=True), "-pk")


def edition_to_read(request: HttpRequest, role: str) -> Edition:
    """The edition that the address asks for; else the published one, or the one that retired last."""
    wanted = request.GET.get("edition")
    for edition in readable_editions(role):
        if not wanted or edition.version == wanted:
            return edition
    raise Http404


def level_of(framework: Framework, slug: str) -> Level:
    for level in framework.levels:
        if level.slug == slug:
            return level
    raise Http404


def render_edition(request: HttpRequest, template: str, edition: Edition, **context: object) -> HttpResponse:
    """The page, whose links stay with the edition that its address asks for."""
    pinned = "?" + urlencode({"edition": edition.version}) if request.GET.get("edition") else ""
    return render(request, template, context | {"edition": edition, "pinned": pinned})
