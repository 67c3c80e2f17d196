"""The framework's pages in the admin keep to the site's policy: none of them complains, and rows can be dragged."""

import pytest
from django.urls import reverse

from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, Role, ScalePoint
from tests.factories import UserFactory, framework
from tests.roles.admin_pages import first_row


@pytest.fixture
def draft():
    return framework(competencies=2, draft=True)


@pytest.fixture
def admin_page(page, as_person):
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    return page


def path(row, page="change"):
    return reverse(f"admin:roles_{row._meta.model_name}_{page}", args=[row.pk])


@pytest.mark.parametrize("model", [Role, Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation])
def test_no_page_of_a_table_complains(admin_page, draft, model):
    frozen = framework(competencies=2)
    pages = [path(first_row(edition, model), name) for edition in (draft, frozen) for name in ("change", "delete")]

    for address in [reverse(f"admin:roles_{model._meta.model_name}_changelist"), *pages]:
        assert admin_page.goto(address).status == 200


@pytest.mark.parametrize("model", [Role, Edition, Competency])
def test_no_page_that_adds_a_row_complains(admin_page, draft, model):
    assert admin_page.goto(reverse(f"admin:roles_{model._meta.model_name}_add")).status == 200


def drag(page, rows, source, target):
    handles = page.locator(f".dynamic-{rows}.has_original .admin-ordering-field-input-wrapper")
    handles.nth(target).scroll_into_view_if_needed()
    start, end = handles.nth(source).bounding_box(), handles.nth(target).bounding_box()
    page.mouse.move(start["x"] + 4, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 4, end["y"], steps=8)
    page.mouse.move(end["x"] + 4, end["y"] - 4, steps=4)
    page.mouse.up()


def test_levels_are_dragged_into_their_order(admin_page, draft):
    admin_page.goto(path(draft))

    drag(admin_page, "levels", source=3, target=0)
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()

    assert list(draft.levels.order_by("rank").values_list("slug", flat=True)) == ["l4", "l1", "l2", "l3"]


def test_a_level_is_added_below_the_others(admin_page, draft):
    admin_page.goto(path(draft))

    admin_page.get_by_role("link", name="Add another Level").or_(
        admin_page.get_by_role("button", name="Add another Level")
    ).click()
    for name, value in {"slug": "l5", "name": "Level 5", "summary": "Leads."}.items():
        admin_page.locator(f"[name=levels-4-{name}]").fill(value)
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()

    assert draft.levels.order_by("rank").last().slug == "l5"
