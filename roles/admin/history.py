"""The page that tells who changed a row, an edition or everything in it, and when."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from roles.changes import changes_at, keys_of

ON_A_PAGE = 100


class HistoryAdmin(ModelAdmin):
    """Rows whose History page is read from the history of the rows; it outlives them."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address filters as the page does: filtering by what people hold against it would tell whose it is."""
        offered = {getattr(choice, "parameter_name", choice) for choice in self.get_list_filter(request)}
        is_offered = lookup.partition("__")[0] in {str(name).partition("__")[0] for name in offered}
        return is_offered and super().lookup_allowed(lookup, value, request)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id) or self.deleted(object_id)
        if row is None:
            return super().history_view(request, object_id, extra_context)  # which says that it is not there
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        page = Paginator(keys_of(self.model, int(object_id)), ON_A_PAGE).get_page(request.GET.get(PAGE_VAR))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "opts": self.opts,
            "row": row,
            "is_deleted": row._state.adding,
            "changes": changes_at(page),
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/roles/object_history.html", context)

    def deleted(self, object_id: str) -> Any:
        """The row as it was before it was deleted, if it ever was."""
        entries = self.model.history.filter(id=object_id) if object_id.isdecimal() else self.model.history.none()
        last = entries.first()
        return last and last.history_object
