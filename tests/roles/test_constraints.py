"""What the database itself refuses in a draft, each by the constraint that says why."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from roles.models import Anchor, Competency, Edition, Expectation, Level, ScalePoint
from tests.factories import (
    NOON,
    AreaFactory,
    CompetencyFactory,
    EditionFactory,
    LevelFactory,
    RoleFactory,
    framework,
    publish,
)

pytestmark = pytest.mark.django_db


@contextmanager
def refused(constraint, columns=""):
    """SQLite names the columns of a unique constraint instead of the constraint."""
    named = columns if columns and connection.vendor == "sqlite" else constraint
    with pytest.raises(IntegrityError, match=rf"\b{named}\b"), transaction.atomic():
        yield


@pytest.fixture
def draft():
    return framework(competencies=2, draft=True)


def test_a_second_published_edition_of_a_role():
    edition = framework()
    draft = EditionFactory(role=edition.role, version="1.1")

    with refused("one_published_edition_of_a_role", "roles_edition.role_id"):
        publish(draft)


def test_a_second_draft_of_a_role(draft):
    with refused("one_draft_edition_of_a_role", "roles_edition.role_id"):
        EditionFactory(role=draft.role, version="1.1")


def test_a_version_used_twice_in_a_role():
    edition = framework()

    with refused("version_is_used_once_in_a_role", "roles_edition.role_id, roles_edition.version"):
        EditionFactory(role=edition.role, version=edition.version)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("tolerance_is_a_percentage", {"tolerance": 101}),
        ("published_at_is_set_once_published", {"status": "published"}),
        ("published_at_is_set_once_published", {"published_at": NOON}),
        ("published_at_is_set_once_published", {"status": "archived", "published_at": NOON}),
        ("retired_at_is_set_once_retired", {"status": "retired", "published_at": NOON}),
        ("retired_at_is_set_once_retired", {"retired_at": NOON}),
    ],
)
def test_an_edition_whose_columns_contradict_each_other(draft, constraint, columns):
    with refused(constraint):
        Edition.objects.filter(pk=draft.pk).update(**columns)


def test_a_published_edition_that_becomes_a_draft_again():
    edition = framework()

    with refused("edition_is_published_once_and_retires_once"):
        Edition.objects.filter(pk=edition.pk).update(status="draft", published_at=None)


def test_a_retired_edition_that_is_published_again():
    edition = framework()
    Edition.objects.filter(pk=edition.pk).update(status="retired", retired_at=NOON)

    with refused("edition_is_published_once_and_retires_once"):
        Edition.objects.filter(pk=edition.pk).update(status="published", retired_at=None)


def test_an_edition_that_moves_to_another_role(draft):
    with refused("edition_stays_with_its_role"):
        Edition.objects.filter(pk=draft.pk).update(role=RoleFactory())


@pytest.mark.parametrize("factory", [LevelFactory, AreaFactory])
def test_a_slug_used_twice_in_an_edition(draft, factory):
    name = factory._meta.model.__name__.lower()
    row = factory(edition=draft)

    with refused(f"{name}_slug_is_used_once_in_an_edition", f"roles_{name}.edition_id, roles_{name}.slug"):
        factory(edition=draft, slug=row.slug)


def test_a_competency_slug_used_twice_in_an_edition_though_in_different_areas(draft):
    columns = "roles_competency.edition_id, roles_competency.slug"

    with refused("competency_slug_is_used_once_in_an_edition", columns):
        CompetencyFactory(area=AreaFactory(edition=draft), slug="c1")


def test_a_slug_may_be_used_in_another_edition(draft):
    assert CompetencyFactory(slug="c1").slug == draft.competencies.order_by("pk").first().slug


def test_a_scale_value_used_twice(draft):
    with refused("scale_value_is_used_once_in_an_edition", "roles_scalepoint.edition_id, roles_scalepoint.value"):
        ScalePoint.objects.create(edition=draft, value=4, name="Again", meaning="Again.")


def test_a_scale_value_of_two_digits(draft):
    with refused("scale_value_is_a_digit"):
        ScalePoint.objects.create(edition=draft, value=10, name="Ten", meaning="Ten.")


def test_a_rating_in_use_that_takes_another_value(draft):
    with refused("rating_in_use_keeps_its_value"):
        draft.scale.filter(value=4).update(value=7)


def test_a_rating_that_nobody_uses_may_take_another_value(draft):
    draft.scale.filter(value=0).update(value=7)

    assert draft.scale.filter(value=7).exists()


def test_two_expectations_for_a_pair(draft):
    level = draft.levels.first()
    columns = "roles_expectation.competency_id, roles_expectation.level_id"

    with refused("one_expectation_for_a_competency_and_level", columns):
        Expectation.objects.create(competency=draft.competencies.first(), level=level, need=1)


def test_two_anchors_for_a_rating(draft):
    with refused("one_anchor_for_a_rating", "roles_anchor.competency_id, roles_anchor.value"):
        Anchor.objects.create(competency=draft.competencies.first(), value=1, text="Again.")


@pytest.mark.parametrize("value", [5, 9, 10])
def test_an_anchor_off_the_scale(draft, value):
    with refused("anchor_value_is_on_the_scale"):
        Anchor.objects.create(competency=draft.competencies.first(), value=value, text="Too high.")


@pytest.mark.parametrize("need", [5, 9, 10])
def test_a_need_off_the_scale(draft, need):
    with refused("need_is_on_the_scale"):
        Expectation.objects.filter(competency__edition=draft).update(need=need)


def test_a_must_have_that_needs_nothing(draft):
    with refused("core_needs_a_rating_above_0"):
        Expectation.objects.filter(competency__edition=draft).update(need=0, is_core=True)


def test_a_need_of_0_that_is_no_must_have_is_fine(draft):
    assert Expectation.objects.filter(competency__edition=draft).update(need=0, is_core=False) == 8


def test_a_kind_and_a_basis_that_nobody_knows(draft):
    with refused("competency_kind_is_known"):
        draft.competencies.update(kind="magical")
    with refused("expectation_basis_is_known"):
        Expectation.objects.filter(competency__edition=draft).update(basis="guessed")


def test_an_expectation_at_a_level_of_another_edition(draft):
    with refused("expectation_joins_rows_of_one_edition"):
        Expectation.objects.filter(competency__edition=draft).update(level=LevelFactory())


def test_a_competency_in_an_area_of_another_edition(draft):
    with refused("competency_is_in_an_area_of_its_edition"):
        draft.competencies.update(area=AreaFactory())


@pytest.mark.parametrize("rows", ["scale", "levels", "areas"])
def test_a_row_that_moves_to_another_edition(draft, rows):
    with refused(r"\w+_stays_in_its_edition"):
        getattr(draft, rows).update(edition=EditionFactory(scale=["Not yet"]))


def test_a_competency_that_moves_to_another_edition(draft):
    area = AreaFactory()

    with refused("competency_stays_in_its_edition"):
        draft.competencies.update(area=area, edition=area.edition)


@pytest.mark.parametrize("model", [Anchor, Expectation])
def test_a_row_that_moves_to_another_competency(draft, model):
    one, other = draft.competencies.order_by("pk")

    with refused(r"\w+_stays_with_its_competency"):
        model.objects.filter(competency=one).update(competency=other)


def test_a_row_cannot_be_smuggled_into_a_frozen_edition_either(draft):
    frozen = framework()

    with refused("level_stays_in_its_edition"):
        frozen.levels.add(draft.levels.first())
    with refused("competency_is_in_an_area_of_its_edition"):
        Competency.objects.create(edition=draft, area=frozen.areas.first(), slug="new", name="New", meaning="New.")
    with refused("expectation_joins_rows_of_one_edition"):
        Level.objects.get(edition=frozen, slug="l1").expectations.create(
            competency=CompetencyFactory(area=draft.areas.first()), need=1
        )
