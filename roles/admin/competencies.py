"""The pages of areas and competencies in the admin."""

from itertools import pairwise
from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join

from roles.admin.drafts import OrderedInline, PartAdmin, RowInline, TwoStepAdmin
from roles.forms import (
    AnchorForm,
    AnchorFormSet,
    CompetencyForm,
    ExpectationForm,
    ExpectationFormSet,
    HoldingFormSet,
    SlugForm,
)
from roles.last_words import last_words
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level


class CompetencyOrderInline(OrderedInline):
    """Only the order: a competency has a page of its own."""

    model = Competency
    formset = HoldingFormSet
    fields = ["position", "slug", "kind"]
    readonly_fields = ["slug", "kind"]
    ordering = ["position", "pk"]
    ordering_field = "position"
    can_delete = False
    show_change_link = True
    classes = []

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:  # type: ignore[override]
        return False


@admin.register(Area)
class AreaAdmin(PartAdmin):
    form = SlugForm
    fields = ["edition", "slug", "name", "meaning"]
    readonly_fields = ["edition"]
    inlines = [CompetencyOrderInline]
    list_display = ["name", "slug", "meaning", "edition"]
    list_filter = ["edition__status", "edition"]
    list_select_related = ["edition"]
    search_fields = ["name", "slug", "meaning"]
    ordering = ["-edition", "position", "pk"]


class AnchorInline(RowInline):
    model = Anchor
    form = AnchorForm
    formset = AnchorFormSet
    fields = ["value", "text"]
    ordering = ["value"]


class ExpectationInline(RowInline):
    model = Expectation
    form = ExpectationForm
    formset = ExpectationFormSet
    fields = ["level", "need", "is_core", "basis"]
    ordering = ["level__rank", "level"]


class AreaFilter(admin.SimpleListFilter):
    """Areas by slug, so that an area is one choice over all editions."""

    title = "area"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(dict(Area.objects.order_by("edition").values_list("slug", "name")).items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(area__slug=self.value()) if self.value() else queryset


class MustHaveFilter(admin.SimpleListFilter):
    title = "must-have"
    parameter_name = "must_have"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "At some level"), ("no", "At no level")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        somewhere = Exists(Expectation.objects.filter(competency=OuterRef("pk"), is_core=True))
        return {"yes": queryset.filter(somewhere), "no": queryset.filter(~somewhere)}.get(self.value() or "", queryset)


class BasisFilter(admin.SimpleListFilter):
    title = "basis"
    parameter_name = "basis"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("inferred", "Some need is inferred"), ("stated", "Every need is stated")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        basis = Expectation.Basis.INFERRED
        inferred = Exists(Expectation.objects.filter(competency=OuterRef("pk"), basis=basis))
        return {"inferred": queryset.filter(inferred), "stated": queryset.filter(~inferred)}.get(
            self.value() or "", queryset
        )


@admin.register(Competency)
class CompetencyAdmin(TwoStepAdmin):
    form = CompetencyForm
    readonly_fields = ["list_of_sources"]
    inlines = [AnchorInline, ExpectationInline]
    list_display = ["name", "area", "needs", "must_haves", "kind", "basis", "edition"]
    list_filter = ["edition__status", "edition", AreaFilter, "kind", MustHaveFilter, BasisFilter]
    list_select_related = ["area", "edition"]
    search_fields = ["name", "slug", "meaning", "anchors__text"]
    ordering = ["-edition", *Competency.FRAMEWORK_ORDER]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        levels = Prefetch("edition__levels", Level.objects.order_by("rank", "pk"))
        return super().get_queryset(request).prefetch_related("expectations", levels)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        sources = "list_of_sources" if obj and not obj.is_draft else "sources"
        return ["area", "name", "slug", "kind", "meaning", sources]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "area" in form.changed_data:  # it comes last there
            obj.position = obj.area.competencies.aggregate(last=Max("position", default=0))["last"] + 1
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A need that falls can be saved, as a step on the way, but not unawares."""
        super().save_related(request, form, formsets, change)
        needs = form.instance.expectations.order_by("level__rank", "level").values_list("level__name", "need")
        for (lower, had), (higher, need) in pairwise(needs if change else ()):
            if need < had:
                text = f"{higher} asks {need} and {lower} {had}: a need should not fall from a level to the next."
                self.message_user(request, text, messages.WARNING)

    def response_post_save_change(self, request: HttpRequest, obj: Competency) -> HttpResponseRedirect:
        """Back to where it stands in the matrix of its edition."""
        if not request.user.has_perm("roles.view_edition") and not request.user.has_perm("roles.change_edition"):
            return super().response_post_save_change(request, obj)
        return redirect(f"{reverse('admin:roles_edition_change', args=[obj.edition_id])}#competency-{obj.pk}")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        said = last_words(int(object_id)) if object_id.isdecimal() else None
        return super().history_view(request, object_id, {"last_words": said} | (extra_context or {}))

    @admin.display(description="sources")
    def list_of_sources(self, competency: Competency) -> str:
        return "\n".join(competency.sources)

    @admin.display(description="needs")
    def needs(self, competency: Competency) -> str:
        """Such as J 1 M 2! S 3 L 4, lowest level first; the initials have the names as their titles."""
        needs = {e.level_id: f"{e.need}{'!' if e.is_core else ''}" for e in competency.expectations.all()}
        return format_html_join(
            " ",
            '<span class="level-need"><abbr title="{}">{}</abbr> {}</span>',
            (
                (level.name, "".join(word[0] for word in level.name.split()), needs.get(level.pk, "-"))
                for level in competency.edition.levels.all()
            ),
        )

    @admin.display(description="must-haves")
    def must_haves(self, competency: Competency) -> int:
        return sum(expectation.is_core for expectation in competency.expectations.all())

    def basis(self, competency: Competency) -> str:
        bases = {expectation.basis for expectation in competency.expectations.all()}
        if Expectation.Basis.INFERRED not in bases:
            return "stated"
        return "partly inferred" if len(bases) > 1 else "inferred"


@admin.register(Anchor)
class AnchorAdmin(PartAdmin):
    fields = ["competency", "value", "text"]
    readonly_fields = ["competency", "value"]
    list_display = ["text", "value", "competency", "edition"]
    list_filter = ["competency__edition__status", "competency__edition", "value"]
    list_select_related = ["competency__edition"]
    search_fields = ["text", "competency__name", "competency__slug"]
    ordering = ["-competency__edition", "competency__name", "competency", "value"]

    @admin.display(ordering="competency__edition")
    def edition(self, anchor: Anchor) -> Edition:
        return anchor.competency.edition


@admin.register(Expectation)
class ExpectationAdmin(PartAdmin):
    form = ExpectationForm
    fields = ["competency", "level", "need", "is_core", "basis"]
    readonly_fields = ["competency", "level"]
    list_display = ["competency", "level", "need", "is_core", "basis", "edition"]
    list_filter = ["competency__edition__status", "competency__edition", "need", "is_core", "basis"]
    list_select_related = ["competency__edition", "level"]
    search_fields = ["competency__name", "competency__slug", "level__name"]
    ordering = ["-competency__edition", "competency__name", "competency", "level__rank"]

    @admin.display(ordering="competency__edition")
    def edition(self, expectation: Expectation) -> Edition:
        return expectation.competency.edition
