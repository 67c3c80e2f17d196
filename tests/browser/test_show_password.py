"""What was typed into a password field can be looked at, and is sent as a password all the same."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD


def test_a_button_shows_what_was_typed_and_hides_it_again(page):
    page.goto("/accounts/sign-in/")
    field = page.locator("#id_password")
    field.fill(PASSWORD)
    button = page.get_by_role("button", name="Show password", pressed=False)

    button.click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Show password", pressed=True).click()

    expect(field).to_have_attribute("type", "password")
    expect(field).to_have_value(PASSWORD)


def test_the_browser_is_handed_a_password_when_the_form_is_sent(page, person):
    page.goto("/accounts/sign-in/")
    page.locator("#id_login").fill(person.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Show password").click()
    page.evaluate(
        "document.querySelector('form').addEventListener('submit', () => sessionStorage.setItem('sent',"
        " document.getElementById('id_password').type))"
    )

    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url("**/home/")
    assert page.evaluate("sessionStorage.getItem('sent')") == "password"


@pytest.mark.parametrize("path", ["/accounts/sign-in/", "/accounts/sign-up/"])
def test_without_javascript_there_is_no_button_and_nothing_is_missing(new_context, path):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(path)

    expect(page.locator("#id_password, #id_password1")).to_have_count(1)
    expect(page.get_by_role("button", name="Show password")).to_have_count(0)
