"""Rows of editions, which refuse to change once their edition is published or retired."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models

FROZEN = ("published", "retired")


class EditionIsFrozen(Exception):
    """Something tried to change a published or retired edition; the message is fit for people to read."""

    def __init__(self) -> None:
        super().__init__("Published editions never change, because results point at them.")


class EditionRowQuerySet(models.QuerySet[Any]):
    """Rows of editions; what would change a frozen edition is refused."""

    def draft(self) -> Self:
        """Those whose edition is a draft."""
        return self.filter(**{f"{self.model.path_to_edition}__status": "draft"})

    def frozen(self) -> Self:
        """Those whose edition is published or retired."""
        return self.filter(**{f"{self.model.path_to_edition}__status__in": FROZEN})

    def update(self, **values: Any) -> int:
        self.refuse_frozen()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_frozen()
        return super().delete()

    # Without the options of QuerySet: an upsert changes rows that nobody named.
    def bulk_create(self, objs: Iterable[Any], batch_size: int | None = None) -> list[Any]:  # type: ignore[override]
        objs = list(objs)
        refuse_frozen_editions({obj.pk_of_edition for obj in objs})
        return super().bulk_create(objs, batch_size)

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

    objects = EditionRowManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # what related managers change rows through

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_frozen_editions({self.pk_of_edition})
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        type(self).objects.filter(pk=self.pk).refuse_frozen()
        return super().delete(*args, **kwargs)

    @property
    def is_draft(self) -> bool:
        return attrgetter(self.path_to_edition.replace("__", "."))(self).is_draft

    @property
    def pk_of_edition(self) -> int:
        return attrgetter(self.path_to_edition.replace("__", ".") + "_id")(self)


def refuse_frozen_editions(keys: Iterable[int]) -> None:
    apps.get_model("roles.Edition").objects.filter(pk__in=keys).refuse_frozen()
