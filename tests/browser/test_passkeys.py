"""A passkey, in a browser whose authenticator is a simulated one."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD, UserFactory

PAGE = "/accounts/second-factor/"


@pytest.fixture
def owner(db):
    return UserFactory(email="ada@example.org")


@pytest.fixture
def authenticator(page):
    """Answers at once to whatever a page asks; `.send(...)` of what it returns controls it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    added = session.send(
        "WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}}
    )
    return session, added["authenticatorId"]


def sign_in(page):
    page.goto("/accounts/sign-in/")
    page.get_by_label("Email").fill("ada@example.org")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).not_to_have_url(re.compile("/sign-in/"))


@pytest.fixture
def with_passkey(page, owner, authenticator):
    sign_in(page)
    page.goto(f"{PAGE}passkeys/add/")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Add this passkey").click()
    page.wait_for_url(f"**{PAGE}codes/")
    return page


def test_a_passkey_is_added_with_its_name_and_gives_recovery_codes(with_passkey):
    page = with_passkey
    expect(page.locator("code")).to_have_count(10)

    page.goto(PAGE)

    page.get_by_text("My laptop, added on").wait_for()


def test_a_passkey_is_the_second_step_of_signing_in(with_passkey):
    page = with_passkey
    page.context.clear_cookies()
    sign_in(page)
    expect(page).to_have_url(re.compile(f"{PAGE}check/$"))

    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url("**/home/")


def test_a_passkey_confirms_that_it_is_you(with_passkey):
    page = with_passkey
    page.goto(f"{PAGE}passkeys/confirm/?next=/accounts/email/")

    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url("**/accounts/email/")


def test_a_passkey_that_is_not_at_hand_leaves_the_other_ways(with_passkey, authenticator):
    page = with_passkey
    codes = page.locator("code").all_inner_texts()
    page.context.clear_cookies()
    sign_in(page)
    session, authenticator_id = authenticator
    session.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator_id})

    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("No passkey answered.").wait_for()
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url("**/home/")


def test_a_passkey_can_be_removed(with_passkey):
    page = with_passkey
    page.goto(PAGE)
    page.get_by_role("link", name="remove My laptop").click()

    page.get_by_role("button", name="Remove it").click()

    page.get_by_text("It is off.").wait_for()


def test_without_javascript_the_page_says_what_else_there_is(new_context, owner, as_person):
    page = new_context(java_script_enabled=False).new_page()
    as_person(page, owner)
    page.goto(f"{PAGE}passkeys/add/")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()

    page.get_by_text("An authenticator app does without.").wait_for()
    expect(page.get_by_role("button", name="Add this passkey")).to_be_hidden()
