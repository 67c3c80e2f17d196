"""Every account page is one of ours: nothing of allauth's own look can be reached."""

from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.signing import dumps
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from assessor.people.account_urls import urlpatterns
from tests.people.accounts import PASSKEY, RESET, confirm_password, link_in, sign_in

OURS = settings.BASE_DIR / "templates"
ALLAUTH = Path(get_template("account/messages/primary_email_set.txt").origin.name).parents[2]

# Each address with its template, or with where it leads; and who asks for it. The pages of the second factor that
# need one to be on are in CONFIRMED.
ANONYMOUS = {
    "account_login": "account/login.html",
    "account_signup": "account/signup.html",
    "account_logout": "/",
    "account_inactive": "account/account_inactive.html",
    "account_email_verification_sent": "account/verification_sent.html",
    "account_reset_password": "account/password_reset.html",
    "account_reset_password_done": "account/password_reset_done.html",
    "account_reset_password_from_key_done": "account/password_reset_from_key_done.html",
    "mfa_authenticate": "/accounts/sign-in/",
    "socialaccount_login_cancelled": "socialaccount/login_cancelled.html",
    "openid_connect_login": 404,
    "openid_connect_callback": 404,
}
WITH_A_LINK = {
    "account_confirm_email": "account/email_confirm.html",
    "account_reset_password_from_key": "account/password_reset_from_key.html",
}
SIGNED_IN = {
    "account_logout": "account/logout.html",
    "account_reauthenticate": "account/reauthenticate.html",
    "account_email": "account/email_change.html",
    "account_change_password": "account/password_change.html",
    "account_set_password": "/accounts/password/",
    "mfa_index": "mfa/index.html",
    "mfa_reauthenticate": "/accounts/confirm-password/",
    "mfa_reauthenticate_webauthn": "/accounts/confirm-password/",
    "mfa_list_webauthn": "/accounts/second-factor/",
    "mfa_remove_webauthn": "/accounts/confirm-password/",
    "mfa_deactivate_totp": 404,
    "mfa_view_recovery_codes": 404,
    "mfa_download_recovery_codes": 404,
}
CONFIRMED = {
    "mfa_index": "mfa/index.html",
    "mfa_reauthenticate": "mfa/reauthenticate.html",
    "mfa_reauthenticate_webauthn": "mfa/webauthn/reauthenticate.html",
    "mfa_deactivate_totp": "mfa/totp/deactivate_form.html",
    "mfa_add_webauthn": "mfa/webauthn/add_form.html",
    "mfa_remove_webauthn": "mfa/webauthn/authenticator_confirm_delete.html",
    "mfa_view_recovery_codes": "mfa/recovery_codes/index.html",
    "mfa_generate_recovery_codes": "mfa/recovery_codes/generate.html",
    "mfa_download_recovery_codes": "mfa/recovery_codes/download.txt",
    "mfa_activate_totp": "/accounts/second-factor/app/remove/",
}


def hold_to(expected, response):
    if isinstance(expected, int):
        assert response.status_code == expected
    elif expected.startswith("/"):
        assert response["Location"].partition("?")[0] == expected
    else:
        assert response.status_code == 200
        assert response.templates[0].name == expected
        assert expected.endswith(".txt") or "base.html" in [template.name for template in response.templates]
        assert not any(Path(template.origin.name).is_relative_to(ALLAUTH) for template in response.templates)


def path_of(name, passkey=0):
    wants = {
        "openid_connect_login": {"provider_id": "oidc"},
        "openid_connect_callback": {"provider_id": "oidc"},
        "mfa_remove_webauthn": {"pk": passkey},
    }
    return reverse(name, kwargs=wants.get(name))


def test_every_address_is_opened_here():
    assert {pattern.name for pattern in urlpatterns} == {*ANONYMOUS, *WITH_A_LINK, *SIGNED_IN, *CONFIRMED}


@pytest.mark.parametrize(("name", "expected"), ANONYMOUS.items())
def test_before_signing_in(client, db, name, expected):
    hold_to(expected, client.get(path_of(name)))


