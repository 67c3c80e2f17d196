"""The account pages that a visitor meets in the middle of something, in both themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import PASSWORD
from tests.people.accounts import PASSKEY

SECOND_FACTOR = "/accounts/second-factor/"


def look(page):
    """Nothing that axe finds in either theme, and no scrolling sideways on the narrowest phone."""
    for theme in ["light", "dark"]:
        page.emulate_media(color_scheme=theme)
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})


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


@pytest.mark.parametrize(
    ("path", "button", "fields"),
    [
        ("/accounts/sign-in/", "Sign in", {"login": "ada", "password": ""}),
        ("/accounts/sign-in/", "Sign in", {"login": "nobody@example.org", "password": "not the password"}),
        ("/accounts/sign-up/", "Create account", {"name": "", "email": "ada", "password1": "short"}),
        ("/accounts/password-reset/", "Send the link", {"email": "ada"}),
    ],
)
def test_a_form_with_a_problem(page, path, button, fields):
    page.goto(path)
    send(page, button, **fields)

    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error: ")
    look(page)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/email/sent/",
        "/accounts/email/confirm/invented/",
        "/accounts/password-reset/sent/",
        "/accounts/password-reset/1-invented/",
        "/accounts/password-reset/done/",
        "/accounts/closed/",
        "/accounts/single-sign-on/cancelled/",
    ],
)
def test_a_page_that_only_tells_something(page, path):
    page.goto(path)

    look(page)


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
        page.goto(f"{SECOND_FACTOR}{path}")
        look(page)


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
