"""What an edition says, read from its rows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from itertools import starmap
from typing import Any, cast

from roles import framework_file
from roles.comparison import proposal
from roles.framework_file import Framework
from roles.framework_file.framework import Basis, Kind
from roles.freezing import EditionRow
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, Role, ScalePoint


def framework_of(edition: Edition) -> Framework:
    """The whole edition as plain values, in as many queries for a large one as for a small one.

    A draft may be unfinished: then what comes back is no framework that a file could hold.
    """
    [framework] = frameworks_of([edition])
    return framework


def frameworks_of(editions: Collection[Edition]) -> list[Framework]:
    """What each of the editions says, in as many queries as for one.

    Pages read this on every request, so no model instances are made of the rows.
    """
    scale = _parts(ScalePoint, editions, ["value"], "value", "name", "meaning")
    levels = _parts(Level, editions, ["rank", "pk"], "slug", "name", "summary")
    areas = _areas(editions)
    return [
        Framework(
            slug=edition.role.slug,
            name=edition.name,
            summary=edition.summary,
            version=edition.version,
            tolerance=edition.tolerance,
            changes=edition.changes,
            scale=tuple(starmap(framework_file.ScalePoint, scale[edition.pk])),
            levels=tuple(starmap(framework_file.Level, levels[edition.pk])),
            areas=tuple(areas[edition.pk]),
        )
        for edition in editions
    ]


def _areas(editions: Collection[Edition]) -> dict[int, list[framework_file.Area]]:
    """The areas of each edition with their competencies, by its primary key."""
    rows = _parts(Area, editions, ["position", "pk"], "pk", "slug", "name", "meaning")
    competencies = _competencies_by_area(editions)
    return {
        edition.pk: [
            framework_file.Area(slug, name, meaning, tuple(competencies[pk]))
            for pk, slug, name, meaning in rows[edition.pk]
        ]
        for edition in editions
    }


def _parts(
    model: type[EditionRow], editions: Collection[Edition], order: list[str], *columns: str
) -> defaultdict[int, list[tuple[Any, ...]]]:
    """These columns of the rows of each edition, by its primary key."""
    parts = defaultdict(list)
    for edition, *values in (
        model.objects.filter(edition__in=editions).order_by(*order).values_list("edition", *columns)
    ):
        parts[edition].append(tuple(values))
    return parts


def _competencies_by_area(editions: Collection[Edition]) -> defaultdict[int, list[framework_file.Competency]]:
    """The competencies in the order of their area, by its primary key."""
    anchors, expectations = _anchors_by_competency(editions), _expectations_by_competency(editions)
    competencies = defaultdict(list)
    rows = Competency.objects.filter(edition__in=editions).order_by("position", "pk")
    for pk, area, slug, name, meaning, kind, sources in rows.values_list(
        "pk", "area", "slug", "name", "meaning", "kind", "sources"
    ):
        competencies[area].append(
            framework_file.Competency(
                slug, name, meaning, cast(Kind, kind), tuple(anchors[pk]), tuple(expectations[pk]), tuple(sources)
            )
        )
    return competencies


def _anchors_by_competency(editions: Collection[Edition]) -> defaultdict[int, list[framework_file.Anchor]]:
    anchors = defaultdict(list)
    rows = Anchor.objects.filter(competency__edition__in=editions).order_by("value")
    for competency, value, text in rows.values_list("competency", "value", "text"):
        anchors[competency].append(framework_file.Anchor(value, text))
    return anchors


def _expectations_by_competency(editions: Collection[Edition]) -> defaultdict[int, list[framework_file.Expectation]]:
    expectations = defaultdict(list)
    rows = Expectation.objects.filter(competency__edition__in=editions).order_by("level__rank", "level")
    for competency, level, need, is_core, basis in rows.values_list(
        "competency", "level__slug", "need", "is_core", "basis"
    ):
        expectations[competency].append(framework_file.Expectation(level, need, is_core, cast(Basis, basis)))
    return expectations


def base_of(edition: Edition) -> Edition | None:
    """The edition that this one follows and is compared with: the last that was published before it.

    A role has one draft at a time, so editions are published in the order in which they were made.
    """
    before = edition.role.editions.frozen()
    if edition.pk:
        before = before.filter(pk__lt=edition.pk)
    return before.select_related("role").order_by("-pk").first()


def versioned(framework: Framework) -> Framework:
    """A framework from a source without versions, with the version and the text on what is new that it should have.

    They are those of the draft or of the last edition before it where that says the same, else the draft's own version
    if that is high enough, else the next.
    """
    role = Role.objects.filter(slug=framework.slug).first() or Role(slug=framework.slug)
    draft = role.editions.draft().first() if role.pk else None
    base = base_of(draft or Edition(role=role)) if role.pk else None
    for edition in filter(None, (draft, base)):
        said = framework_of(edition)
        if said == replace(framework, version=said.version, changes=said.changes):
            return said
    version = draft.version if draft else framework.version
    if base:
        proposed = proposal(framework_of(base), framework)
        version = proposed.at_least(draft.version) if draft else proposed.version
    return replace(framework, version=version)


def ratings_in_use(edition: Edition) -> set[int]:
    """The ratings of the scale that anchors or expectations of the edition stand on."""
    values = Anchor.objects.filter(competency__edition=edition).values_list("value", flat=True)
    needs = Expectation.objects.filter(competency__edition=edition).values_list("need", flat=True)
    return {*values.distinct(), *needs.distinct()}
