"""The account pages that a visitor meets in the middle of something, in both themes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looking import inspect, look
from tests.factories import PASSWORD
from tests.people.accounts import PASSKEY

SECOND_FACTOR = "/accounts/second-factor/"


def send(page, button, **fields):
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name=button, exact=True).click()


@pytest.fixture
def confirmed(page, person):
    """The owner's page, signed in, who has just said the password once more."""
    page.goto("/accounts/sign-in/")
    send(page, "Sign in", login=person.email, password=PASSWORD)
    page.wait_for_url("**/home/")
    page.goto(f"{SECOND_FACTOR}app/add/")
    look(page)
    send(page, "Continue", password=PASSWORD)
    page.wait_for_url(f"**{SECOND_FACTOR}app/add/")
    return page


def test_forms_with_a_problem(page):
    for path, button, fields in [
        ("sign-in/", "Sign in", {"login": "ada", "password": ""}),
        ("sign-in/", "Sign in", {"login": "nobody@example.org", "password": "not the password"}),
        ("sign-up/", "Create account", {"name": "", "email": "ada", "password1": "short"}),
        ("password-reset/", "Send the link", {"email": "ada"}),
    ]:
        page.goto(f"/accounts/{path}")
        send(page, button, **fields)
        page.get_by_role("heading", name="There is a problem").wait_for()
        expect(page).to_have_title(re.compile("^Error: "))
        look(page)


def test_the_pages_that_only_tell_something(page):
    for path in [
        "email/sent/",
        "email/confirm/invented/",
        "password-reset/sent/",
        "password-reset/1-invented/",
        "password-reset/done/",
        "closed/",
        "single-sign-on/cancelled/",
    ]:
        inspect(page, f"/accounts/{path}")


def test_the_pages_of_the_second_factor(confirmed, person):
    page = confirmed
    look(page)
    person.authenticator_set.create(type="totp", data={"secret": "A" * 32})
    person.authenticator_set.create(type="recovery_codes", data={"seed": "a" * 40, "used_mask": 0})
    passkey = person.authenticator_set.create(type="webauthn", data={"name": "My laptop", "credential": PASSKEY})

    for path in [
        "",
        "confirm/",
        "app/remove/",
        "codes/",
        "codes/new/",
        "passkeys/add/",
        "passkeys/confirm/",
        f"passkeys/{passkey.pk}/remove/",
    ]:
        inspect(page, f"{SECOND_FACTOR}{path}")


def test_the_second_step_of_signing_in(page, person):
    person.authenticator_set.create(type="webauthn", data={"name": "My laptop", "credential": PASSKEY})
    page.goto("/accounts/sign-in/")
    send(page, "Sign in", login=person.email, password=PASSWORD)
    page.wait_for_url(f"**{SECOND_FACTOR}check/")

    look(page)


def test_an_email_that_waits_to_be_confirmed(confirmed):
    page = confirmed
    page.goto("/accounts/email/")
    send(page, "Change email", email="countess@example.org")

    page.get_by_text("Waiting for you to confirm countess@example.org").wait_for()
    look(page)
