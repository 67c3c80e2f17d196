"""From a first visit to a result: with the keyboard alone, and without JavaScript."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from assessor.questionnaire.models import Assessment
from tests.factories import framework

pytestmark = pytest.mark.database

EMAIL, NEW_PASSWORD = "ada@example.org", "seven purple kettles"


@pytest.fixture
def edition(db):
    return framework(areas=2, competencies=6)


class Keyboard:
    """Somebody who has no pointer: Tab to where they want to be, then press a key."""

    def __init__(self, page):
        self.page = page

    def reach(self, target):
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if target.evaluate_all("(found) => found.includes(document.activeElement)"):
                return
        raise AssertionError(f"Tab never reached {target}")

    def press(self, role, name):
        self.reach(self.page.get_by_role(role, name=name))
        self.enter()

    def enter(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, name, text):
        self.reach(self.page.get_by_role("textbox", name=name))
        self.page.keyboard.type(text)


def confirmation_link():
    return re.search(r"https?://\S+(/accounts/email/confirm/\S+)", mail.outbox[-1].body)[1]


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def test_with_the_keyboard_alone(page, edition):
    keyboard = Keyboard(page)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    keyboard.press("link", "Create an account")
    keyboard.type("name", "Ada Lovelace")
    keyboard.type("email", EMAIL)
    keyboard.type("Password", NEW_PASSWORD)
    keyboard.enter()
    heading(page, "Check your email")
    page.goto(confirmation_link())
    keyboard.press("button", "Confirm email")
    expect(page).to_have_url(re.compile("/home/$"))

    keyboard.press("link", "Start self-assessment")
    keyboard.press("button", "Start self-assessment")
    keyboard.press("link", "Start with Area 1")
    for area in ("Area 1", "Area 2"):
        heading(page, area)
        for group in page.get_by_role("group", name=re.compile("Competency")).all():
            keyboard.reach(group.get_by_role("radio", name="Not yet"))
            page.keyboard.press("ArrowDown")
            page.keyboard.press("ArrowDown")
            expect(group.get_by_role("radio", name="Independent")).to_be_checked()
        keyboard.press("button", "Save and continue")
    heading(page, "Check your answers")
    keyboard.press("button", "Submit self-assessment")
    heading(page, "You fit Level 2")
    assert set(Assessment.objects.get().answers.values_list("rating", flat=True)) == {2}


def test_without_javascript(new_context, as_person, person, edition):
    page = new_context(java_script_enabled=False).new_page()
    as_person(page, person)
    page.goto("/home/")
    page.get_by_role("link", name="Start self-assessment").click()
    page.get_by_role("button", name="Start self-assessment").click()
    page.get_by_role("link", name="Start with Area 1").click()
    for area in ("Area 1", "Area 2"):
        heading(page, area)
        for group in page.get_by_role("group", name=re.compile("Competency")).all():
            group.locator(".opt").filter(has_text="Advanced").click()
        page.get_by_role("button", name="Save and continue").click()
    heading(page, "Check your answers")
    page.get_by_role("button", name="Submit self-assessment").click()
    heading(page, "You fit Level 3")
    page.get_by_role("combobox", name="Compare with").select_option("Level 1")
    page.get_by_role("button", name="Update").click()
    expect(page).to_have_url(re.compile("target=l1"))


def test_a_double_click_on_submit_makes_one_submission(page, as_person, person, edition):
    as_person(page, person)
    page.goto("/assessments/new/")
    page.get_by_role("button", name="Start self-assessment").click()
    page.get_by_role("link", name="Start with Area 1").wait_for()
    Assessment.objects.get().answers.update(mark="rated", rating=1, revision=1)
    page.goto(page.url + "review/")
    page.get_by_role("button", name="Submit self-assessment").dblclick()
    heading(page, "You fit Level 1")
    assert Assessment.objects.submitted().count() == 1
