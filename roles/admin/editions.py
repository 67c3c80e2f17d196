"""The pages of roles and editions in the admin, and of what an edition has besides competencies."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from roles.admin.drafts import OrderedInline, PartAdmin, RowInline, TwoStepAdmin
from roles.admin.edition_matrix import matrix_of
from roles.admin.edition_pages import edition_urls
from roles.admin.history import HistoryAdmin
from roles.forms import AreaForm, EditionForm, HoldingFormSet, LevelForm, ScaleFormSet, SlugForm
from roles.models import Area, Edition, Level, Role, ScalePoint
from roles.queries import ratings_in_use


@admin.register(Role)
class RoleAdmin(HistoryAdmin):
    list_display = ["slug", "list_of_editions"]
    search_fields = ["slug", "editions__name"]
    ordering = ["slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(Prefetch("editions", Edition.objects.order_by("-pk")))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj and obj.editions.all() else []

    def deleted(self, object_id: str) -> None:
        """A role has no history of its own."""

    @admin.display(description="editions")
    def list_of_editions(self, role: Role) -> str:
        return ", ".join(f"{edition.version} {edition.status}" for edition in role.editions.all())


class ScaleInline(RowInline):
    model = ScalePoint
    formset = ScaleFormSet
    verbose_name_plural = "scale"
    fields = ["value", "name", "meaning"]
    ordering = ["value"]


class LevelInline(OrderedInline):
    model = Level
    form = LevelForm
    formset = HoldingFormSet
    verbose_name_plural = "levels, lowest first"
    fields = ["rank", "slug", "name", "summary"]
    ordering = ["rank", "pk"]
    ordering_field = "rank"
    show_change_link = True
    classes = []


class AreaInline(OrderedInline):
    model = Area
    form = AreaForm
    formset = HoldingFormSet
    fields = ["position", "slug", "name", "meaning"]
    ordering = ["position", "pk"]
    ordering_field = "position"
    show_change_link = True
    classes = []


@admin.register(Edition)
class EditionAdmin(TwoStepAdmin):
    form = EditionForm
    inlines = [ScaleInline, LevelInline, AreaInline]
    list_display = ["name", "version", "status", "published_at", "retired_at", "number_of_competencies"]
    list_filter = ["status", "role"]
    list_select_related = ["role"]
    search_fields = ["name", "version", "role__slug"]
    ordering = ["role__slug", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(Count("competencies"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """With as much of its life as it has lived."""
        lived = [name for name in ("published_at", "retired_at") if obj and getattr(obj, name)]
        return ["role", "version", "name", "summary", "tolerance", "changes", *(["status", *lived] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*(["role"] if obj else []), "status", "published_at", "retired_at"]

    def get_urls(self) -> list[URLPattern]:
        return [*edition_urls(self), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_save_and_add_another"] = False  # a role has one draft at a time
        if edition := context["original"]:
            context["matrix"] = matrix_of(edition)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="competencies", ordering="competencies__count")
    def number_of_competencies(self, edition: Any) -> int:
        return edition.competencies__count


@admin.register(ScalePoint)
class ScalePointAdmin(PartAdmin):
    fields = ["edition", "value", "name", "meaning"]
    readonly_fields = ["edition", "value"]
    list_display = ["name", "value", "meaning", "edition"]
    list_filter = ["edition__status", "edition"]
    list_select_related = ["edition"]
    search_fields = ["name", "meaning"]
    ordering = ["-edition", "value"]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], list[str]]:
        """A rating that anchors or expectations use is protected by them."""
        to_delete, counts, permissions_needed, protected = super().get_deleted_objects(objs, request)
        used = [point.value for point in objs if point.value in ratings_in_use(point.edition)]
        protected = [*protected, *(f"Anchors and expectations of rating {value}" for value in used)]
        return to_delete, counts, permissions_needed, protected


@admin.register(Level)
class LevelAdmin(PartAdmin):
    form = SlugForm
    fields = ["edition", "slug", "name", "summary"]
    readonly_fields = ["edition"]
    list_display = ["name", "slug", "summary", "edition"]
    list_filter = ["edition__status", "edition"]
    list_select_related = ["edition"]
    search_fields = ["name", "slug", "summary"]
    ordering = ["-edition", "rank", "pk"]
