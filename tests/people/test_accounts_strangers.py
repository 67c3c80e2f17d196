"""No answer tells a stranger whether an account exists: each test gets one for a known and one for an unknown email."""

import pytest
from allauth.account.models import EmailAddress
from django.core.signing import dumps
from django.test import Client

from tests.factories import UserFactory
from tests.people.accounts import NEW_PASSWORD, RESET, SIGN_IN, SIGN_UP, link_in, seen, sign_in, sign_up
from tests.people.hashers import CountingHasher

UNKNOWN = "ghost@example.org"


@pytest.fixture
def known(db):
    return UserFactory(email="owner@example.org").email


@pytest.fixture
def unconfirmed(db):
    person = UserFactory(email="early@example.org")
    EmailAddress.objects.update(verified=False)
    return person.email


@pytest.fixture
def closed(db):
    return UserFactory(email="ended@example.org", is_active=False).email


@pytest.fixture
def without_password(db):
    person = UserFactory(email="nopwd@example.org")
    person.set_unusable_password()
    person.save()
    return person.email


@pytest.fixture(params=["known", "unconfirmed", "closed", "without_password"])
def account(request):
    """The email of an account, in each state that one can be in."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def hashes(settings):
    """How many passwords an answer hashed: what a stopwatch would show."""
    settings.PASSWORD_HASHERS = ["tests.people.hashers.CountingHasher"]

    def counted(ask, *given):
        before = CountingHasher.hashes
        ask(*given)
        return CountingHasher.hashes - before

    return counted


def hide(answer, email):
    """An answer with the email that was typed taken out, since a form shows it again."""
    status, headers, cookies, body = answer
    return status, {**headers, "Content-Length": ""}, cookies, body.replace(email, "")


def test_signing_in_with_a_wrong_password(account):
    given, unknown = (seen(sign_in(Client(), email, "not the password")) for email in (account, UNKNOWN))

    assert hide(given, account) == hide(unknown, UNKNOWN)


def test_signing_in_with_a_wrong_password_until_the_limit(known):
    def answers(email):
        return [hide(seen(sign_in(Client(), email, "not the password")), email) for _ in range(7)]

    assert answers(known) == answers(UNKNOWN)


def test_signing_in_hashes_one_password(hashes, known):
    assert hashes(sign_in, Client(), known, "not the password") == 1
    assert hashes(sign_in, Client(), UNKNOWN, "not the password") == 1


def test_signing_up(account, mailoutbox):
    def answers(email):
        browser = Client()
        return [seen(sign_up(browser, email)), seen(browser.get("/accounts/email/sent/")), seen(browser.get(SIGN_IN))]

    assert answers(account) == answers(UNKNOWN)
    assert [message.to for message in mailoutbox] == [[account], [UNKNOWN]]


def test_signing_up_twice(known):
    def answers(email):
        browser = Client()
        return [seen(sign_up(browser, email)) for _ in range(2)]

    assert answers(known) == answers(UNKNOWN)


def test_signing_up_with_a_problem_in_the_form(account):
    given, unknown = (seen(sign_up(Client(), email, password1="tiny")) for email in (account, UNKNOWN))

    assert hide(given, account) == hide(unknown, UNKNOWN)


def test_signing_up_hashes_one_password(hashes, known):
    assert hashes(sign_up, Client(), known) == hashes(sign_up, Client(), UNKNOWN) == 1


def test_the_owner_of_a_known_email_is_told_by_mail_and_nothing_changes(known, mailoutbox):
    sign_up(Client(), known, name="Mallory")

    [message] = mailoutbox
    assert message.subject == "You have an Assessor account already"
    assert link_in(message) == SIGN_IN
    assert "Mallory" not in message.body
    assert "not right" in sign_in(Client(), known, NEW_PASSWORD).text


def test_asking_for_a_new_password(account, mailoutbox):
    def answers(email):
        browser = Client()
        return [seen(browser.post(RESET, {"email": email})), seen(browser.get(f"{RESET}sent/"))]

    assert answers(account) == answers(UNKNOWN)
    assert [message.to for message in mailoutbox] == [[account], [UNKNOWN]]


def test_asking_for_a_new_password_until_the_limit(known):
    def answers(email):
        return [seen(Client().post(RESET, {"email": email})) for _ in range(5)]

    assert answers(known) == answers(UNKNOWN)


def test_the_owner_of_an_unknown_email_is_told_by_mail(db, mailoutbox):
    Client().post(RESET, {"email": UNKNOWN})

    [message] = mailoutbox
    assert message.subject == "No Assessor account with this address"
    assert link_in(message) == SIGN_UP


def test_an_invented_link_for_a_new_password(person):
    ours, nobodys, endless = (
        seen(Client().get(f"{RESET}{uid}-abc-0123456789/")) for uid in (number(person.pk), "zzz", "z" * 13)
    )

    assert ours == nobodys == endless
    assert ours[0] == 200


def test_an_invented_link_to_confirm_an_email(known):
    address = EmailAddress.objects.get()
    links = [dumps(address.pk, salt="not ours"), dumps(address.pk + 1, salt="account"), "invented"]

    first, *others = (seen(Client().get(f"/accounts/email/confirm/{link}/")) for link in links)

    assert all(other == first for other in others)


def number(pk):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[pk] if pk < 36 else number(pk // 36) + digits[pk % 36]
