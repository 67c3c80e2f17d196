"""A framework that is written over a draft touches only what differs, so that the history tells what changed."""

from dataclasses import replace

import pytest

from roles.changes import changes_at, keys_of
from roles.filling import fill
from roles.framework_file import Anchor, Expectation, Level
from roles.models import Competency, Edition
from roles.queries import framework_of
from tests.factories import framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """c1 and c2 in a1, c3 in a2."""
    draft = framework(competencies=3, levels=3, draft=True)
    draft.competencies.filter(slug="c3").update(position=1)
    return draft


def changed_by(draft, new):
    """What the history of the edition tells of this framework being written over it, in no order."""
    before = keys_of(Edition, draft.pk).count()
    fill(draft, new)
    keys = list(keys_of(Edition, draft.pk))
    return {(change.place, step.words) for change in changes_at(keys[: len(keys) - before]) for step in change.steps}


def competency(framework, slug):
    return next(c for area in framework.areas for c in area.competencies if c.slug == slug)


def with_competency(framework, slug, **values):
    """The framework with other values of one competency."""
    areas = tuple(
        replace(a, competencies=tuple(replace(c, **values) if c.slug == slug else c for c in a.competencies))
        for a in framework.areas
    )
    return replace(framework, areas=areas)


def test_a_framework_that_says_the_same_changes_nothing(draft):
    keys = set(Competency.objects.values_list("pk", flat=True))

    assert changed_by(draft, framework_of(draft)) == set()
    assert set(Competency.objects.values_list("pk", flat=True)) == keys


def test_words_and_needs_are_told_one_by_one(draft):
    said = competency(framework_of(draft), "c2")
    anchors = (Anchor(1, "Begins."), *said.anchors[1:])
    expectations = (said.expectations[0], Expectation("l2", 3, is_core=True), said.expectations[2])
    new = with_competency(framework_of(draft), "c2", anchors=anchors, expectations=expectations, kind="behavioural")

    assert changed_by(draft, new) == {
        ("competency Competency 2", "kind technical → behavioural"),
        ("competency Competency 2, rating 1", "text"),
        ("competency Competency 2, Level 2", "need 2 → 3!"),
    }
    assert framework_of(Edition.objects.get()) == new


def test_what_is_added_and_what_is_gone_is_told_without_its_parts(draft):
    old = framework_of(draft)
    added = replace(competency(old, "c3"), slug="c9", name="Nine")
    areas = (old.areas[0], replace(old.areas[1], competencies=(added,)))
    new = replace(old, areas=areas)

    assert changed_by(draft, new) == {("competency Competency 3", "deleted"), ("competency Nine", "added")}
    assert framework_of(Edition.objects.get()) == new


def test_a_level_comes_and_goes_with_its_needs(draft):
    old = framework_of(draft)
    levels = (*old.levels[1:], Level("l9", "Nine", "Nine."))
    areas = tuple(
        replace(
            area,
            competencies=tuple(
                replace(c, expectations=(*c.expectations[1:], Expectation("l9", 4))) for c in area.competencies
            ),
        )
        for area in old.areas
    )
    new = replace(old, levels=levels, areas=areas)

    assert changed_by(draft, new) == {
        ("level Level 1", "deleted, with 3 needs: Competency 1 1!, Competency 2 1, Competency 3 1"),
        ("level Level 2", "order 2 → 1"),
        ("level Level 3", "order 3 → 2"),
        ("level Nine", "added"),
    }
    assert framework_of(Edition.objects.get()) == new


def test_a_competency_that_moves_keeps_its_row(draft):
    old = framework_of(draft)
    moved = competency(old, "c1")
    key = Competency.objects.get(slug="c1").pk
    first, second = old.areas
    new = replace(
        old,
        areas=(
            replace(first, competencies=first.competencies[1:]),
            replace(second, competencies=(*second.competencies, moved)),
        ),
    )

    assert ("competency Competency 1", "area Area 1 → Area 2") in changed_by(draft, new)
    assert Competency.objects.get(slug="c1").pk == key
    assert framework_of(Edition.objects.get()) == new


def test_ratings_and_an_area_are_exchanged_for_others(draft):
    old = framework_of(draft)
    new = replace(
        old,
        scale=tuple(replace(point, name=f"New {point.value}") for point in old.scale),
        areas=(replace(old.areas[0], slug="a9", name="Nine"), old.areas[1]),
    )

    assert ("area Area 1", "deleted") in changed_by(draft, new)
    assert framework_of(Edition.objects.get()) == new


def test_an_area_that_went_takes_no_competency_along_that_stays(draft):
    old = framework_of(draft)
    every = tuple(c for area in old.areas for c in area.competencies)
    new = replace(old, areas=(replace(old.areas[1], competencies=every),))

    fill(draft, new)

    assert framework_of(Edition.objects.get()) == new


def test_writing_over_a_draft_takes_as_many_queries_for_a_large_one_as_for_a_small_one(django_assert_num_queries):
    for size in (2, 20):
        draft = framework(areas=2, competencies=size, levels=3, draft=True)
        new = framework_of(draft)
        for slug in ("c1", "c2") if size == 2 else [f"c{n}" for n in range(1, 21)]:
            anchors = competency(new, slug).anchors
            new = with_competency(new, slug, meaning="New.", anchors=(Anchor(1, "New."), *anchors[1:]))

        with django_assert_num_queries(17):
            fill(draft, new)
