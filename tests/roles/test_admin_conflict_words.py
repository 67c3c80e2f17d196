"""What a page says to the second to save: who was faster, what went meanwhile, and what is not kept."""

import pytest

from roles.admin.conflicts import OVERTAKEN, OVERTAKEN_BY_ONESELF
from roles.models import Area, Level
from tests.factories import framework
from tests.roles.admin_pages import first_row, posted, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return framework(competencies=2, levels=3, draft=True)


@pytest.mark.parametrize(("model", "prefix"), [(Level, "levels"), (Area, "areas")])
def test_a_renamed_row_that_somebody_else_deleted_stays_deleted_and_it_is_said(
    admin_pages, other_pages, draft, model, prefix
):
    row = first_row(draft, model)
    page = posted(admin_pages.open(draft))
    other_pages.delete(row)

    response = admin_pages.client.post(admin_pages.path(draft), page | {f"{prefix}-0-name": "Mine"})
    admin_pages.client.post(admin_pages.path(draft), posted(response))

    said = f"{row.name} is deleted and stays so; what you typed there is not kept: name “Mine”."
    assert response.context["not_kept"] == [said]
    assert said in response.text
    assert not model.objects.filter(slug=row.slug).exists()


def test_an_area_that_somebody_else_deleted_names_what_went_with_it(admin_pages, other_pages, draft):
    page = posted(admin_pages.open(draft))
    other_pages.delete(draft.areas.get(slug="a1"))

    response = admin_pages.client.post(admin_pages.path(draft), page | {"summary": "Mine."})

    assert told(response) == [("Anna Other", "area Area 1", ["deleted, with 1 competency"])]
    assert ">Competency 1</a>" in response.text


def test_ones_own_other_window_is_called_so(admin_pages, draft):
    page = posted(admin_pages.open(draft))
    admin_pages.save(draft, tolerance="5")

    response = admin_pages.client.post(admin_pages.path(draft), page | {"summary": "Mine."})

    assert response.context["refusal"] == OVERTAKEN_BY_ONESELF
    assert [change.by for change in response.context["meanwhile"]] == ["you, in another window"]


def test_nothing_is_to_be_corrected_where_only_others_were_faster(admin_pages, other_pages, draft):
    page = posted(admin_pages.open(draft))
    other_pages.save(draft, tolerance="5")

    for version, asks in (("1.0", False), ("nonsense", True)):
        response = admin_pages.client.post(admin_pages.path(draft), page | {"version": version})
        assert ("Please correct the error" in response.text) == asks
        assert response.text.count(OVERTAKEN) == 1
