"""The framework's pages in the admin keep to the site's policy: none of them complains, and rows can be dragged."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

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


def test_no_page_of_a_table_complains(admin_page, draft):
    frozen = framework(competencies=2)
    names = ["change", "delete", "history"]
    for model in (Role, Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation):
        pages = [path(first_row(edition, model), name) for edition in (draft, frozen) for name in names]
        for address in [reverse(f"admin:roles_{model._meta.model_name}_changelist"), *pages]:
            assert admin_page.goto(address).status == 200, address


def test_no_page_that_adds_a_row_complains(admin_page, draft):
    for model in (Role, Edition, Competency):
        assert admin_page.goto(reverse(f"admin:roles_{model._meta.model_name}_add")).status == 200


def drag(page, rows, source, target):
    """Take a row by its handle to the upper edge of another."""
    row = page.locator(f".dynamic-{rows}.has_original")
    row.nth(target).scroll_into_view_if_needed()
    start = row.nth(source).locator(".admin-ordering-field-input-wrapper").bounding_box()
    edge = row.nth(target).bounding_box()["y"]
    page.mouse.move(start["x"] + 4, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 4, edge + 8, steps=8)
    page.mouse.move(start["x"] + 4, edge + 2, steps=4)
    page.mouse.up()


def test_levels_are_dragged_into_their_order(admin_page, draft):
    admin_page.goto(path(draft))

    drag(admin_page, "levels", source=3, target=0)
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()

    assert list(draft.levels.order_by("rank").values_list("slug", flat=True)) == ["l4", "l1", "l2", "l3"]


def test_levels_are_moved_by_keys_too_and_it_is_said(admin_page, draft):
    admin_page.goto(path(draft))

    admin_page.get_by_role("button", name="Move Level 4 up").focus()
    admin_page.keyboard.press("Enter")
    admin_page.keyboard.press("Enter")
    expect(admin_page.get_by_role("status")).to_have_text("Level 4 is now in place 2 of 4.")
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()

    assert list(draft.levels.order_by("rank").values_list("slug", "rank")) == [
        ("l1", 1),
        ("l4", 2),
        ("l2", 3),
        ("l3", 4),
    ]


def test_competencies_are_moved_on_the_page_of_their_area(admin_page):
    draft = framework(areas=1, competencies=3, draft=True)
    admin_page.goto(path(draft.areas.get()))

    admin_page.get_by_role("button", name="Move Competency 1 down").click()
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()

    assert list(draft.competencies.order_by("position").values_list("slug", flat=True)) == ["c2", "c1", "c3"]


def test_the_second_to_save_reads_what_changed_meanwhile(admin_page, draft):
    admin_page.goto(path(draft))
    draft.levels.filter(slug="l1").update(name="Junior")

    admin_page.get_by_label("Summary").first.fill("Mine.")
    admin_page.get_by_role("button", name="Save and continue editing").click()
    meanwhile = admin_page.get_by_role("region", name="Changed meanwhile")
    expect(meanwhile).to_contain_text("name Level 1 → Junior", use_inner_text=True)
    expect(admin_page.get_by_label("Summary").first).to_have_value("Mine.")
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()

    assert draft.levels.get(slug="l1").name == "Junior"


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
