"""The pages on which a manager sees their people: in both themes, on a phone, and by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import inspect
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, shared, team

RATED = {f"c{n}": n % 5 for n in range(1, 13)}


@pytest.fixture
def manager():
    return UserFactory(name="Mia Manager")


@pytest.fixture
def people(manager):
    """Six people, each in another state, in two teams."""
    people = [
        UserFactory(name=name) for name in ("Ada", "Bo Wu", "Cleo of the Very Long Name Lopez", "Dan", "Eve", "Flo")
    ]
    team(manager, *people[:4], name="Payments")
    team(manager, *people[4:], name="Ledger and everything that belongs to it")
    edition = framework(areas=3, competencies=12)
    _, draft, private, unrated, waiting, talked = people
    AssessmentFactory(subject=draft, edition=edition)
    AssessmentFactory(subject=private, edition=edition, submitted_at=NOON, answers=RATED)
    shared(unrated, edition=edition, answers=RATED)
    shared(waiting, edition=edition, answers=RATED)
    review(manager, waiting, edition=edition, submitted_at=NOON)
    own = shared(talked, edition=edition, answers=RATED)
    conversation(own, review(manager, talked, edition=edition, submitted_at=NOON, answers=RATED), finished_at=NOON)
    return people


def test_the_pages_of_a_team(page, as_person, manager, people):
    as_person(page, manager)
    inspect(page, reverse("team"))
    inspect(page, reverse("team", query={"sort": "-status", "status": "shared"}))
    inspect(page, reverse("team", query={"status": "submitted", "team": "nothing"}))
    for person in people:
        inspect(page, reverse("team_person", args=[person.uid]))
    unrated, talked = people[3].assessments.get(), people[5].assessments.get(kind="self")
    inspect(page, reverse("open_without_rating", args=[unrated.uid]))
    inspect(page, reverse("shared_result", args=[talked.uid]))


def test_a_team_without_people(page, as_person, manager):
    team(manager)
    as_person(page, manager)
    inspect(page, reverse("team"))


def test_the_list_is_sorted_narrowed_and_left_by_keyboard(page, as_person, manager, people):
    as_person(page, manager)
    page.goto(reverse("team"))
    heading = page.get_by_role("columnheader", name="Name")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("link").press("Enter")
    page.wait_for_url("**/team/?sort=-name")
    expect(page.get_by_role("row").nth(1).get_by_role("rowheader")).to_have_text("Flo")
    page.get_by_label("Self-assessment").select_option("Shared")
    page.get_by_label("Payments").press("Space")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**status=shared**")
    expect(page.get_by_role("rowheader")).to_have_text(["Dan"])
    assert "sort=-name" in page.url
    page.get_by_role("link", name="Review Dan").press("Enter")
    page.get_by_role("heading", name="Rate Dan").wait_for()


def test_a_reminder_is_sent_once(page, as_person, manager, people):
    as_person(page, manager)
    page.goto(reverse("team"))
    page.get_by_role("button", name="Remind Ada").click()
    page.get_by_text("Ada is being reminded by mail.").wait_for()
    expect(page.get_by_role("row").filter(has_text="Ada")).to_contain_text("again from")
    expect(page.get_by_role("button", name="Remind Ada")).to_have_count(0)
