"""A person changes the address they sign in with."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from tests.factories import PASSWORD, UserFactory
from tests.people.accounts import is_signed_in, link_in, sign_in

PAGE = "/accounts/email/"
NEW = "countess@example.org"


@pytest.fixture
def asked(client, person):
    """The owner, signed in, has asked for a new address and said the password once more."""
    sign_in(client, person.email)
    again = client.post(PAGE, {"action_add": "yes", "email": NEW})
    client.post(again["Location"], {"password": PASSWORD})
    return client


def test_the_password_is_asked_for_before_anything_changes(client, person, mailoutbox):
    sign_in(client, person.email)

    response = client.post(PAGE, {"action_add": "yes", "email": NEW})

    assert response["Location"].startswith("/accounts/confirm-password/")
    assert mailoutbox == []
    wrong = client.post(response["Location"], {"password": "not the password"})
    assert "The password is not right" in wrong.text
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_the_old_address_counts_until_the_new_one_is_confirmed(asked, person, mailoutbox):
    assert f"Waiting for you to confirm {NEW}" in asked.get(PAGE).text
    before = Client()
    sign_in(before, person.email)
    assert is_signed_in(before)

    asked.post(link_in(mailoutbox[0]))

    old = person.email
    person.refresh_from_db()
    assert person.email == NEW
    assert "not right" in sign_in(Client(), old).text
    after = Client()
    sign_in(after, NEW)
    assert is_signed_in(after)


def test_the_old_address_is_told(asked, person, mailoutbox):
    asked.post(link_in(mailoutbox[0]))

    notice = mailoutbox[-1]
    assert notice.to == [person.email]
    assert f"changed from {person.email} to {NEW}" in notice.body


def test_a_change_can_be_called_off(asked, mailoutbox):
    asked.post(PAGE, {"action_remove": "yes", "email": NEW})

    assert "Waiting" not in asked.get(PAGE).text
    assert "This link no longer works" in asked.get(link_in(mailoutbox[0])).text


def test_the_page_says_the_same_of_an_address_that_somebody_else_has(asked, stranger):
    free = asked.get(PAGE).text.replace(NEW, "")

    asked.post(PAGE, {"action_add": "yes", "email": stranger.email})

    assert asked.get(PAGE).text.replace(stranger.email, "").count("Waiting") == free.count("Waiting") == 1


def test_an_address_that_somebody_else_has_confirmed_cannot_be_taken(asked, person, stranger, mailoutbox):
    asked.post(PAGE, {"action_add": "yes", "email": stranger.email})

    assert "This link no longer works" in asked.get(link_in(mailoutbox[-1])).text
    asked.post(link_in(mailoutbox[-1]))

    person.refresh_from_db()
    assert person.email != stranger.email


def test_an_address_that_somebody_else_signed_up_with_cannot_be_taken_even_before_they_confirm_it(
    asked, person, mailoutbox
):
    UserFactory(email=NEW)
    EmailAddress.objects.filter(email=NEW).update(verified=False)

    response = asked.post(link_in(mailoutbox[0]))

    assert response.status_code == 302
    assert f"{NEW} could not be confirmed: another account has it." in asked.get(PAGE).text
    assert not EmailAddress.objects.filter(email=NEW, verified=True).exists()
