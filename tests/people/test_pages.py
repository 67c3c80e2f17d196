"""The open pages, and a person's settings."""

import pytest
from django.test import Client

from assessor.people.context_processors import THEME_COOKIE
from tests.people.accounts import SIGN_IN, heading

OPEN_PAGES = {
    "/help/": "Help",
    "/privacy/": "Privacy",
    "/accessibility/": "Accessibility",
}
SETTINGS = "/settings/"


def save(browser, **chosen):
    """Post the settings of somebody who had chosen nothing yet, but for these."""
    return browser.post(SETTINGS, {"name": "Ada", "theme": "system", "time_zone": ""} | chosen, follow=True)


class TestOpenPages:
    @pytest.mark.parametrize(("page", "name"), OPEN_PAGES.items())
    def test_visitors_read_them(self, client, db, page, name):
        response = client.get(page)

        assert response.status_code == 200
        assert heading(response) == name
        assert f"<title>{name} - Assessor</title>" in response.text

    @pytest.mark.parametrize(("page", "name"), OPEN_PAGES.items())
    def test_so_does_everybody_else(self, signed_in, page, name):
        assert heading(signed_in.get(page)) == name

    @pytest.mark.parametrize("page", ["/", *OPEN_PAGES])
    def test_nothing_can_be_sent_to_them(self, client, db, page):
        assert client.head(page).status_code == 200
        assert client.post(page).status_code == 405


class TestLanding:
    def test_visitors_may_sign_in_or_make_an_account(self, client, db):
        page = client.get("/").text.partition("<main")[2]

        assert 'href="/accounts/sign-in/">Sign in' in page
        assert 'href="/accounts/sign-up/">Create an account' in page

    def test_no_page_offers_an_account_while_sign_up_is_closed(self, client, db, settings):
        settings.ACCOUNT_SIGNUP_OPEN = False

        for page in ["/", SIGN_IN, *OPEN_PAGES]:
            assert "/accounts/sign-up/" not in client.get(page).text

    def test_whoever_is_signed_in_goes_home(self, signed_in):
        assert signed_in.get("/")["Location"] == "/home/"


class TestSettings:
    def test_visitors_sign_in_first(self, client, db):
        assert client.get(SETTINGS)["Location"] == "/accounts/sign-in/?next=/settings/"
        assert client.post(SETTINGS, {"theme": "dark"})["Location"] == "/accounts/sign-in/?next=/settings/"
        assert THEME_COOKIE not in client.cookies

    @pytest.mark.parametrize("page", OPEN_PAGES)
    def test_every_page_leads_there_once_signed_in(self, client, person, page):
        assert f'href="{SETTINGS}"' not in client.get(page).text

        client.force_login(person)

        assert f'href="{SETTINGS}"' in client.get(page).text.partition("<footer")[2]

    def test_the_theme_in_use_is_chosen(self, signed_in, person):
        person.theme = "light"
        person.save()

        chosen = [line for line in signed_in.get(SETTINGS).text.splitlines() if "checked" in line]

        assert len(chosen) == 1
        assert 'value="light"' in chosen[0]

    def test_they_lead_to_the_pages_of_the_account(self, signed_in):
        page = signed_in.get(SETTINGS).text

        for address in ["/accounts/email/", "/accounts/password/", "/accounts/second-factor/"]:
            assert f'href="{address}"' in page

    def test_a_theme_stays_with_the_account(self, signed_in, person):
        response = save(signed_in, theme="dark")

        person.refresh_from_db()
        assert person.theme == "dark"
        assert response.redirect_chain == [(SETTINGS, 302)]
        assert "Your settings are saved." in response.text
        another_browser = Client()
        another_browser.force_login(person)
        assert 'data-theme="dark"' in another_browser.get("/help/").text

    def test_a_theme_stays_in_the_browser_after_signing_out(self, signed_in):
        save(signed_in, theme="dark")
        signed_in.post("/accounts/sign-out/")

        assert 'data-theme="dark"' in signed_in.get("/").text
        cookie = signed_in.cookies[THEME_COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")

    def test_the_cookie_of_a_safe_connection_never_leaves_it(self, signed_in):
        response = signed_in.post(SETTINGS, {"name": "Ada", "theme": "dark"}, secure=True)

        assert response.cookies[THEME_COOKIE]["secure"] is True

    def test_the_theme_of_the_device_is_nobody_elses_business(self, signed_in):
        save(signed_in, theme="dark")
        save(signed_in, theme="system")

        assert "data-theme" not in signed_in.get("/help/").text

    @pytest.mark.parametrize("theme", ["sepia", "", "DARK", "dark\x00"])
    def test_other_themes_are_refused(self, signed_in, person, theme):
        response = save(signed_in, theme=theme)

        person.refresh_from_db()
        assert response.status_code == 400
        assert person.theme == "system"
        assert THEME_COOKIE not in response.cookies
        assert "<title>Error: Settings - Assessor</title>" in response.text
        assert response.text.count("Choose one of the three.") == 2, "in the summary and next to the choice"

    def test_a_theme_that_somebody_wrote_into_the_cookie_is_ignored(self, client, db):
        client.cookies[THEME_COOKIE] = 'dark" onload="alert(1)'

        assert "data-theme" not in client.get("/").text

    def test_they_cannot_be_deleted(self, signed_in):
        assert signed_in.delete(SETTINGS).status_code == 405
