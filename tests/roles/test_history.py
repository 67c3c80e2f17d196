"""Whatever changes a row of a draft leaves an entry in its history, whichever way it goes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.freezing import EditionIsFrozen
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint
from tests.factories import NOON, LevelFactory, framework
from tests.roles.admin_pages import first_row

pytestmark = pytest.mark.django_db

MODELS = [Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation]


@pytest.fixture
def draft():
    return framework(competencies=2, levels=2, draft=True)


def entries(model, **about):
    """Event and whether it is a mere part, oldest first."""
    return list(model.history.filter(**about).order_by("history_id").values_list("history_type", "is_part"))


@pytest.mark.parametrize("model", MODELS)
def test_a_row_that_is_saved_and_deleted_leaves_its_state_each_time(draft, model):
    row = first_row(draft, model)
    key, key_of_edition = row.pk, draft.pk
    model.history.all().delete()

    row.save()
    row.delete()

    assert entries(model, id=key) == [("~", False), ("-", False)]
    assert set(model.history.values_list("pk_of_edition", flat=True)) == {key_of_edition}


def test_rows_that_come_in_bulk_are_parts_of_something_larger(draft):
    assert entries(Edition) == [("+", False)]
    assert entries(Anchor) == [("+", True)] * 8
    assert set(Anchor.history.values_list("pk_of_edition", flat=True)) == {draft.pk}


def test_what_is_deleted_takes_its_parts_along(draft):
    Competency.history.all().delete()
    Anchor.history.all().delete()
    Expectation.history.all().delete()

    draft.areas.get(slug="a1").delete()

    assert entries(Area, slug="a1")[-1] == ("-", False)
    assert entries(Competency) == [("-", True)]
    assert entries(Anchor) == [("-", True)] * 4
    assert entries(Expectation) == [("-", True)] * 2


def test_rows_that_are_deleted_or_changed_together_leave_an_entry_each(draft):
    Expectation.objects.filter(level__slug="l2").update(need=3)
    Expectation.objects.filter(need=3).delete()

    assert entries(Expectation, need=3) == [("~", False)] * 2 + [("-", False)] * 2


def test_a_row_that_an_update_takes_out_of_the_filter_leaves_its_new_state(draft):
    draft.levels.filter(slug="l1").update(slug="l0")

    assert entries(Level, slug="l0") == [("~", False)]


def test_publishing_and_retiring_are_history_too(draft):
    Edition.objects.filter(pk=draft.pk).update(status="published", published_at=NOON)

    assert list(Edition.history.order_by("history_id").values_list("status", flat=True)) == ["draft", "published"]


def test_what_a_frozen_edition_refuses_leaves_no_entry():
    frozen = framework(competencies=1)
    before = Level.history.count()

    for change in (frozen.levels.first().save, frozen.levels.first().delete, frozen.levels.all().delete):
        with pytest.raises(EditionIsFrozen):
            change()

    assert Level.history.count() == before


def test_deleting_takes_as_many_queries_for_a_large_edition_as_for_a_small_one():
    taken = []
    for draft in (framework(competencies=2, draft=True), framework(areas=4, competencies=20, draft=True)):
        with CaptureQueriesContext(connection) as queries:
            draft.delete()
        taken.append(len(queries))

    assert taken[0] == taken[1]


def test_drafts_that_were_there_before_the_history_begin_one(draft):
    frozen = framework(competencies=1)
    begin = import_module("roles.migrations.0005_history_of_drafts").begin_history
    for model in MODELS:
        model.history.all().delete()

    begin(apps, None)

    assert entries(Edition) == [("+", False)]
    assert entries(Expectation, pk_of_edition=draft.pk) == [("+", True)] * 4
    assert not Expectation.history.filter(pk_of_edition=frozen.pk).exists()


def test_a_row_without_a_request_is_changed_by_nobody(draft):
    LevelFactory(edition=draft)

    assert Level.history.latest().history_user is None


@pytest.mark.parametrize("model", MODELS)
def test_a_change_in_the_admin_is_by_whoever_is_signed_in(admin_pages, admin_user, draft, model):
    row = first_row(draft, model)

    admin_pages.delete(row)

    assert model.history.latest().history_user == admin_user
