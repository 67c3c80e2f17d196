"""Leaving an area page right after an answer: it is saved, whichever way leads away."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.questions import SAVED, choose, group, stored
from tests.factories import AssessmentFactory

# As a phone does it when another app comes to the front.
PUT_AWAY = """() => {
    Object.defineProperty(document, "hidden", { get: () => true })
    document.dispatchEvent(new Event("visibilitychange"))
}"""

# Nothing tells a test when what was sent along has arrived, so another window asks until it is counted.
COUNTED = """async (area) => {
    for (let asked = 0; asked < 1000; asked += 1) {
        const page = new DOMParser().parseFromString(await (await fetch(area)).text(), "text/html")
        if (page.querySelector("[data-answered]").textContent === "1") return
    }
    throw new Error("it never arrived")
}"""


def go_elsewhere(page):
    page.goto("/help/")


def close(page):
    page.close(run_before_unload=True)


@pytest.fixture
def assessment(person):
    return AssessmentFactory(subject=person)


@pytest.fixture
def page(page, as_person, person, assessment):
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    return page


def test_a_link_waits_for_the_answers_that_are_not_saved_yet(page, assessment):
    choose(page, "Guided")
    choose(page, "Expert", "c2")
    page.get_by_role("link", name="Back to all areas").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Area 1")
    expect(page.get_by_text("2 of 6 rated")).to_be_visible()
    assert (stored(assessment), stored(assessment, "c2")) == (("1", ""), ("4", ""))


@pytest.mark.parametrize("leave", [go_elsewhere, close], ids=["goes", "closes"])
def test_any_other_way_takes_the_answers_along(page, assessment, leave):
    area, other = page.url, page.context.new_page()
    other.goto("/help/")
    page.bring_to_front()
    choose(page, "Guided")
    leave(page)
    other.evaluate(COUNTED, area)
    assert stored(assessment) == ("1", "")


def test_a_page_that_is_put_away_is_saved_at_once(page, assessment):
    choose(page, "Guided")
    with page.expect_response("**/answers/**"):
        page.evaluate(PUT_AWAY)
    assert stored(assessment) == ("1", "")


def test_what_was_chosen_before_the_script_came_is_saved_too(page, assessment):
    page.route("**/js/autosave*.js", lambda route: (choose(page, "Guided"), route.continue_()))
    page.reload(wait_until="commit")
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("1", "")
