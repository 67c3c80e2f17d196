"""The heatmap of the people whom somebody manages, as a page and as a file."""

from collections.abc import Iterable
from dataclasses import fields

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from assessor.heatmap.cells import Line
from assessor.heatmap.drawing import Drawing
from assessor.heatmap.file import FORMATS, file_name, rows_of, titles_of
from assessor.heatmap.forms import HeatmapForm
from assessor.heatmap.queries import Asked, HeatmapPage, NothingThere, heatmap_page
from assessor.heatmap.viewpoints import Viewpoint
from assessor.people.requests import SignedInRequest
from assessor.questionnaire.actions import log_openings_once_a_day

MOST_PEOPLE = 100  # on one page: a browser stands still for a second over 500 rows


@require_safe
def heatmap(request: SignedInRequest) -> HttpResponse:
    page = asked_for(request)
    context = {"page": page, "form": HeatmapForm(page, request.GET.get("sort", "")), "manages": True}
    if page.frame and page.heatmap and page.heatmap.numbers:
        people = Paginator(page.heatmap.lines, MOST_PEOPLE).get_page(request.GET.get("page"))
        named = [covered.holders[0] for covered in page.heatmap.alone]  # whatever page they are on
        log_openings_of(page, [*people, *named], request)
        drawing = Drawing(page.heatmap, people, top=page.frame.top)
        context |= {"people": people, "rows": drawing.rows(), "columns": drawing.columns()}
        context["without"] = [line for line in people if not line.said]
    return render(request, "heatmap/heatmap.html", context)


@require_safe
def heatmap_file(request: SignedInRequest, kind: str) -> HttpResponse:
    page = asked_for(request)
    if kind not in FORMATS or not page.frame or not page.heatmap:
        raise Http404
    log_openings_of(page, page.heatmap.lines, request)
    content_type, write = FORMATS[kind]
    titles = titles_of(page, page.frame)
    content = write(", ".join(titles), [*rows_of(page.heatmap, page.frame.edition.version)])
    disposition = content_disposition_header(as_attachment=True, filename=file_name(titles, kind))
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})


def asked_for(request: SignedInRequest) -> HeatmapPage:
    asked = Asked(**{field.name: request.GET.get(field.name, "") for field in fields(Asked)})
    try:
        return heatmap_page(request.user, asked)
    except NothingThere as nothing:
        raise Http404 from nothing


def log_openings_of(page: HeatmapPage, lines: Iterable[Line], request: SignedInRequest) -> None:
    """People learn who reads what they say of themselves; what the manager says is the manager's own."""
    if page.viewpoint == Viewpoint.SELF and request.method == "GET":
        read = [line.assessment for line in lines if line.assessment]
        log_openings_once_a_day(read, by=request.user, at=timezone.now())
