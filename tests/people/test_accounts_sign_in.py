import re
from urllib.parse import quote

import pytest
from django.test import Client

from tests.people.accounts import RESET, SIGN_IN, SIGN_OUT, SIGN_UP, is_signed_in, sign_in


def test_a_person_signs_in_with_email_and_password_and_goes_home(client, person):
    response = sign_in(client, person.email)

    assert (response.status_code, response["Location"]) == (302, "/home/")
    assert is_signed_in(client)


def test_capitals_in_the_email_do_not_matter(client, person):
    sign_in(client, person.email.upper())

    assert is_signed_in(client)


def test_after_sign_in_a_person_goes_to_the_page_that_was_asked_for(client, person):
    asked = client.get("/accounts/email/")
    assert asked["Location"] == "/accounts/sign-in/?next=/accounts/email/"

    response = sign_in(client, person.email, next_page="/accounts/email/")

    assert response["Location"] == "/accounts/email/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "https:evil.example", "javascript:alert(1)", "/\\evil.example"],
)
def test_after_sign_in_nobody_is_sent_to_another_site(client, person, elsewhere):
    assert sign_in(client, person.email, next_page=quote(elsewhere))["Location"] == "/home/"


@pytest.mark.parametrize("unreadable", ["//[", "http://[", "//\N{ACCOUNT OF}.example.org"])
@pytest.mark.parametrize("who", ["client", "signed_in"])
@pytest.mark.parametrize(
    "page", [SIGN_IN, SIGN_UP, SIGN_OUT, RESET, f"{RESET}sent/", "/admin/login/", "/admin/logout/"]
)
def test_an_address_that_cannot_be_read_leads_nowhere(request, db, page, who, unreadable):
    browser = request.getfixturevalue(who)

    assert browser.get(page, query_params={"next": unreadable}).status_code in (200, 302, 403)
    assert browser.post(page, query_params={"next": unreadable}).status_code in (200, 302, 403, 405)
    assert browser.post(page, {"next": unreadable}).status_code in (200, 302, 403, 405)


def test_signing_in_on_the_way_to_an_address_that_cannot_be_read_leads_home(client, person):
    assert sign_in(client, person.email, next_page="//[")["Location"] == "/home/"


@pytest.mark.parametrize("wrong", [{"password": "not the password"}, {"email": "nobody@example.org"}])
def test_a_wrong_email_and_a_wrong_password_are_told_in_the_same_words(client, person, wrong):
    response = sign_in(client, **{"email": person.email} | wrong)

    assert "The email or password is not right" in response.text
    assert "<title>Error: Sign in - Assessor</title>" in response.text
    assert not is_signed_in(client)


def test_what_is_missing_is_listed_with_links_to_the_fields(client, db):
    text = client.post(SIGN_IN, {}).text

    assert '<a href="#id_login">Enter your email address</a>' in text
    assert '<a href="#id_password">Enter your password</a>' in text


def test_the_browser_may_fill_in_and_paste_and_the_server_does_the_checking(client, db):
    text = client.get(SIGN_IN).text

    for said in ['autocomplete="username"', 'autocomplete="current-password"', 'inputmode="email"', "novalidate"]:
        assert said in text
    for unsaid in [r"<input[^>]* required", "onpaste", "placeholder"]:
        assert not re.search(unsaid, text)


def test_the_first_field_takes_the_focus_only_when_there_is_no_problem_to_read(client, db):
    field = '<input type="email" name="login" autocomplete="username" inputmode="email" maxlength="254" autofocus'

    assert field in client.get(SIGN_IN).text
    assert field not in client.post(SIGN_IN, {}).text


def test_signing_in_starts_a_new_session(client, person):
    session = client.session
    session["from"] = "before signing in"
    session.save()

    sign_in(client, person.email)

    assert client.session.session_key != session.session_key
    assert not session.exists(session.session_key)


def test_a_signed_in_person_is_not_asked_to_sign_in_again(signed_in):
    assert signed_in.get(SIGN_IN)["Location"] == "/home/"


def test_a_session_lasts_a_week(client, person):
    sign_in(client, person.email)

    assert client.session.get_expiry_age() == 7 * 24 * 3600


def test_signing_out_asks_first_and_takes_a_post(signed_in):
    assert "Sign out?" in signed_in.get(SIGN_OUT).text
    assert is_signed_in(signed_in)

    assert signed_in.post(SIGN_OUT)["Location"] == "/"
    assert not is_signed_in(signed_in)


def test_signing_out_here_leaves_other_browsers_signed_in(client, person):
    elsewhere = Client()
    sign_in(client, person.email)
    sign_in(elsewhere, person.email)

    client.post(SIGN_OUT)

    assert is_signed_in(elsewhere)


def test_that_an_account_is_closed_is_told_to_those_alone_who_know_its_password(client, person):
    person.is_active = False
    person.save()

    assert "The email or password is not right" in sign_in(client, person.email, "not the password").text
    assert sign_in(client, person.email)["Location"] == "/accounts/closed/"
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "odd", ["%00", "%ED%A0%80", "%E2%80%AE@example.org", "a" * 5000 + "@example.org", "a@b@c", "%FF"]
)
def test_odd_input_is_a_problem_told_on_the_page(client, db, odd):
    form = f"login={odd}&password={odd}"

    response = client.post(SIGN_IN, form, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200
    assert "There is a problem" in response.text


def test_a_form_without_the_token_of_the_session_is_refused(person):
    browser = Client(enforce_csrf_checks=True)

    assert sign_in(browser, person.email).status_code == 403
    assert not is_signed_in(browser)
