"""How long candidates are kept, in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessor.invitations.models import Retention


@admin.register(Retention)
class RetentionAdmin(admin.ModelAdmin):
    """One rule, so that the list leads straight to it; until an admin changes it the default holds, and no row is."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        return redirect("admin:invitations_retention_change", Retention.ONLY)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Retention | None:
        is_default = object_id == str(Retention.ONLY) and not Retention.objects.exists()
        return Retention(pk=Retention.ONLY) if is_default else super().get_object(request, object_id, from_field)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Retention | None = None) -> bool:
        return False
