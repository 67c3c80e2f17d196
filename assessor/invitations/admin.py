"""How long candidates are kept, in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessor.invitations.models import Retention


@admin.register(Retention)
class RetentionAdmin(admin.ModelAdmin):
    """One rule, so that the list leads straight to it."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        rule, _ = Retention.objects.get_or_create(pk=1)
        return redirect("admin:invitations_retention_change", rule.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Retention | None = None) -> bool:
        return False
