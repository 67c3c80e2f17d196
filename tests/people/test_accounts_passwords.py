import pytest
from django.test import Client

from tests.factories import PASSWORD
from tests.people.accounts import NEW_PASSWORD, RESET, is_signed_in, link_in, sign_in

CHANGE = "/accounts/password/"


def change_password(client, old=PASSWORD, new=NEW_PASSWORD):
    return client.post(CHANGE, {"oldpassword": old, "password1": new})


def set_by_link(client, link, password=NEW_PASSWORD):
    form = client.get(link)["Location"]
    return client.post(form, {"password1": password}, follow=True)


@pytest.fixture
def link(client, person, mailoutbox):
    client.post(RESET, {"email": person.email})
    [message] = mailoutbox
    mailoutbox.clear()
    return link_in(message)


def test_a_person_changes_the_password_and_stays_signed_in(client, person, mailoutbox):
    sign_in(client, person.email)

    assert change_password(client)["Location"] == "/settings/"

    assert is_signed_in(client)
    assert client.get(CHANGE).status_code == 200
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    assert mailoutbox[0].subject == "Your Assessor password was changed"


def test_changing_the_password_ends_every_other_session(client, person):
    elsewhere = Client()
    sign_in(elsewhere, person.email)
    sign_in(client, person.email)

    change_password(client)

    assert elsewhere.get(CHANGE)["Location"] == f"/accounts/sign-in/?next={CHANGE}"


def test_the_current_password_is_asked_for(signed_in, person):
    response = change_password(signed_in, old="not the password")

    assert '<a href="#id_oldpassword">The current password is not right</a>' in response.text
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_new_password_keeps_the_rules(signed_in):
    assert "It must contain at least 10 characters." in change_password(signed_in, new="short").text


def test_a_person_who_forgot_the_password_chooses_a_new_one_by_a_link(client, person, link, mailoutbox):
    response = set_by_link(client, link)

    assert "Sign in again" in response.text
    assert not is_signed_in(client)
    sign_in(client, person.email, NEW_PASSWORD)
    assert is_signed_in(client)
    assert mailoutbox[0].subject == "Your Assessor password was changed"


def test_the_link_itself_is_not_in_the_address_of_the_form(client, link):
    assert client.get(link)["Location"].endswith("-set-password/")


def test_a_link_works_once(client, link):
    set_by_link(client, link)

    assert "This link no longer works" in Client().get(link).text


def test_a_link_ends_every_session(client, person, mailoutbox):
    elsewhere = Client()
    sign_in(elsewhere, person.email)
    client.post(RESET, {"email": person.email})

    set_by_link(client, link_in(mailoutbox[0]))

    assert elsewhere.get(CHANGE)["Location"] == f"/accounts/sign-in/?next={CHANGE}"


def test_a_link_opened_while_somebody_else_is_signed_in_signs_them_out(client, stranger, person, link):
    sign_in(client, stranger.email)

    set_by_link(client, link)

    assert not is_signed_in(client)
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    stranger.refresh_from_db()
    assert stranger.check_password(PASSWORD)


def test_a_new_password_opens_an_account_that_was_locked_by_wrong_ones(client, person, link):
    for _ in range(6):
        sign_in(Client(), person.email, "not the password")

    set_by_link(client, link)
    sign_in(client, person.email, NEW_PASSWORD)

    assert is_signed_in(client)


def test_a_person_without_a_password_can_set_one(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    assert client.get(CHANGE)["Location"] == "/accounts/password/set/"

    client.post("/accounts/password/set/", {"password1": NEW_PASSWORD})

    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
