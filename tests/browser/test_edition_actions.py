"""The actions on an edition in the admin: no accessibility violation, no complaint, no sideways scroll."""

import json

import pytest
from django.urls import reverse

from roles.models import Edition
from tests.browser import looking
from tests.factories import UserFactory, framework
from tests.roles.framework_file.sample import SMALL
from tests.roles.shapes.samples import CRAFT, SHOP

IMPORT = "/admin/roles/edition/import/"


@pytest.fixture
def published():
    return framework(competencies=6)


@pytest.fixture
def draft(published):
    draft = framework(competencies=5, role=published.role, version="1.1", tolerance=10, draft=True)
    draft.competencies.filter(slug="c1").update(meaning="Doing it with some words and others.")
    draft.competencies.get(slug="c2").expectations.filter(level__slug="l1").update(need=2, is_core=True)
    draft.competencies.get(slug="c3").anchors.filter(value=2).update(text="Understands caching")
    return draft


@pytest.fixture
def admin_page(page, as_person):
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    return page


def look(page):
    """Below the frame of the admin, which is not ours."""
    looking.look(page, within=".edition-page")


def choose(page, *files):
    page.goto(IMPORT)
    uploads = [{"name": name, "mimeType": "text/plain", "buffer": content.encode()} for name, content in files]
    page.get_by_label("Files").set_input_files(uploads)
    page.get_by_role("button", name="Read the files").click()


def test_the_pages_of_an_edition(admin_page, published, draft):
    for action, edition in [
        ("check", draft),
        ("compare", draft),
        ("publish", draft),
        ("retire", published),
    ]:
        admin_page.goto(reverse(f"admin:roles_edition_{action}", args=[edition.pk]))
        look(admin_page)


def test_the_toolbar_of_an_edition(admin_page, published, draft):
    for edition in (published, draft):
        admin_page.goto(reverse("admin:roles_edition_change", args=[edition.pk]))
        looking.look(admin_page, within=".edition-actions")


def test_the_pages_of_an_import(admin_page, published):
    admin_page.goto(IMPORT)
    look(admin_page)
    choose(admin_page, ("baker.yaml", "nonsense"))
    look(admin_page)
    choose(admin_page, ("craft.json", json.dumps(CRAFT)), ("shop.json", json.dumps(SHOP)))
    look(admin_page)
    admin_page.get_by_role("button", name="Open Baker").click()
    admin_page.get_by_role("button", name="Make the draft").wait_for()
    look(admin_page)


def test_a_framework_is_imported_and_checked(admin_page):
    choose(admin_page, ("baker.yaml", SMALL.replace("kneading", "dough-work")))
    admin_page.get_by_role("button", name="Make the draft").click()
    admin_page.get_by_text("is the draft now").wait_for()
    admin_page.get_by_role("link", name="Check", exact=True).click()
    admin_page.get_by_role("heading", name="Warnings").wait_for()

    assert Edition.objects.draft().get().competencies.filter(slug="dough-work").exists()


def test_a_draft_is_made_and_published(admin_page, published):
    admin_page.goto(reverse("admin:roles_edition_change", args=[published.pk]))
    admin_page.get_by_role("link", name="New draft").click()
    admin_page.get_by_role("button", name="Make the draft").wait_for()
    look(admin_page)
    admin_page.get_by_role("button", name="Make the draft").click()
    admin_page.get_by_role("link", name="Publish").click()
    admin_page.get_by_label("Version").fill("1.2")
    admin_page.get_by_role("button", name="Publish").click()
    admin_page.get_by_text("is published. People who begin now begin on it.").wait_for()

    assert Edition.objects.published().get().version == "1.2"
