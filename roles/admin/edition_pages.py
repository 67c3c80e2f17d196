"""The pages that read an edition: its check, its comparison with another one, and its files."""

from collections.abc import Callable
from functools import partial

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from roles import framework_file, linter, matrix
from roles.admin.edition_frame import READ, View, framed, on_edition
from roles.admin.edition_import import import_framework
from roles.admin.edition_steps import new_draft, publish, retire
from roles.edition_forms import CompareForm
from roles.framework_file import Framework
from roles.models import Area, Competency, Edition, Level
from roles.queries import base_of, framework_of
from roles.reading import compare_in_words

type Content = tuple[str, Callable[[Framework], str | bytes]]

FILES: dict[str, Content] = {
    "yaml": ("application/yaml; charset=utf-8", framework_file.write),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", matrix.write_xlsx),
    "csv": ("text/csv; charset=utf-8", matrix.write_csv),
}


@on_edition(READ, "view")
def check(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    """What an author should mend, errors before warnings, each with the page where it can be mended."""
    pages = pages_of_places(edition)
    found = [(finding, pages.get(finding.place.partition(",")[0])) for finding in linter.check(framework_of(edition))]
    return framed(
        model_admin,
        request,
        "check",
        f"Check {edition}",
        edition,
        errors=[row for row in found if row[0].is_error],
        warnings=[row for row in found if not row[0].is_error],
    )


def pages_of_places(edition: Edition) -> dict[str, str]:
    """By the beginning of a place as the check names it, such as "level senior", the page of its row."""
    return {
        f"{model._meta.model_name} {slug}": reverse(f"admin:roles_{model._meta.model_name}_change", args=[pk])
        for model in (Level, Area, Competency)
        for slug, pk in model._default_manager.filter(edition=edition).values_list("slug", "pk")
    }


@on_edition(READ, "view")
def compare(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    """What changes from another edition of the role, which is the one before unless somebody chooses, to this one."""
    base = base_of(edition)
    form = CompareForm(request.GET if "since" in request.GET else None, edition=edition, initial={"since": base})
    since = form.cleaned_data["since"] if form.is_valid() else base
    changes = compare_in_words(framework_of(since), framework_of(edition)) if since else None
    return framed(
        model_admin, request, "compare", f"Compare {edition}", edition, form=form, since=since, changes=changes
    )


@on_edition(READ, "view")
def export(model_admin: ModelAdmin, request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """The edition as a file of this kind."""
    if kind not in FILES:
        raise Http404
    content_type, write = FILES[kind]
    disposition = f'attachment; filename="{edition.role.slug}-{edition.version}.{kind}"'
    return HttpResponse(
        write(framework_of(edition)), content_type=content_type, headers={"Content-Disposition": disposition}
    )


def edition_urls(model_admin: ModelAdmin) -> list[URLPattern]:
    """The addresses of all actions, for the get_urls() of the admin of editions."""

    def page(route: str, view: View, name: str) -> URLPattern:
        return path(route, model_admin.admin_site.admin_view(partial(view, model_admin)), name=f"roles_edition_{name}")

    return [
        page("import/", import_framework, "import"),
        page("<int:object_id>/check/", check, "check"),
        page("<int:object_id>/compare/", compare, "compare"),
        page("<int:object_id>/export/<slug:kind>/", export, "export"),
        page("<int:object_id>/publish/", publish, "publish"),
        page("<int:object_id>/retire/", retire, "retire"),
        page("<int:object_id>/new-draft/", new_draft, "new_draft"),
    ]
