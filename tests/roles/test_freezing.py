"""A published or retired edition and all of its rows refuse to change through the models, whichever way is tried."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from roles.freezing import EditionIsFrozen
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint
from roles.queries import framework_of
from tests.factories import NOON, RoleFactory, framework

TEXT_OF = {ScalePoint: "name", Level: "name", Area: "name", Competency: "name", Anchor: "text", Expectation: "basis"}


@pytest.fixture(params=["published", "retired"])
def frozen(request, db):
    edition = framework(competencies=2)
    if request.param == "retired":
        Edition.objects.filter(pk=edition.pk).update(status="retired", retired_at=NOON)
        edition.refresh_from_db()
    return edition


@pytest.fixture
def draft(db):
    return framework(competencies=2, draft=True)


def refused(edition, change, *arguments):
    """Whether the change raises EditionIsFrozen and leaves the edition as it was."""
    before = framework_of(Edition.objects.get(pk=edition.pk))
    try:
        with transaction.atomic():
            change(*arguments)
    except EditionIsFrozen:
        return framework_of(Edition.objects.get(pk=edition.pk)) == before
    return False


def first_row(edition, model):
    return model.objects.filter(**{model.path_to_edition: edition}).order_by("pk").first()


def save(row):
    setattr(row, TEXT_OF[type(row)], "inferred")
    row.save()


def bulk_update(row):
    setattr(row, TEXT_OF[type(row)], "inferred")
    type(row).objects.bulk_update([row], [TEXT_OF[type(row)]])


def update_or_create(row):
    type(row).objects.update_or_create(pk=row.pk, defaults={TEXT_OF[type(row)]: "inferred"})


def delete(row):
    row.delete()


@pytest.mark.parametrize("change", [save, bulk_update, update_or_create, delete])
@pytest.mark.parametrize("model", TEXT_OF)
def test_a_frozen_row_can_neither_be_changed_nor_deleted(frozen, model, change):
    assert refused(frozen, change, first_row(frozen, model))


@pytest.mark.parametrize("change", [save, bulk_update, update_or_create, delete])
@pytest.mark.parametrize("model", TEXT_OF)
def test_a_row_of_a_draft_can(draft, model, change):
    before = framework_of(draft)

    change(first_row(draft, model))

    assert framework_of(Edition.objects.get(pk=draft.pk)) != before


@pytest.mark.parametrize("model", TEXT_OF)
def test_one_frozen_row_in_a_queryset_keeps_all_of_it_as_it_was(frozen, draft, model):
    before = framework_of(draft)

    assert refused(frozen, lambda: model.objects.update(**{TEXT_OF[model]: "inferred"}))
    assert refused(frozen, lambda: model.objects.all().delete())
    assert framework_of(Edition.objects.get(pk=draft.pk)) == before


@pytest.mark.parametrize("model", TEXT_OF)
def test_a_frozen_edition_takes_no_new_row(frozen, model):
    row = first_row(frozen, model)
    row.pk, row._state.adding = None, True

    assert refused(frozen, row.save)
    assert refused(frozen, model.objects.bulk_create, [row])
    assert refused(frozen, lambda: frozen.levels.get_or_create(slug="new", name="New", summary="New."))


def test_related_managers_change_nothing_in_a_frozen_edition(frozen):
    junior, senior = frozen.levels.order_by("rank")[:2]
    area, other_area = frozen.areas.order_by("position")

    assert refused(frozen, senior.expectations.add, *junior.expectations.all())
    assert refused(frozen, other_area.competencies.add, *area.competencies.all())
    assert refused(frozen, lambda: frozen.levels.update(name="Renamed"))
    assert refused(frozen, lambda: frozen.levels.all().delete())
    assert refused(frozen, RoleFactory().editions.add, frozen)


def test_a_frozen_edition_can_neither_be_changed_nor_deleted(frozen):
    frozen.name = "Renamed"

    assert refused(frozen, frozen.save)
    assert refused(frozen, Edition.objects.bulk_update, [frozen], ["name"])
    assert refused(frozen, lambda: Edition.objects.update(name="Renamed", status="retired"))
    assert refused(frozen, lambda: Edition.objects.update_or_create(pk=frozen.pk, defaults={"name": "Renamed"}))
    assert refused(frozen, frozen.delete)
    assert refused(frozen, Edition.objects.all().delete)
    with pytest.raises(ProtectedError):
        frozen.role.delete()


def test_rows_cannot_be_upserted():
    with pytest.raises(TypeError):
        Level.objects.bulk_create([], update_conflicts=True, update_fields=["name"], unique_fields=["id"])


def test_a_draft_goes_with_everything_in_it(draft):
    Edition.objects.all().delete()

    assert not any(model.objects.exists() for model in TEXT_OF)


def test_a_row_knows_whether_it_can_change(frozen, draft):
    assert not any(first_row(frozen, model).is_draft for model in TEXT_OF)
    assert all(first_row(draft, model).is_draft for model in TEXT_OF)
    assert all(model.objects.frozen().count() == model.objects.draft().count() > 0 for model in TEXT_OF)
