"""Whoever leaves an edition or a competency with something typed and not saved is asked first."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import UserFactory, framework


@pytest.fixture
def draft():
    return framework(competencies=2, draft=True)


@pytest.fixture
def admin_page(page, as_person):
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    return page


@pytest.fixture
def asked(admin_page):
    """The questions that the browser put; each is answered by staying."""
    questions = []

    def stay(dialog):
        questions.append(dialog.type)
        dialog.dismiss()

    admin_page.on("dialog", stay)
    return questions


def path(row):
    return reverse(f"admin:roles_{row._meta.model_name}_change", args=[row.pk])


def leave(page):
    page.get_by_role("link", name="History").click(no_wait_after=True)


@pytest.mark.parametrize("table", ["edition", "competency"])
def test_what_is_typed_and_not_saved_is_not_left_unasked(admin_page, asked, draft, table):
    row = draft if table == "edition" else draft.competencies.get(slug="c1")
    admin_page.goto(path(row))
    admin_page.locator("[name=name]").fill("Mine")

    with admin_page.expect_event("dialog"):
        leave(admin_page)

    assert asked == ["beforeunload"]
    assert admin_page.url.endswith(path(row))
    expect(admin_page.locator("[name=name]")).to_have_value("Mine")


def test_a_page_that_nobody_typed_in_is_left_freely(admin_page, asked, draft):
    admin_page.goto(path(draft))
    admin_page.locator("[name=name]").click()

    leave(admin_page)
    admin_page.wait_for_url("**/history/")

    assert asked == []


def test_saving_asks_nothing(admin_page, asked, draft):
    admin_page.goto(path(draft))
    admin_page.locator("[name=name]").fill("Mine")

    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("was changed successfully").wait_for()
    leave(admin_page)
    admin_page.wait_for_url("**/history/")

    assert asked == []


def test_what_was_refused_is_still_unsaved(admin_page, asked, draft):
    admin_page.goto(path(draft))
    admin_page.locator("[name=version]").fill("nonsense")
    admin_page.get_by_role("button", name="Save and continue editing").click()
    admin_page.get_by_text("Use two or three numbers").wait_for()

    with admin_page.expect_event("dialog"):
        leave(admin_page)

    assert asked == ["beforeunload"]
