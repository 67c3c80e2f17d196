"""What somebody typed on a page that cannot be saved any more, told so that they can copy it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import QueryDict

from roles.changes import TABLES
from roles.models import Level

_NAME = re.compile(r"(?:(?P<part>[a-z]+)-(?P<index>[0-9]{1,4})-)?(?P<field>[a-z_]+)")
# What a page posts for each row although nobody typed it.
_UNTYPED = {"id", "edition", "competency", "rank", "position", "DELETE"}
_OFFERED = {"value", "level", "basis", "is_core"}

type Newest = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Typed:
    """One field: the row that it belongs to, its name, and the text."""

    place: str
    label: str
    text: str


def typed(model: Any, posted: QueryDict, pk: int | None, seen: Newest) -> list[Typed]:
    """What differs from what the page of this row showed, in its order; all of it where the page showed nothing."""
    shown = _rows(seen)
    found = []
    for (part, index), values in _by_row(posted).items():
        table = _table_of(model, part)
        if table is None:
            continue
        key = posted.get(f"{part}-{index}-id", "") if part else str(pk)
        row = shown.get((table, key))
        typed_here = [*_typed_in(table, row, values)]
        if row or not part or {field.name for field, _ in typed_here} - _OFFERED:
            place = f"{table._meta.verbose_name} {_name_of(row, values)}".strip()
            found += [Typed(place, field.verbose_name, text) for field, text in typed_here]
    return found


def _rows(seen: Newest) -> dict[tuple[Any, str], Any]:
    """The rows that the page showed, by table and key."""
    tables = {table._meta.model_name: table for table in TABLES}
    return {
        (tables[name], str(entry.id)): entry
        for name, keys in seen.items()
        for entry in tables[name].history.filter(history_id__in=keys.values())
    }


def _by_row(posted: QueryDict) -> dict[tuple[str, str], dict[str, str]]:
    rows: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, text in posted.items():
        if (match := _NAME.fullmatch(name)) and match["field"] not in _UNTYPED:
            rows[match["part"] or "", match["index"] or ""][match["field"]] = str(text)
    return rows


def _table_of(model: Any, part: str) -> Any:
    """The table of the rows on the page of a row, by the name of their relation to it."""
    try:
        return model._meta.get_field(part).related_model if part else model
    except FieldDoesNotExist:
        return None


def _name_of(row: Any, values: dict[str, str]) -> str:
    """By its name, its rating or its level; as the page showed it, or as it was typed where it is new."""
    level = str(getattr(row, "level_id", "") or values.get("level", ""))
    if level.isdecimal():
        return str(getattr(Level.history.filter(id=level).first(), "name", ""))
    said = [str(getattr(row, name, values.get(name, ""))) for name in ("name", "value")]
    return next(filter(None, said), "")


def _typed_in(table: Any, row: Any, values: dict[str, str]) -> Iterator[tuple[Any, str]]:
    fields = {field.name: field for field in table._meta.concrete_fields}
    for name, text in values.items():
        field = fields.get(name)
        if field and text.strip() and text.split() != _shown(row, field, ticked=text).split():
            yield field, _told(field, text)


def _shown(row: Any, field: Any, ticked: str) -> str:
    """What a browser would post of the field as it was shown, where `ticked` is what it posts of a ticked box."""
    value = getattr(row, field.attname, "")
    if isinstance(value, bool):
        return ticked if value else ""
    return " ".join(value) if isinstance(value, list) else str(value)


def _told(field: Any, text: str) -> str:
    """The text; of a choice among rows the one that was chosen."""
    if isinstance(field, models.ForeignKey) and text.isdecimal():
        return str(field.related_model._default_manager.filter(pk=text).first() or text)
    return "yes" if isinstance(field, models.BooleanField) else text
