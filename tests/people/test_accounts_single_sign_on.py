import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from assessor.people.models import User
from tests.factories import PASSWORD, UserFactory
from tests.people.accounts import is_signed_in, sign_in, sign_up
from tests.people.identity_provider import IdentityProvider

START = "/accounts/single-sign-on/"


@pytest.fixture
def provider(settings, db):
    claims = {"sub": "42", "name": "Nora New", "email": "nora@example.org", "email_verified": True}
    with IdentityProvider(**claims) as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.configuration
        yield provider


def test_without_a_provider_there_is_no_button_and_no_way(client, db):
    assert "Sign in with" not in client.get("/accounts/sign-in/").text
    assert client.get(START).status_code == 404
    assert client.get(f"{START}callback/").status_code == 404


def test_the_button_leads_to_the_provider_with_a_link_that_the_content_policy_allows(client, provider):
    page = client.get("/accounts/sign-in/?next=/settings/")
    assert '<a class="btn btn-secondary" href="/accounts/single-sign-on/' in page.text
    assert "Sign in with Acme" in page.text

    assert client.get(START)["Location"].startswith(f"{provider.issuer}/authorize?")


def test_a_new_person_comes_in_with_name_and_confirmed_email(client, provider):
    assert provider.sign_in(client)["Location"] == "/home/"

    assert is_signed_in(client)
    person = User.objects.get()
    assert (person.email, person.name) == ("nora@example.org", "Nora New")
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified


def test_the_second_time_it_is_the_same_person(client, provider):
    provider.sign_in(client)
    provider.sign_in(Client())

    assert User.objects.count() == 1


@pytest.mark.parametrize(("told", "name"), [("Nora\n  New", "Nora New"), (" \t", "nora"), ("N" * 200, "N" * 150)])
def test_the_name_is_one_that_pages_and_mails_can_show(client, provider, told, name):
    provider.person["name"] = told
    provider.sign_in(client)

    assert User.objects.get().name == name


def test_a_name_that_the_person_changed_here_is_not_overwritten(client, provider):
    provider.sign_in(client)
    client.post("/settings/", {"name": "Nora Newman", "theme": "system", "time_zone": ""})
    provider.sign_in(Client())

    assert User.objects.get().name == "Nora Newman"


def test_it_leads_to_the_page_that_was_asked_for(client, provider):
    assert provider.sign_in(client, f"{START}?next=/accounts/email/")["Location"] == "/accounts/email/"


def test_the_answer_is_bound_to_the_question(client, provider):
    """By PKCE and by the state, so that nobody is signed in with somebody else's answer."""
    provider.sign_in(client)
    assert provider.asked["code_challenge_method"] == "S256"

    stolen = Client().get(f"{START}callback/", {"state": provider.asked["state"], "code": "a code"})

    assert stolen.status_code == 401
    assert "Sign-in did not work" in stolen.text


@pytest.mark.parametrize("verified", [False, "false", None])
def test_nobody_new_comes_in_with_an_email_that_is_not_confirmed(client, provider, verified):
    provider.person["email_verified"] = verified

    response = provider.sign_in(client)

    assert response.status_code == 403
    assert "Acme does not vouch for your email address" in response.text
    assert not User.objects.exists()


def test_nobody_new_comes_in_without_an_email(client, provider):
    del provider.person["email"]

    assert provider.sign_in(client).status_code == 403
    assert not User.objects.exists()


def test_a_person_who_has_an_account_gets_into_it_by_the_confirmed_email(client, provider):
    person = UserFactory(email="nora@example.org", name="Nora Old")

    provider.sign_in(client)

    assert client.session["_auth_user_id"] == str(person.pk)
    sign_in(elsewhere := Client(), person.email, PASSWORD)
    assert is_signed_in(elsewhere)


@pytest.mark.parametrize("verified", [False, "false"])
def test_an_email_that_is_not_confirmed_opens_nobodys_account(client, provider, verified):
    UserFactory(email="nora@example.org")
    provider.person["email_verified"] = verified

    assert provider.sign_in(client).status_code == 403
    assert not is_signed_in(client)


def test_a_password_that_somebody_else_chose_for_the_address_is_void(client, provider):
    """A stranger signed up with the address and waits for its owner to confirm it."""
    sign_up(Client(), "nora@example.org", password1="the stranger's words")

    provider.sign_in(client)

    assert not User.objects.get().has_usable_password()


def test_a_provider_lets_people_in_while_sign_up_is_closed(client, provider, settings):
    settings.ACCOUNT_SIGNUP_OPEN = False

    provider.sign_in(client)

    assert is_signed_in(client)


def test_who_cancels_there_is_told_so_here(client, provider):
    provider.sign_in(client)
    client.post("/accounts/sign-out/")
    client.get(START)
    [state] = client.session["socialaccount_states"]

    response = client.get(f"{START}callback/", {"state": state, "error": "access_denied"}, follow=True)

    assert "Sign-in was cancelled" in response.text


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_it_serves_for_nothing_else(signed_in, provider, process):
    assert signed_in.get(START, {"process": process}).status_code == 404


def test_a_provider_that_is_down_is_an_answer_not_a_crash(client, settings, db):
    with IdentityProvider() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.configuration

    response = client.get(START)

    assert response.status_code == 401
    assert "Sign-in did not work" in response.text
