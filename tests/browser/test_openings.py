"""The pages on which an admin opens what somebody answered keep to the site's policy, and lead where they say."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import inspect
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, may_open

LIST = "/admin/questionnaire/assessment/"


@pytest.fixture
def submitted(person):
    edition = framework(areas=2, competencies=6)
    return AssessmentFactory(subject=person, edition=edition, answers={"c1": 3}, submitted_at=NOON)


@pytest.fixture
def desk(page, as_person, person):
    as_person(page, may_open(UserFactory(name="Tess Trusted", is_staff=True, is_superuser=True)))
    return page


def test_from_the_list_to_the_answers(desk, submitted):
    desk.goto(LIST)
    desk.get_by_role("link", name="Ada Owner").first.click()
    desk.get_by_role("link", name="Open the answers").click()
    expect(desk.locator("#content")).to_contain_text("This is logged. Ada Owner gets a mail with your name")
    desk.get_by_role("button", name="Open the answers").click()
    expect(desk.locator("#content")).to_contain_text("Advanced (3)")


def test_the_engineer_reads_who_looked(desk, page, as_person, person, submitted):
    desk.goto(reverse("admin:questionnaire_assessment_answers", args=[submitted.pk]))
    desk.get_by_role("button", name="Open the answers").click()
    expect(desk.locator("#content")).to_contain_text("Advanced (3)")
    as_person(page, person)
    inspect(page, reverse("history"))
    expect(page.locator("main")).to_contain_text("opened by others")
    inspect(page, reverse("result", args=[submitted.uid]))
    expect(page.locator("main")).to_contain_text("Opened by Tess Trusted")
