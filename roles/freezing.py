"""Rows of editions: each change is told to the history, and refused once the edition is published or retired."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models, transaction

from roles.history import Event, HistoryEntry, RowHistory, entry, keep

FROZEN = ("published", "retired")


class EditionIsFrozen(Exception):
    """Something tried to change a published or retired edition; the message is fit for people to read."""

    def __init__(self) -> None:
        super().__init__("Published editions never change, because results point at them.")


class EditionRowQuerySet(models.QuerySet[Any]):
    """Rows of editions; what would change a frozen edition is refused, and any other change is kept in the history."""

    going: list[HistoryEntry]

    def draft(self) -> Self:
        """Those whose edition is a draft."""
        return self.filter(**{f"{self.model.path_to_edition}__status": "draft"})

    def frozen(self) -> Self:
        """Those whose edition is published or retired."""
        return self.filter(**{f"{self.model.path_to_edition}__status__in": FROZEN})

    def update(self, **values: Any) -> int:
        self.refuse_frozen()
        return self.update_in_history(**values)

    def update_in_history(self, **values: Any) -> int:
        with transaction.atomic(savepoint=False):
            keys = list(self.values_list("pk", flat=True))  # the change may take rows out of the filter
            changed = super().update(**values)
            keep_rows(self.model.objects.filter(pk__in=keys), "~")
        return changed

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        self.going = []
        with transaction.atomic(savepoint=False):
            lock_drafts_of(self)
            deleted = super().delete()
            keep(self.going)
        return deleted

    # Without the options of QuerySet: an upsert changes rows that nobody named.
    def bulk_create(  # type: ignore[override]
        self, objs: Iterable[Any], batch_size: int | None = None, *, are_parts: bool = True
    ) -> list[Any]:
        objs = list(objs)
        refuse_frozen_editions({obj.pk_of_edition for obj in objs})
        with transaction.atomic(savepoint=False):
            created = super().bulk_create(objs, batch_size)
            keep_rows(created, "+", are_parts=are_parts)
        return created

    def refuse_frozen(self) -> None:
        if self.frozen().exists():
            raise EditionIsFrozen


class EditionRowManager(models.Manager.from_queryset(EditionRowQuerySet)):  # type: ignore[misc]
    """Rows that are asked for their edition one by one ask for all of them at once."""

    def get_queryset(self) -> EditionRowQuerySet:
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


class EditionRow(models.Model):
    """A row that freezes with its edition: saving or deleting it then raises EditionIsFrozen.

    Overriding save() is the exception to the style of this code base: no caller, the admin included, may go around it.
    """

    path_to_edition: ClassVar[str] = "edition"
    going: list[HistoryEntry]

    objects = EditionRowManager()
    history = RowHistory(
        inherit=True, bases=[HistoryEntry], no_db_index=["role", "edition", "area", "competency", "level"]
    )

    class Meta:
        abstract = True
        base_manager_name = "objects"  # what related managers change rows through

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_frozen_editions({self.pk_of_edition})
        with transaction.atomic(savepoint=False):  # the row and its entry in the history
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Nothing is done where somebody else has deleted the row meanwhile."""
        row = type(self).objects.filter(pk=self.pk)
        row.refuse_frozen()
        self.going = []
        with transaction.atomic(savepoint=False):
            lock_drafts_of(row)
            if not row.exists():
                return 0, {}
            deleted = super().delete(*args, **kwargs)
            keep(self.going)
        return deleted

    @property
    def is_draft(self) -> bool:
        return attrgetter(self.path_to_edition.replace("__", "."))(self).is_draft

    @property
    def pk_of_edition(self) -> int:
        return attrgetter(self.path_to_edition.replace("__", ".") + "_id")(self)


def refuse_frozen_editions(keys: Iterable[int]) -> None:
    apps.get_model("roles.Edition").objects.filter(pk__in=keys).refuse_frozen()


def keep_rows(rows: Iterable[Any], event: Event, *, are_parts: bool = False) -> None:
    keep(entry(row, event, is_part=are_parts) for row in rows)


def lock_drafts_of(rows: EditionRowQuerySet) -> None:
    """Keep everybody else who writes to these drafts waiting: whoever does locks the edition first, then its rows.

    EditionIsFrozen if one of them was published meanwhile.
    """
    edition = apps.get_model("roles.Edition")
    key = "pk" if rows.model is edition else rows.model.path_to_edition
    editions = edition.objects.filter(pk__in=set(rows.order_by().values_list(key, flat=True)))
    statuses = editions.select_for_update(no_key=True).order_by("pk").values_list("status", flat=True)
    if not set(FROZEN).isdisjoint(statuses):
        raise EditionIsFrozen
