"""Two admins on one page: the second to save is told what the first changed, and overwrites nothing unawares.

A page carries the key of the newest entry in the history of each row that it shows. When it comes back, rows whose
history has grown were changed meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, QueryDict

from roles.admin.merging import merged, not_kept
from roles.changes import RowChange, changes_in, told_by
from roles.models import Edition

FIELD = "_seen"
SALT = "roles.admin.seen"
OVERTAKEN = (
    "Nothing was saved, because somebody else changed this meanwhile. What you typed still stands here, over what they "
    "changed. Save again to keep it, or open the page anew to start from theirs."
)
OVERTAKEN_BY_ONESELF = (
    "Nothing was saved, because you changed this meanwhile in another window. What you typed here still stands, over "
    "what you changed there. Save again to keep it, or open the page anew to start from there."
)
UNSEEN = "Nothing was saved, because this page does not tell what it showed. Look at it once more, and save again."


# By the name of the table and the key of the row: the newest entry in its history.
type Newest = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows of one table on a page: which those are, and the fields of theirs that the page can change."""

    table: Any
    rows: dict[str, int]
    fields: frozenset[str]

    def newest(self) -> dict[int, int]:
        """The newest entry of each row that is there or ever was, by the key of the row."""
        history = self.table.history
        ids = history.filter(**self.rows).order_by().values("id")
        return dict(history.filter(id__in=ids).order_by().values_list("id").annotate(Max("history_id")))

    def as_in(self, newest: Newest) -> dict[int, Any]:
        """The rows as they were after these entries."""
        keys = newest.get(self.table._meta.model_name, {})
        entries = self.table.history.in_bulk(list(keys.values()))
        return {pk: entries[key].instance for pk, key in keys.items() if key in entries}


def newest_of(page: Iterable[Shown]) -> Newest:
    return {shown.table._meta.model_name: shown.newest() for shown in page}


def sealed(newest: Newest, row: Any) -> str:
    """For a hidden field of the page of this row."""
    pairs = {table: list(keys.items()) for table, keys in newest.items()}
    return signing.dumps([row._meta.model_name, row.pk, pairs], salt=SALT, compress=True)


def unsealed(request: HttpRequest, table: Any, key: int) -> Newest | None:
    """What the page that comes back had shown; None if it does not tell, or tells of another row."""
    try:
        model_name, pk, pairs = signing.loads(request.POST.get(FIELD, ""), salt=SALT)
    except signing.BadSignature:
        return None
    if (model_name, pk) != (table._meta.model_name, key):
        return None
    return {table: dict(keys) for table, keys in pairs.items()}


def changes_since(seen: Newest, newest: Newest, page: Iterable[Shown]) -> list[RowChange]:
    """What happened meanwhile to values that the page can change, oldest first."""
    entries: list[Any] = []
    for shown in page:
        name = shown.table._meta.model_name
        before = seen.get(name, {})
        grown = [pk for pk, newest_key in newest[name].items() if newest_key > before.get(pk, 0)]
        entries += [entry for entry in entries_of(shown, grown) if entry.history_id > before.get(entry.id, 0)]
    fields = {shown.table: shown.fields for shown in page}
    entries.sort(key=lambda entry: (entry.history_date, entry.history_id))
    return [
        change
        for change in changes_in(entries)
        if any(not step.field or step.field in fields[change.table] for step in change.steps)
    ]


def refusal_of(user: Any, meanwhile: Iterable[RowChange]) -> str:
    return OVERTAKEN_BY_ONESELF if all(change.pk_of_user == user.pk for change in meanwhile) else OVERTAKEN


def told_to(user: Any, meanwhile: Iterable[RowChange]) -> list[RowChange]:
    """The changes, with whoever reads them called you."""
    you = "you, in another window"
    return [replace(change, by=you) if change.pk_of_user == user.pk else change for change in meanwhile]


def entries_of(shown: Shown, grown: list[int]) -> Iterable[Any]:
    return told_by(shown.table.history.filter(id__in=grown)) if grown else ()


class ConflictAdmin(ModelAdmin):
    """Pages that notice when somebody else has changed what they show."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST" and object_id:
            with transaction.atomic():
                context = self.compared(request, object_id) | (extra_context or {})
                return super().changeform_view(request, object_id, form_url, context)
        row = self.get_object(request, unquote(object_id)) if object_id else None
        # Before the rows themselves are read: at worst the page shows a change that it does not know of.
        seen = self.seal_of(request, row) if row and self.has_change_permission(request, row) else ""
        return super().changeform_view(request, object_id, form_url, {"seen": seen} | (extra_context or {}))

    def compared(self, request: HttpRequest, object_id: str) -> dict[str, Any]:
        """What the page says if it is shown again; what was typed is laid over what others changed meanwhile.

        From here to the end of the transaction nobody else saves a page of this edition.
        """
        if row := self.get_object(request, unquote(object_id)):
            Edition.objects.select_for_update(no_key=True).filter(pk=row.pk_of_edition).first()
            row = self.get_object(request, unquote(object_id))  # as it is after the wait
        if row is None or not self.has_change_permission(request, row):
            return {}
        page = self.shown_on(request, row)
        seen, newest = unsealed(request, self.model, row.pk), newest_of(page)
        meanwhile = changes_since(seen, newest, page) if seen else []
        context = {"seen": sealed(newest, row), "meanwhile": told_to(request.user, meanwhile)}
        if meanwhile or not seen:
            request.POST, context["not_kept"] = self.brought_up_to_date(request, row, page, seen or {})  # type: ignore[assignment]
            request.refusal = refusal_of(request.user, meanwhile) if seen else UNSEEN  # type: ignore[attr-defined]
        return context

    def brought_up_to_date(
        self, request: HttpRequest, row: Any, page: list[Shown], seen: Newest
    ) -> tuple[QueryDict, list[str]]:
        """The posted data over what the page would say now, and what of it is not kept."""
        own, *parts = [shown.as_in(seen) for shown in page]
        form_class = self.get_form(request, row, change=True)
        inlines = self.get_formsets_with_inlines(request, row)
        unbound = [formset(instance=row, queryset=inline.get_queryset(request)) for formset, inline in inlines]
        formsets = dict(zip(unbound, parts, strict=True))
        data = merged(
            request.POST,
            now=form_class(instance=row),
            typed=form_class(request.POST, instance=own.get(row.pk, row)),
            formsets=formsets,
        )
        return data, not_kept(request.POST, formsets)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A refusal speaks for itself: without other errors there is nothing to correct."""
        if refusal := getattr(request, "refusal", ""):
            context["refusal"] = refusal
            if [[*said] for said in context["errors"]] == [[refusal]]:
                context["errors"] = []
        return super().render_change_form(request, context, *args, **kwargs)

    def shown_on(self, request: HttpRequest, row: Any) -> list[Shown]:
        """The row itself, and then the rows of each inline."""
        of_row = f"{self.opts.model_name}_id"
        fields = {*flatten_fieldsets(self.get_fieldsets(request, row))} - {*self.get_readonly_fields(request, row)}
        return [
            Shown(self.model, {"id": row.pk}, frozenset(fields)),
            *(
                Shown(
                    inline.model,
                    {of_row: row.pk},
                    frozenset({*inline.get_fields(request, row), self.opts.model_name} - {*inline.readonly_fields}),
                )
                for inline in self.get_inline_instances(request, row)
            ),
        ]

    def seal_of(self, request: HttpRequest, row: Any) -> str:
        return sealed(newest_of(self.shown_on(request, row)), row)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[ModelForm]:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form
