"""An edition at one look: every competency against every level, for the page of the edition in the admin."""

from collections import defaultdict
from dataclasses import dataclass

from roles.models import Competency, Edition, Expectation


@dataclass(frozen=True, slots=True)
class Row:
    """A competency, and what each level needs of it; None where a level does not ask."""

    pk: int
    name: str
    kind: str
    cells: tuple[Expectation | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An area with its competencies."""

    pk: int
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    levels: tuple[str, ...]
    groups: tuple[Group, ...]


def matrix_of(edition: Edition) -> Matrix:
    """In the order of the framework, in as many queries for a large edition as for a small one."""
    levels = list(edition.levels.order_by("rank", "pk").values_list("pk", "name"))
    needs = {
        (need.competency_id, need.level_id): need for need in Expectation.objects.filter(competency__edition=edition)
    }
    rows = defaultdict(list)
    for pk, area, name, kind in (
        Competency.objects.filter(edition=edition).order_by("position", "pk").values_list("pk", "area", "name", "kind")
    ):
        rows[area].append(Row(pk, name, kind, tuple(needs.get((pk, level)) for level, _ in levels)))
    areas = edition.areas.order_by("position", "pk").values_list("pk", "name")
    return Matrix(
        levels=tuple(name for _, name in levels),
        groups=tuple(Group(pk, name, tuple(rows[pk])) for pk, name in areas),
    )
