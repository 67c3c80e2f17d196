"""How the admin treats the rows of editions: those of drafts are edited, those of frozen editions can be read."""

from datetime import datetime
from typing import Any, cast

from admin_ordering.admin import OrderableAdmin
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.checks import CheckMessage
from django.db import IntegrityError, models, transaction
from django.forms import Field, Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from roles.admin.conflicts import ConflictAdmin, unsealed
from roles.admin.history import HistoryAdmin
from roles.admin.typed import typed
from roles.forms import DraftForm, RowFormSet, Sentences
from roles.freezing import EditionIsFrozen, EditionRowQuerySet, lock_drafts_of
from roles.models import Edition

AT_THE_SAME_MOMENT = "Not saved: somebody else changed this edition at the same moment."


class FreezesWithEdition(BaseModelAdmin):
    """What the pages of rows and the tables inside them share."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name in ("summary", "meaning", "text"):
            kwargs |= {"form_class": Sentences, "widget": AdminTextareaWidget(attrs={"rows": 2})}
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class RowInline(FreezesWithEdition, admin.TabularInline):
    """Rows on the page of what they are a part of."""

    form = DraftForm
    formset = RowFormSet
    extra = 0
    classes = ["untitled"]

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:  # type: ignore[override]
        return super().has_add_permission(request, obj) and obj.is_draft


class OrderedInline(OrderableAdmin, RowInline):
    """Rows that are dragged into their order, or moved there by buttons (static/js/order.js)."""

    ordering_field_hide_input = True

    class Media:
        js = [Script("js/order.js", defer=True)]

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Without the wish that the model should have an order of its own: here every query names its order."""
        return [message for message in super().check(**kwargs) if message.id != "admin_ordering.W004"]


class RowAdmin(FreezesWithEdition, ConflictAdmin, HistoryAdmin):
    """Says why a frozen row can only be read, and turns what comes too late into a message."""

    form = DraftForm
    actions = ["delete_selected"]

    class Media:
        css = {"all": ["css/admin.css", "css/matrix.css"]}
        js = [Script("js/unsaved.js", defer=True)]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """With what tells whether a row is frozen, on the list and on the page of one row."""
        return super().get_queryset(request).select_related(*cast(list[str], self.list_select_related))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST" and object_id and (reason := self.too_late(request, unquote(object_id))):
            return self.not_saved(request, object_id, reason)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (EditionIsFrozen, IntegrityError):
            reason = self.too_late(request, unquote(object_id)) if object_id else ""
            return self.not_saved(request, object_id, reason or AT_THE_SAME_MOMENT)

    def too_late(self, request: HttpRequest, key: str) -> str:
        """Why nothing can be saved on the page of this row any more; nothing if it can, or if it never could."""
        if not self.has_change_permission(request):
            return ""
        if row := self.get_object(request, key):
            published_at = Edition.objects.get(pk=row.pk_of_edition).published_at
            return f"Not saved: this edition was published {moment(published_at)}." if published_at else ""
        gone = self.model.history.filter(id=key, history_type="-").first() if key.isdecimal() else None
        return f"Not saved: this {self.opts.verbose_name} was deleted {moment(gone.history_date)}." if gone else ""

    def not_saved(self, request: HttpRequest, object_id: str | None, reason: str) -> HttpResponse:
        """What was typed, to be copied; without any of it the page itself says the reason."""
        pk = int(object_id) if object_id and object_id.isdecimal() else None
        seen = unsealed(request, self.model, pk) if pk else None
        said = typed(self.model, request.POST, pk, seen or {})
        back = request.get_full_path()
        if not said:
            self.message_user(request, reason, messages.ERROR)
            return redirect(back)
        if pk and not self.model.objects.filter(pk=pk).exists():
            back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[pk])
        context = {
            **self.admin_site.each_context(request),
            "title": "Not saved",
            "opts": self.opts,
            "reason": reason,
            "typed": said,
            "back": back,
        }
        return TemplateResponse(request, "admin/roles/not_saved.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context["original"]
        if row and not row.is_draft and not messages.get_messages(request):  # what just happened is said alone
            self.message_user(request, str(EditionIsFrozen()))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The page of an edition is often saved for the rows on it: then the edition itself has no new history."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row and not row.is_draft:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)
        try:
            with transaction.atomic():
                # First, so that what would go with the row does not go while it is being gathered.
                lock_drafts_of(self.model.objects.filter(pk=row.pk if row else None))
                return super().delete_view(request, object_id, extra_context)
        except (EditionIsFrozen, IntegrityError):
            return self.overtaken(request)

    @admin.action(permissions=["delete"], description="Delete selected %(verbose_name_plural)s")
    def delete_selected(self, request: HttpRequest, queryset: EditionRowQuerySet) -> HttpResponse | None:
        if queryset.frozen().exists():
            self.message_user(request, f"{EditionIsFrozen()} Nothing was deleted.", messages.ERROR)
            return None
        try:
            with transaction.atomic():
                lock_drafts_of(queryset)
                return delete_selected(self, request, queryset)
        except (EditionIsFrozen, IntegrityError):
            return self.overtaken(request)

    def overtaken(self, request: HttpRequest) -> HttpResponse:
        text = "Somebody else changed this edition at the same moment. Nothing was saved: look at it again."
        self.message_user(request, text, messages.ERROR)
        return redirect(request.get_full_path())


def moment(at: datetime) -> str:
    """Such as at 06:07; with the day if that is not today."""
    at = timezone.localtime(at)
    day = "" if at.date() == timezone.localdate() else f"on {date_format(at, 'DATE_FORMAT')} "
    return f"{day}at {date_format(at, 'TIME_FORMAT')}"


class PartAdmin(RowAdmin):
    """Rows that are added on the page of what they are a part of."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class TwoStepAdmin(RowAdmin):
    """Rows that are saved once before their parts can be added."""

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return list(self.inlines) if obj else []

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        if "_addanother" not in request.POST:
            post = request.POST.copy()
            post["_continue"] = "1"
            request.POST = post  # type: ignore[assignment]
        return super().response_add(request, obj, post_url_continue)
