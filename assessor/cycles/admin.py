"""Cycles in the admin: which there are, whose, and when; they are made and changed on their own pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from assessor.cycles.models import Cycle


@admin.register(Cycle)
class CycleAdmin(admin.ModelAdmin):
    """To read, for superusers too: what people were told of a cycle holds. "View on site" leads to the people in it."""

    fields = ["name", "edition", "created_by", "opens_on", "self_due_on", "review_due_on", "with_examples", "closed_at"]
    list_display = ["name", "edition", "created_by", "people", "opens_on", "self_due_on", "review_due_on", "closed_at"]
    list_filter = [("closed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["edition", "created_by"]
    search_fields = ["name", "created_by__name", "created_by__email"]
    ordering = ["-opens_on", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cycle]:
        return super().get_queryset(request).annotate(people=Count("entries"))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address filters as the page does: by whether a cycle is closed, not by who is in it."""
        return lookup.partition("__")[0] == "closed_at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Cycle | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Cycle | None = None) -> bool:
        return False

    @admin.display(ordering="people")
    def people(self, cycle: Any) -> int:
        return cycle.people
