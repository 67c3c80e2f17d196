"""The pages of teams in the admin: who is in them, who manages them, and of which team each is a part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from assessor.teams.actions import telling_of_new_managers
from assessor.teams.admin.import_people import import_page, may_import
from assessor.teams.forms import MembershipFormSet, TeamForm
from assessor.teams.models import Membership, Team


def _changed(formsets: Any) -> Iterator[Membership]:
    """The places that somebody added, changed and took away, in the order of the log."""
    for formset in formsets:
        yield from formset.new_objects
        yield from (membership for membership, _ in formset.changed_objects)
        yield from formset.deleted_objects


class MembershipInline(admin.TabularInline):
    model = Membership
    formset = MembershipFormSet
    autocomplete_fields = ["person"]
    ordering = ["-is_manager", "person__name", "pk"]
    extra = 1
    verbose_name = "person in the team"
    verbose_name_plural = "people in the team"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("person", "team")


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    """Whoever leaves a team loses the place and nothing else."""

    form = TeamForm
    fields = ["name", "parent"]
    autocomplete_fields = ["parent"]
    inlines = [MembershipInline]
    list_display = ["name", "parent", "managers", "people"]
    list_select_related = ["parent"]
    search_fields = ["name", "memberships__person__name", "memberships__person__email"]
    ordering = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        managing = Membership.objects.filter(is_manager=True).select_related("person").order_by("person__name", "pk")
        return (
            super()
            .get_queryset(request)
            .annotate(number_of_people=Count("memberships", filter=Q(memberships__is_manager=False), distinct=True))
            .prefetch_related(Prefetch("memberships", managing, "managing"))
        )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The list has no filters, and neither has its address."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.import_people)
        return [path("import/", view, name="teams_team_import"), *super().get_urls()]

    def import_people(self, request: HttpRequest) -> Any:
        return import_page(self, request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, (extra_context or {}) | {"may_import": may_import(request)})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever shares what they said learns who manages them from now on."""
        with telling_of_new_managers(at=timezone.now()):
            super().save_related(request, form, formsets, change)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Whose place changed is told by the number of the account: the log is kept for longer than names may be."""
        changes: list[dict[str, Any]] = super().construct_change_message(request, form, formsets, add)
        of_places = (told for change in changes for told in change.values() if "object" in told)
        for told, membership in zip(of_places, _changed(formsets), strict=True):
            told["object"] = f"account {membership.person_id}"
        return changes

    @admin.display(description="managed by")
    def managers(self, team: Any) -> str:
        return ", ".join(str(membership.person) for membership in team.managing)

    @admin.display(ordering="number_of_people")
    def people(self, team: Any) -> int:
        return team.number_of_people
