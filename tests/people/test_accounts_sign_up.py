import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from assessor.people.account_forms import SignUpForm
from assessor.people.models import User
from tests.factories import UserFactory
from tests.people.accounts import NEW_PASSWORD, SIGN_UP, is_signed_in, link_in, sign_in, sign_up


def test_a_new_person_signs_up_confirms_and_is_in(client, db, mailoutbox):
    assert sign_up(client, "Nora@Example.org")["Location"] == "/accounts/email/sent/"
    assert not is_signed_in(client)
    [message] = mailoutbox
    assert (message.to, message.subject) == (["nora@example.org"], "Confirm your email for Assessor")

    link = link_in(message)
    assert "Is nora@example.org your address?" in client.get(link).text
    assert client.post(link)["Location"] == "/home/"

    assert is_signed_in(client)
    person = User.objects.get(email="nora@example.org")
    assert person.name == "Nora New"
    assert person.check_password(NEW_PASSWORD)


def test_nobody_gets_in_before_the_email_is_confirmed(client, db, mailoutbox):
    sign_up(client, "nora@example.org")

    assert sign_in(client, "nora@example.org", NEW_PASSWORD)["Location"] == "/accounts/email/sent/"
    assert not is_signed_in(client)


def test_a_link_opened_in_another_browser_confirms_and_leads_to_the_sign_in_page(client, db, mailoutbox):
    sign_up(client, "nora@example.org")
    elsewhere = Client()

    response = elsewhere.post(link_in(mailoutbox[0]), follow=True)

    assert response.request["PATH_INFO"] == "/accounts/sign-in/"
    assert "Your email nora@example.org is confirmed." in response.text
    assert not is_signed_in(elsewhere)
    sign_in(elsewhere, "nora@example.org", NEW_PASSWORD)
    assert is_signed_in(elsewhere)


def test_a_used_or_invented_link_says_what_to_do(client, db, mailoutbox):
    sign_up(client, "nora@example.org")
    used = link_in(mailoutbox[0])
    Client().post(used)

    for link in [used, "/accounts/email/confirm/invented/"]:
        response = Client().get(link)
        assert response.status_code == 200
        assert "This link no longer works" in response.text
        assert Client().post(link).status_code == 404


def test_the_page_after_sign_up_says_where_messages_go_on_this_machine(client, db):
    assert "printed in the terminal that runs the product" in client.get("/accounts/email/sent/").text


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, "Enter your name"),
        ({"name": "\x00\t"}, "Enter your name"),
        ({"name": "N" * 151}, "Shorten the name: at most 150 characters, not 151"),
        ({"email": "nora"}, "Enter an email address like name@example.org"),
        ({"email": "n" * 250 + "@example.org"}, "Ensure this value has at most 254 characters"),
        ({"password1": ""}, "Choose a password"),
        ({"password1": "wagon vio"}, "It must contain at least 10 characters."),
        ({"password1": "qwertyuiop"}, "This password is too common."),
        ({"password1": "nora new 1"}, "The password is too similar to the name."),
        ({"password1": "nora@example"}, "The password is too similar to the email address."),
    ],
)
def test_what_cannot_be_an_account_is_told_beside_the_field(client, db, mailoutbox, changes, problem):
    response = sign_up(client, **{"email": "nora@example.org"} | changes)

    assert problem in response.text
    assert not User.objects.exists()
    assert mailoutbox == []


def test_the_rules_of_a_password_are_told_before_one_is_chosen(client, db):
    text = client.get(SIGN_UP).text

    assert "At least 10 characters." in text
    assert text.count('type="password"') == 1
    assert 'autocomplete="new-password"' in text


def test_of_two_who_ask_for_one_address_at_the_same_moment_the_second_gets_a_mail(rf: RequestFactory, db, mailoutbox):
    request = rf.post(SIGN_UP)
    request.session = SessionStore()
    request.user = AnonymousUser()
    form = SignUpForm({"name": "Late Comer", "email": "nora@example.org", "password1": NEW_PASSWORD})
    assert form.is_valid()
    UserFactory(email="nora@example.org", name="Nora First")

    with request_context(request):
        user, response = form.try_save(request)

    assert user is None
    assert response["Location"] == "/accounts/email/sent/"
    assert User.objects.get().name == "Nora First"


class TestClosed:
    @pytest.fixture(autouse=True)
    def closed(self, settings, db):
        settings.ACCOUNT_SIGNUP_OPEN = False

    def test_the_page_tells_whom_to_ask(self, client):
        text = client.get(SIGN_UP).text

        assert "Your organisation invites people. Ask your manager for an invitation." in text
        assert "<form" not in text

    def test_posting_makes_nothing(self, client, mailoutbox):
        assert "Your organisation invites people." in sign_up(client, "nora@example.org").text

        assert not User.objects.exists()
        assert mailoutbox == []

    def test_no_page_offers_an_account(self, client):
        for page in ["/accounts/sign-in/", "/accounts/password-reset/"]:
            assert SIGN_UP not in client.get(page).text

    def test_those_who_have_an_account_still_sign_in(self, client, person):
        sign_in(client, person.email)

        assert is_signed_in(client)
