"""Rating somebody else in a real browser: by keyboard, saved as it goes, and each page in both themes."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Opening
from tests.browser.looking import look
from tests.factories import NOON, UserFactory, framework, review, shared, team

SAVED = re.compile(r"Saved \d\d:\d\d")


@pytest.fixture
def manager(db):
    return UserFactory(name="Mia Manager")


@pytest.fixture
def page(page, as_person, manager, person):
    team(manager, person)
    as_person(page, manager)
    return page


@pytest.fixture
def edition(db):
    return framework(areas=2, competencies=6)


def visit(page, name, *args, query=""):
    page.goto(reverse(name, args=args) + query)


def choose(group, name):
    """Click the card, all of which is the label of its radio button."""
    group.locator(".opt").filter(has_text=name).click()


def test_a_review_from_its_start_to_what_it_says(page, person, edition):
    visit(page, "start_review", person.uid)
    page.get_by_role("button", name="Start the review").click()
    page.get_by_role("link", name="Start with Area 1").click()
    for area in ("Area 1", "Area 2"):
        expect(page.get_by_role("heading", level=1)).to_have_text(area)
        for group in page.locator("fieldset").all():
            choose(group, "I have not seen this")
        choose(page.locator("fieldset").first, "Advanced")
        page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers before you submit")
    page.get_by_role("button", name="Submit review").click()
    expect(page.get_by_text("Your review of Ada Owner is submitted.")).to_be_visible()
    answers = person.assessments.get().answers.order_by("pk").values_list("mark", flat=True)
    assert list(answers) == ["rated", "not_sure", "not_sure"] * 2


def test_i_have_not_seen_this_is_chosen_by_keyboard_and_saved_by_itself(page, manager, person, edition):
    given = review(manager, person, edition=edition)
    visit(page, "review_area", given.uid, "a1")
    first = page.locator("#c-c1")
    first.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowUp")  # goes round to the last of the group
    expect(first.get_by_role("radio", name="I have not seen this")).to_be_checked()
    expect(first).to_contain_text(SAVED)
    expect(page.get_by_text("1 of 6 answered")).to_be_visible()
    assert given.answers.get(competency__slug="c1").mark == "not_sure"
    first.get_by_role("button", name="Clear my rating").click()
    expect(page.get_by_text("0 of 6 answered")).to_be_visible()
    page.keyboard.press("3")
    expect(page.get_by_text("1 of 6 answered")).to_be_visible()
    assert given.answers.get(competency__slug="c1").rating == 3


def test_whoever_is_moved_out_of_the_team_meanwhile_cannot_be_rated_any_more(
    page, manager, person, edition, complaints
):
    complaints.expect("404")
    given = review(manager, person, edition=edition)
    visit(page, "review_area", given.uid, "a1")
    person.memberships.all().delete()
    choose(page.locator("#c-c1"), "Advanced")
    expect(page.get_by_text("Not saved. This question is no longer here for you.")).to_be_visible()
    assert given.answers.get(competency__slug="c1").mark == "blank"


def test_the_start_in_both_themes(page, manager, person, edition):
    visit(page, "start_review", person.uid)
    look(page)
    nia = UserFactory(name="Nia Second")
    team(nia, person)
    review(nia, person, edition=edition)
    log_openings([shared(person, edition=edition)], by=manager, what=Opening.What.SHARED, at=NOON)
    review(manager, person, edition=edition, submitted_at=NOON)
    visit(page, "start_review", person.uid)
    look(page)
    review(manager, person, edition=edition)
    visit(page, "start_review", person.uid)
    expect(page.get_by_role("link", name="Continue the draft")).to_be_visible()
    look(page)


def test_the_choice_between_roles_in_both_themes(page, person, edition):
    framework(name="Sommelier")
    visit(page, "start_review", person.uid)
    expect(page.get_by_role("link", name="Sommelier")).to_be_visible()
    look(page)


def test_the_pages_of_a_review_in_both_themes(page, manager, person, edition):
    answers = {"c1": 3, "c2": "not_sure", "c3": "not_applicable"}
    given = review(manager, person, edition=edition, answers=answers)
    for name, slug, query in [
        ("review_tasks", [], ""),
        ("review_area", ["a1"], ""),
        ("review_check", [], ""),
        ("review_check", [], "?refused=1"),
        ("review_discard", [], ""),
    ]:
        visit(page, name, given.uid, *slug, query=query)
        look(page)


def test_what_a_review_says_in_both_themes(page, manager, person, edition):
    answers = {"c1": 3, "c2": "not_sure", "c3": "not_applicable", "c4": "no_opportunity", "c5": 1, "c6": 2}
    given = review(manager, person, edition=edition, answers=answers, submitted_at=NOON)
    visit(page, "review_result", given.uid)
    look(page)
