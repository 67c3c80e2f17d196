"""How an admin lets somebody choose a password: from the person, over the question, and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import arrive, inspect, look
from tests.factories import UserFactory


@pytest.fixture
def desk(page, as_person):
    as_person(page, UserFactory(name="Beth Boss", is_staff=True, is_superuser=True))
    return page


def test_from_the_person_and_back(desk, person):
    desk.goto(f"/admin/people/user/{person.pk}/change/")
    desk.get_by_role("link", name="Send a link to choose a password").click()
    arrive(desk, f"Send {person} a link to choose a password?")
    look(desk)
    desk.get_by_role("button", name="Send the link").click()
    expect(desk.get_by_text("1 link is on the way.")).to_be_visible()
    expect(desk).to_have_url(re.compile(f"/people/user/{person.pk}/change/$"))


def test_why_somebody_gets_none(desk):
    gone = UserFactory(is_active=False)
    inspect(desk, f"/admin/people/user/{gone.pk}/password/")
    expect(desk.get_by_role("button", name="Send the link")).to_have_count(0)


def test_the_page_on_which_somebody_is_added(desk):
    inspect(desk, "/admin/people/user/add/")
    expect(desk.locator("input[type=password]")).to_have_count(0)
