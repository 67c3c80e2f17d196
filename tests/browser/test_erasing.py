"""The page on which an admin erases a person: from the person to the list without them, and readable on the way."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import arrive, inspect, look
from tests.factories import NOON, UserFactory, candidate, review, shared, team


@pytest.fixture
def desk(page, as_person):
    as_person(page, UserFactory(name="Beth Boss", is_staff=True, is_superuser=True))
    return page


@pytest.fixture
def mia(manager, person):
    """A manager who has said something of a person, and was said something of."""
    team(manager, person)
    own = shared(manager)
    review(manager, person, edition=own.edition, submitted_at=NOON)
    return manager


def test_from_the_person_to_the_list_without_them(desk, mia, complaints):
    complaints.expect("400")
    desk.goto(f"/admin/people/user/{mia.pk}/change/")
    desk.get_by_role("link", name="Erase this person").click()
    arrive(desk, "Erase Mia Manager?")
    expect(desk.locator("#content")).to_contain_text("Reviews of others that they submitted: 1")
    desk.get_by_role("button", name="Erase this person").click()
    expect(desk.locator("#content")).to_contain_text("Type the email of the person who is to be erased.")
    look(desk)
    desk.get_by_label("Type the email of this person").fill(mia.email)
    desk.get_by_role("button", name="Erase this person").click()
    expect(desk.get_by_text("This person is erased.")).to_be_visible()
    expect(desk.get_by_role("link", name=mia.email)).to_have_count(0)


def test_why_somebody_cannot_be_erased_yet(desk, mia):
    candidate(mia)
    inspect(desk, reverse("erase_person", args=[mia.pk]))
    expect(desk.locator("#content")).to_contain_text("Erase the candidates first")
    expect(desk.get_by_role("button", name="Erase this person")).to_have_count(0)


def test_what_people_are_told_of_it(page):
    page.goto("/privacy/")
    expect(page.locator("main")).to_contain_text("says “Somebody who left” where your name was")
