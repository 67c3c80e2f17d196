import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.people.accounts import PASSKEY, confirm_password, is_signed_in, sign_in

PAGE = "/accounts/second-factor/"
ADD, REMOVE, CHECK, CODES = f"{PAGE}app/add/", f"{PAGE}app/remove/", f"{PAGE}check/", f"{PAGE}codes/"

OF_SOMEBODY = {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}
NO_ANSWERS = [
    "",
    "no JSON",
    "null",
    "[]",
    '"text"',
    "{}",
    '{"id": 1, "rawId": [], "response": {}}',
    json.dumps({"type": "public-key", "id": "AA", "rawId": "AA", "response": OF_SOMEBODY}),
    json.dumps({"type": "public-key", "id": PASSKEY["id"], "rawId": PASSKEY["id"], "response": OF_SOMEBODY}),
    json.dumps(PASSKEY),
]


def codes_of(secret):
    """What an authenticator app shows now, and what it shows next: the clock may tick on while a test runs."""
    [now] = yield_hotp_counters_from_time()
    return [format_hotp_value(hotp_value(secret, step)) for step in (now, now + 1)]


def recovery_codes_in(text):
    return re.findall(r"<code>(\d{8})</code>", text)


@pytest.fixture
def turned_on(client, person):
    """The owner's browser, with the second factor just turned on, and the page that came then."""
    sign_in(client, person.email)
    page = confirm_password(client, ADD)
    secret = re.search(r"<code>(\w+)</code>", page.text)[1]
    for code in codes_of(secret):
        client.post(ADD, {"code": code})
    return client, client.get(CODES)


def test_it_is_off_until_a_person_turns_it_on(signed_in):
    assert "It is off. Either of these turns it on." in signed_in.get(PAGE).text


@pytest.mark.parametrize(
    ("factors", "said"),
    [
        ([], "Off"),
        (["totp", "recovery_codes"], "On: a code from an app"),
        (["webauthn", "recovery_codes"], "On: a passkey"),
        (["webauthn", "webauthn"], "On: 2 passkeys"),
        (["totp", "webauthn", "webauthn"], "On: a code from an app or 2 passkeys"),
    ],
)
def test_the_settings_say_whether_it_is_on_and_by_what(signed_in, person, stranger, factors, said):
    stranger.authenticator_set.create(type="webauthn", data={})
    for factor in factors:
        person.authenticator_set.create(type=factor, data={})

    assert f"<dt>Two-step sign-in</dt> <dd> {said} </dd>" in " ".join(signed_in.get("/settings/").text.split())


def test_turning_it_on_asks_for_the_password_and_for_a_code(client, person):
    sign_in(client, person.email)

    page = confirm_password(client, ADD)
    assert "data:image/svg+xml" in page.text
    wrong = client.post(ADD, {"code": "not a code"})

    assert '<a href="#id_code">The code is not right</a>' in wrong.text
    assert not Authenticator.objects.exists()


def test_turning_it_on_shows_ten_recovery_codes(turned_on):
    client, page = turned_on

    codes = recovery_codes_in(page.text)
    assert len(codes) == 10
    download = client.get(f"{CODES}download/")
    assert download["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert all(code in download.text for code in codes)


def test_the_password_alone_then_no_longer_signs_in(turned_on, person):
    browser = Client()

    assert sign_in(browser, person.email, next_page="/accounts/email/")["Location"] == CHECK
    assert not is_signed_in(browser)
    assert browser.get("/accounts/email/").status_code == 302

    assert "The code is not right" in browser.post(CHECK, {"code": "00000000"}).text
    assert not is_signed_in(browser)


def test_a_recovery_code_signs_in_once_and_leads_to_the_page_asked_for(turned_on, person):
    code = recovery_codes_in(turned_on[1].text)[0]
    browser, later = Client(), Client()
    sign_in(browser, person.email, next_page="/accounts/email/")

    assert browser.post(CHECK, {"code": code})["Location"] == "/accounts/email/"
    assert is_signed_in(browser)

    sign_in(later, person.email)
    assert "The code is not right" in later.post(CHECK, {"code": code}).text


def test_codes_are_not_guessed_for_long(turned_on, person):
    browser = Client()
    sign_in(browser, person.email)
    guesses = [browser.post(CHECK, {"code": f"{n:06}"}).text for n in range(6)]

    assert "Try again in 5 minutes" in guesses[-1]


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_what_is_no_answer_of_a_passkey_lets_nobody_in(turned_on, person, answer):
    person.authenticator_set.create(type="webauthn", data={"name": "My laptop", "credential": PASSKEY})
    browser = Client()
    sign_in(browser, person.email)
    browser.get(CHECK)

    response = browser.post(CHECK, {"credential": answer})

    assert response.status_code == 200
    assert "There is a problem" in response.text
    assert not is_signed_in(browser)


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_what_is_no_answer_of_a_passkey_adds_none(turned_on, answer):
    client, _ = turned_on
    client.get(f"{PAGE}passkeys/add/")

    response = client.post(f"{PAGE}passkeys/add/", {"name": "My laptop", "credential": answer})

    assert response.status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_nobody_removes_the_passkey_of_somebody_else(turned_on, stranger):
    client, _ = turned_on
    passkey = stranger.authenticator_set.create(type="webauthn", data={"name": "Theirs", "credential": PASSKEY})

    assert client.get(f"{PAGE}passkeys/{passkey.pk}/remove/").status_code == 404
    assert client.post(f"{PAGE}passkeys/{passkey.pk}/remove/").status_code == 404


def test_the_page_for_the_code_is_of_use_only_between_the_two_steps(client, signed_in):
    assert Client().get(CHECK)["Location"] == "/accounts/sign-in/"
    assert signed_in.get(CHECK)["Location"] == "/home/"


def test_somebody_else_can_sign_in_instead(turned_on, person, stranger):
    browser = Client()
    sign_in(browser, person.email)

    browser.post("/accounts/sign-out/", {"next": "/accounts/sign-in/"})
    sign_in(browser, stranger.email)

    assert is_signed_in(browser)


def test_removing_the_app_takes_the_recovery_codes_along_and_is_told_by_mail(turned_on, person, mailoutbox):
    client, _ = turned_on

    client.post(REMOVE)

    assert mailoutbox[-1].subject == "Your Assessor account lost its authenticator app"
    assert not Authenticator.objects.exists()
    browser = Client()
    sign_in(browser, person.email)
    assert is_signed_in(browser)


def test_new_recovery_codes_replace_the_old(turned_on):
    client, page = turned_on

    fresh = client.post(f"{CODES}new/", follow=True)

    assert set(recovery_codes_in(fresh.text)).isdisjoint(recovery_codes_in(page.text))


@pytest.mark.parametrize("path", [ADD, REMOVE, CODES, f"{CODES}new/", f"{CODES}download/"])
def test_another_browser_of_the_same_person_must_confirm_first(turned_on, person, path):
    """A session that was left open somewhere neither shows the codes nor turns the second factor off."""
    elsewhere = Client()
    elsewhere.force_login(person)

    for response in [elsewhere.get(path), elsewhere.post(path)]:
        assert response.status_code in (302, 405)
        assert not recovery_codes_in(response.text)
    assert Authenticator.objects.count() == 2


def test_nobody_turns_it_on_while_a_new_email_waits_to_be_confirmed(signed_in, person):
    person.emailaddress_set.create(email="countess@example.org")

    page = signed_in.get(ADD, follow=True)

    assert "Confirm your new email first, then come back" in page.text
