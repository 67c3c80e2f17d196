"""What an edition says, read from its rows."""

from typing import cast

from django.db.models import Prefetch, QuerySet

from roles import framework_file
from roles.framework_file import Framework
from roles.framework_file.framework import Basis, Kind
from roles.models import Anchor, Area, Competency, Edition, Expectation


def framework_of(edition: Edition) -> Framework:
    """The whole edition as plain values, in as many queries for a large one as for a small one.

    A draft may be unfinished: then what comes back is no framework that a file could hold.
    """
    return Framework(
        slug=edition.role.slug,
        name=edition.name,
        summary=edition.summary,
        version=edition.version,
        tolerance=edition.tolerance,
        changes=edition.changes,
        scale=tuple(
            framework_file.ScalePoint(point.value, point.name, point.meaning)
            for point in edition.scale.order_by("value")
        ),
        levels=tuple(
            framework_file.Level(level.slug, level.name, level.summary)
            for level in edition.levels.order_by("rank", "pk")
        ),
        areas=tuple(map(_area, _areas(edition))),
    )


def _areas(edition: Edition) -> QuerySet[Area]:
    anchors = Anchor.objects.order_by("value")
    expectations = Expectation.objects.select_related("level").order_by("level__rank", "level")
    competencies = Competency.objects.order_by("position", "pk").prefetch_related(
        Prefetch("anchors", anchors), Prefetch("expectations", expectations)
    )
    return edition.areas.order_by("position", "pk").prefetch_related(Prefetch("competencies", competencies))


def _area(area: Area) -> framework_file.Area:
    return framework_file.Area(area.slug, area.name, area.meaning, tuple(map(_competency, area.competencies.all())))


def _competency(competency: Competency) -> framework_file.Competency:
    return framework_file.Competency(
        slug=competency.slug,
        name=competency.name,
        meaning=competency.meaning,
        kind=cast(Kind, competency.kind),
        anchors=tuple(framework_file.Anchor(anchor.value, anchor.text) for anchor in competency.anchors.all()),
        expectations=tuple(map(_expectation, competency.expectations.all())),
        sources=tuple(competency.sources),
    )


def _expectation(expectation: Expectation) -> framework_file.Expectation:
    return framework_file.Expectation(
        expectation.level.slug, expectation.need, expectation.is_core, cast(Basis, expectation.basis)
    )


def ratings_in_use(edition: Edition) -> set[int]:
    """The ratings of the scale that anchors or expectations of the edition stand on."""
    values = Anchor.objects.filter(competency__edition=edition).values_list("value", flat=True)
    needs = Expectation.objects.filter(competency__edition=edition).values_list("need", flat=True)
    return {*values.distinct(), *needs.distinct()}