@pytest.mark.parametrize("name", [*SIGNED_IN, *CONFIRMED])
def test_what_is_a_persons_own_asks_everybody_else_to_sign_in(client, db, name):
    if name not in ANONYMOUS:
        response = client.get(path_of(name))
        assert response["Location"] == f"/accounts/sign-in/?next={path_of(name)}"


@pytest.mark.parametrize(("name", "expected"), SIGNED_IN.items())
def test_after_signing_in(signed_in, name, expected):
    hold_to(expected, signed_in.get(path_of(name)))


@pytest.mark.parametrize(("name", "expected"), CONFIRMED.items())
def test_with_a_second_factor(client, person, name, expected):
    sign_in(client, person.email)
    confirm_password(client, path_of("mfa_activate_totp"))
    person.authenticator_set.create(type="totp", data={"secret": "A" * 32})
    person.authenticator_set.create(type="recovery_codes", data={"seed": "a" * 40, "used_mask": 0})
    passkey = person.authenticator_set.create(type="webauthn", data={"name": "My laptop", "credential": PASSKEY})

    hold_to(expected, client.get(path_of(name, passkey.pk)))


def test_where_the_second_factor_is_turned_on(client, person):
    sign_in(client, person.email)

    hold_to("mfa/totp/activate_form.html", confirm_password(client, path_of("mfa_activate_totp")))


def test_between_the_two_steps_of_signing_in(client, person):
    person.authenticator_set.create(type="totp", data={"secret": "A" * 32})

    hold_to("mfa/authenticate.html", client.get(sign_in(client, person.email)["Location"]))


def test_where_a_person_without_a_password_sets_one(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    hold_to("account/password_set.html", client.get(path_of("account_set_password")))


def test_where_a_link_to_a_new_password_leads(client, person, mailoutbox):
    client.post(RESET, {"email": person.email})

    hold_to(WITH_A_LINK["account_reset_password_from_key"], client.get(link_in(mailoutbox[0]), follow=True))
    hold_to(WITH_A_LINK["account_reset_password_from_key"], client.get(f"{RESET}1-invented/"))


@pytest.mark.parametrize("verified", [True, False])
def test_where_a_link_to_confirm_an_email_leads(client, person, verified):
    EmailAddress.objects.update(verified=verified)
    key = dumps(EmailAddress.objects.get().pk, salt="account")

    hold_to(WITH_A_LINK["account_confirm_email"], client.get(f"/accounts/email/confirm/{key}/"))


def test_the_beginning_of_all_addresses_leads_to_the_sign_in_page(client, db):
    assert client.get("/accounts/")["Location"] == "/accounts/sign-in/"


def test_asking_for_data_instead_of_a_page_gets_the_page(db):
    client = Client(headers={"accept": "application/json", "x-requested-with": "XMLHttpRequest"})

    assert client.get("/accounts/sign-in/")["Content-Type"] == "text/html; charset=utf-8"
    assert client.post("/accounts/sign-in/", {}).status_code == 200


@pytest.mark.parametrize(
    "mail",
    [
        "account/email/email_confirmation",
        "account/email/account_already_exists",
        "account/email/unknown_account",
        "account/email/password_reset_key",
        "account/email/password_changed",
        "account/email/password_reset",
        "account/email/password_set",
        "account/email/email_changed",
        "account/email/email_deleted",
        "mfa/email/totp_activated",
        "mfa/email/totp_deactivated",
        "mfa/email/recovery_codes_generated",
        "mfa/email/webauthn_added",
        "mfa/email/webauthn_removed",
        "socialaccount/email/account_connected",
    ],
)
def test_every_mail_is_in_our_words(rf, mail):
    request = rf.get("/")
    request.user = AnonymousUser()
    subject, message = (get_template(f"{mail}_{part}.txt") for part in ("subject", "message"))

    assert OURS in Path(subject.origin.name).parents
    assert OURS in Path(message.origin.name).parents
    body = message.render({"email": "o'hara@example.org", "from_email": "o'hara@example.org"}, request)
    assert body.startswith("Hello,\n\n")
    assert body.rstrip().endswith("Assessor\nhttp://testserver/")
    assert "&#x27;" not in body
