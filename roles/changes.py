"""What was done to the rows of an edition, in words for a person: read from their history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value

from roles.comparison.words import Piece, marked_words
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, Role, ScalePoint

TABLES: tuple[Any, ...] = (Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation)

_SENTENCES = {"summary", "changes", "meaning", "text", "sources"}
# The place tells these, or what stands beside them.
_NOT_TOLD = {"id", "role", "edition", "competency", "level", "is_core", "published_at", "retired_at"}


@dataclass(frozen=True, slots=True)
class Gone:
    """A competency that was deleted: its history still tells what it said."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A value that changed, such as need 2 → 3!; of sentences, the words. Without a field it is the row as a whole."""

    words: str
    pieces: tuple[Piece, ...] = ()
    field: str = ""
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happened to one row at one moment; `by` is empty where it was no request, or by somebody who has left."""

    at: datetime
    by: str
    pk_of_user: int | None
    table: Any
    pk: int
    place: str
    steps: tuple[Step, ...]

    @property
    def act(self) -> tuple[datetime, str]:
        """The same for what was saved with one press of a button: the second, and who."""
        return self.at.replace(microsecond=0), self.by


def keys_of(model: Any, pk: int) -> QuerySet:
    """The entries of a row and its parts, newest first: their moment, their key, and the place of the table in TABLES.

    Of an edition that is every row it ever had, without the parts that came or went with something larger; of a role
    its editions.
    """
    if model is Role:
        found = [Edition.history.filter(role_id=pk)]
    elif model is Edition:
        found = [table.history.filter(pk_of_edition=pk, is_part=False) for table in TABLES]
    elif model is Competency:
        parts = [part.history.filter(competency_id=pk, is_part=False) for part in (Anchor, Expectation)]
        found = [Competency.history.filter(id=pk), *parts]
    else:
        found = [model.history.filter(id=pk)]
    keys = [
        entries.order_by().values_list("history_date", "history_id", Value(TABLES.index(entries.model.instance_type)))
        for entries in found
    ]
    return keys[0].union(*keys[1:], all=True).order_by("-history_date", "-history_id")


def changes_at(keys: Iterable[tuple[datetime, int, int]]) -> list[RowChange]:
    """The changes that these keys lead to, in their order."""
    keys = list(keys)
    entries = {
        (place, entry.pk): entry
        for place in {place for _, _, place in keys}
        for entry in told_by(TABLES[place].history.filter(pk__in=[pk for _, pk, at in keys if at == place]))
    }
    return changes_in([entries[place, pk] for _, pk, place in keys])


def told_by(entries: QuerySet) -> QuerySet:
    """The entries with what it takes to tell them: who it was, and the key of the entry before."""
    before = entries.model.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    key_before = Subquery(before.order_by("-history_id").values("history_id")[:1])
    return entries.select_related("history_user").annotate(key_before=key_before)


def changes_in(entries: Sequence[Any]) -> list[RowChange]:
    """What the entries of told_by() tell, in their order; saving a row as it was is no change."""
    if not entries:
        return []
    before = _entries_before(entries)
    went_along = _went_along(entries)
    names = _Names([*entries, *before.values(), *(part for parts in went_along.values() for part in parts)])
    told = [
        RowChange(
            at=entry.history_date,
            by=str(entry.history_user or ""),
            pk_of_user=entry.history_user_id,
            table=entry.instance_type,
            pk=entry.id,
            place=names.place_of(entry),
            steps=tuple(
                _steps_of_deletion(entry, went_along.get((entry.instance_type, entry.id), []), names)
                if entry.history_type == "-"
                else _steps(entry, before.get((type(entry), entry.key_before)), names)
            ),
        )
        for entry in entries
    ]
    return [change for change in told if change.steps]


def _entries_before(entries: Sequence[Any]) -> dict[tuple[Any, int], Any]:
    return {
        (table, pk): entry
        for table in {type(entry) for entry in entries}
        for pk, entry in table.objects.in_bulk([e.key_before for e in entries if type(e) is table]).items()
    }


# What goes with a row, and by which column it hung there.
_HANGS_ON = {Area: (Competency, "area_id"), Level: (Expectation, "level_id")}


def _went_along(entries: Sequence[Any]) -> dict[tuple[Any, int], list[Any]]:
    """The entries of the competencies or the needs that went with areas and levels, by the table and key of those."""
    found = defaultdict(list)
    for table, (part, column) in _HANGS_ON.items():
        deleted = {entry.id: entry.history_date for entry in entries if _is_deletion(entry, table)}
        parts = part.history.filter(history_type="-", is_part=True, **{f"{column}__in": deleted})
        for gone in parts.order_by("history_id") if deleted else ():
            if gone.history_date == deleted[getattr(gone, column)]:
                found[table, getattr(gone, column)].append(gone)
    return found


def _is_deletion(entry: Any, table: Any) -> bool:
    return entry.instance_type is table and entry.history_type == "-"


class _Names:
    """What the rows that entries point at are called, or were when they were deleted."""

    def __init__(self, entries: Sequence[Any]) -> None:
        self.competencies = self.of(Competency, entries, "competency_id")
        self.levels = self.of(Level, entries, "level_id")
        self.areas = self.of(Area, entries, "area_id")

    def of(self, model: Any, entries: Sequence[Any], column: str) -> dict[int, str]:
        keys = {getattr(entry, column) for entry in entries if hasattr(entry, column)}
        deleted = model.history.filter(id__in=keys, history_type="-").order_by().values_list("id", "name")
        return dict(deleted.union(model.objects.filter(pk__in=keys).values_list("pk", "name")).order_by())

    def place_of(self, entry: Any) -> str:
        """Such as competency Caching, Senior."""
        table = entry.instance_type
        if table is Edition:
            return f"edition {entry.version}"
        if table is ScalePoint:
            return f"rating {entry.value} {entry.name}"
        if table is Anchor:
            return f"competency {self.competencies.get(entry.competency_id, '')}, rating {entry.value}"
        if table is Expectation:
            competency, level = self.competencies.get(entry.competency_id, ""), self.levels.get(entry.level_id, "")
            return f"competency {competency}, {level}"
        return f"{table._meta.verbose_name} {entry.name}"


def _steps(entry: Any, before: Any, names: _Names) -> Iterator[Step]:
    if entry.history_type == "~" and before:
        yield from _values_changed(entry, before, names)
    else:
        event = "added" if entry.history_type == "+" else "changed"
        said = f"{event}: need {_need(entry)}" if entry.instance_type is Expectation else event
        yield Step(said, (Piece(entry.text, "added"),) if entry.instance_type is Anchor else ())


def _steps_of_deletion(entry: Any, went_along: Sequence[Any], names: _Names) -> Iterator[Step]:
    """Such as deleted, with 2 competencies; what went with it is named."""
    match entry.instance_type:
        case model if model is Anchor:
            yield Step("deleted", (Piece(entry.text, "removed"),))
        case model if model is Expectation:
            yield Step(f"deleted: need {_need(entry)}")
        case model if model is Competency:
            yield Step("deleted", gone=(Gone(entry.id, "what it said"),))
        case model if model is Area and went_along:
            noun = "competency" if len(went_along) == 1 else "competencies"
            gone = tuple(Gone(part.id, part.name) for part in went_along)
            yield Step(f"deleted, with {len(went_along)} {noun}", gone=gone)
        case model if model is Level and went_along:
            noun = "need" if len(went_along) == 1 else "needs"
            needs = (f"{names.competencies.get(part.competency_id, '')} {_need(part)}" for part in went_along)
            yield Step(f"deleted, with {len(went_along)} {noun}: {', '.join(needs)}")
        case _:
            yield Step("deleted")


def _values_changed(entry: Any, before: Any, names: _Names) -> Iterator[Step]:
    for field in entry.tracked_fields:
        old, new = _shown(before, field, names), _shown(entry, field, names)
        if field.name in _NOT_TOLD or old == new:
            continue
        if field.name in _SENTENCES:
            yield Step(field.verbose_name, marked_words(old, new), field.name)
        else:
            yield Step(f"{field.verbose_name} {old} → {new}", field=field.name)


def _shown(entry: Any, field: Any, names: _Names) -> str:
    match field.name:
        case "need":
            return _need(entry)
        case "area":
            return names.areas.get(entry.area_id, "")
        case "sources":
            return "; ".join(entry.sources)
        case name:
            return str(getattr(entry, field.attname if name in _NOT_TOLD else name))


def _need(entry: Any) -> str:
    return f"{entry.need}{'!' if entry.is_core else ''}"
