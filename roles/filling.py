"""A framework is written over a draft: rows that say it already are left alone, so that history tells what changed."""

from collections.abc import Callable, Mapping
from typing import Any

from roles import framework_file
from roles.framework_file import Framework
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint

type Values = dict[str, Any]
type Placed = list[tuple[Area, int, framework_file.Competency]]


class _Table:
    """The rows of one table of a draft, by a key that lasts from framework to framework."""

    def __init__(self, model: Any, stored: Mapping[Any, Any]) -> None:
        self.model = model
        self.rows = dict(stored)
        self.stored = frozenset(stored)

    def write(self, wanted: Mapping[Any, Values], *, comes_along: Callable[[Any], bool]) -> None:
        """Make the rows those that are wanted, but delete none yet; `comes_along` tells parts of something new."""
        self.left_over = self.stored - set(wanted)
        self._change({key: values for key, values in wanted.items() if key in self.stored})
        for are_parts in (True, False):
            added = {key: wanted[key] for key in wanted if key not in self.stored and comes_along(key) is are_parts}
            if added:
                made = self.model.objects.bulk_create((self.model(**v) for v in added.values()), are_parts=are_parts)
                self.rows |= zip(added, made, strict=True)

    def _change(self, wanted: Mapping[Any, Values]) -> None:
        changed = []
        names: set[str] = set()
        for key, values in wanted.items():
            row = self.rows[key]
            if new := {name: value for name, value in values.items() if getattr(row, name) != value}:
                for name, value in new.items():
                    setattr(row, name, value)
                changed.append(row)
                names.update(new)
        if changed:
            self.model.objects.bulk_update(changed, names)

    def delete_left_over(self, *, goes_along: Callable[[Any], bool] = lambda key: False) -> None:
        """Delete what is not wanted any more, but for what goes along with something larger."""
        if keys := [self.rows[key].pk for key in self.left_over if not goes_along(key)]:
            self.model.objects.filter(pk__in=keys).delete()

    def is_new(self, key: Any) -> bool:
        return key not in self.stored


def fill(draft: Edition, framework: Framework) -> None:
    """Make the draft say what the framework says. It keeps its key, and so does every row that stays."""
    is_new = draft.pk is None
    _fill_edition(draft, framework)
    scale = _Table(ScalePoint, {row.value: row for row in draft.scale.all()})
    levels = _Table(Level, {row.slug: row for row in draft.levels.all()})
    areas = _Table(Area, {row.slug: row for row in draft.areas.all()})
    for table, wanted in (
        (scale, {said.value: _values(draft, said) for said in framework.scale}),
        (levels, {said.slug: _values(draft, said, rank=n) for n, said in enumerate(framework.levels, start=1)}),
        (areas, {said.slug: _values(draft, said, position=n) for n, said in enumerate(framework.areas, start=1)}),
    ):
        table.write(wanted, comes_along=lambda key: is_new)
    placed = [
        (areas.rows[area.slug], place, competency)
        for area in framework.areas
        for place, competency in enumerate(area.competencies, start=1)
    ]
    competencies = _fill_competencies(draft, placed, is_new)
    _fill_anchors(draft, placed, competencies)
    _fill_expectations(draft, placed, competencies, levels)
    for table in (competencies, areas, levels, scale):
        table.delete_left_over()


def _fill_edition(draft: Edition, framework: Framework) -> None:
    said = {name: getattr(framework, name) for name in ("name", "summary", "version", "tolerance", "changes")}
    if draft.pk is None or any(getattr(draft, name) != value for name, value in said.items()):
        for name, value in said.items():
            setattr(draft, name, value)
        draft.save()


def _fill_competencies(draft: Edition, placed: Placed, is_new: bool) -> _Table:
    table = _Table(Competency, {row.slug: row for row in draft.competencies.select_related("area")})
    wanted = {
        said.slug: _values(draft, said, area=area, position=n, kind=said.kind, sources=list(said.sources))
        for area, n, said in placed
    }
    table.write(wanted, comes_along=lambda slug: is_new)
    return table


def _fill_anchors(draft: Edition, placed: Placed, competencies: _Table) -> None:
    stored = Anchor.objects.filter(competency__edition=draft).select_related("competency")
    table = _Table(Anchor, {(row.competency.slug, row.value): row for row in stored})
    wanted = {
        (said.slug, anchor.value): {
            "competency": competencies.rows[said.slug],
            "value": anchor.value,
            "text": anchor.text,
        }
        for _, _, said in placed
        for anchor in said.anchors
    }
    table.write(wanted, comes_along=lambda key: competencies.is_new(key[0]))
    table.delete_left_over(goes_along=lambda key: key[0] in competencies.left_over)


def _fill_expectations(draft: Edition, placed: Placed, competencies: _Table, levels: _Table) -> None:
    stored = Expectation.objects.filter(competency__edition=draft).select_related("competency", "level")
    table = _Table(Expectation, {(row.competency.slug, row.level.slug): row for row in stored})
    wanted = {
        (said.slug, needed.level): {
            "competency": competencies.rows[said.slug],
            "level": levels.rows[needed.level],
            "need": needed.need,
            "is_core": needed.is_core,
            "basis": needed.basis,
        }
        for _, _, said in placed
        for needed in said.expectations
    }
    table.write(wanted, comes_along=lambda key: competencies.is_new(key[0]) or levels.is_new(key[1]))
    table.delete_left_over(goes_along=lambda key: key[0] in competencies.left_over or key[1] in levels.left_over)


def _values(draft: Edition, said: Any, **more: Any) -> Values:
    """What a row that stands directly in the draft says, as the framework has it."""
    names = [name for name in ("value", "slug", "name", "meaning", "summary") if hasattr(said, name)]
    return {"edition": draft, **{name: getattr(said, name) for name in names}, **more}
