"""Rate limits: over all processes, before a password is hashed, and by the address of the visitor."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.people.accounts import RESET, SIGN_IN, sign_in, sign_up
from tests.people.hashers import CountingHasher
from tests.processes import start

WRONG = "not the password"
LIMITED = "Too many attempts. Try again in 5 minutes"

FIVE_ATTEMPTS = """
import json, django
django.setup()
from django.test import Client
form = {"login": "owner@example.org", "password": "not the password"}
pages = [Client(SERVER_NAME="localhost").post("/accounts/sign-in/", form).text for _ in range(5)]
print(sum("The email or password is not right" in page for page in pages))
"""


@pytest.fixture
def attempts_of_processes(transactional_db):
    """What processes of their own count is counted from none, and forgotten afterwards."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("attempts_of_processes")
def test_worker_processes_count_together():
    """Two of them at the same moment let through no more than one would."""
    workers = [start("-c", FIVE_ATTEMPTS) for _ in range(2)]
    checked = sum(int(worker.communicate()[0]) for worker in workers)

    assert 0 < checked <= 5


def test_attempts_on_many_accounts_do_not_push_out_the_count_of_one(client, person):
    for _ in range(5):
        sign_in(client, person.email, WRONG)
    for n in range(400):
        cache.set(f"attempt-{n}", [n])

    assert LIMITED in sign_in(client, person.email).text


def test_after_five_wrong_passwords_the_right_one_has_to_wait_too(client, person):
    for _ in range(5):
        assert "not right" in sign_in(client, person.email, WRONG).text

    response = sign_in(client, person.email)

    assert LIMITED in response.text


def test_the_wait_of_one_person_is_not_the_wait_of_another(client, person, stranger):
    for _ in range(6):
        sign_in(Client(), person.email, WRONG)

    assert sign_in(client, stranger.email)["Location"] == "/home/"


def test_signing_in_rightly_costs_nothing(person):
    assert {sign_in(Client(), person.email)["Location"] for _ in range(8)} == {"/home/"}


def test_a_refused_attempt_hashes_no_password(client, person, settings):
    settings.PASSWORD_HASHERS = ["tests.people.hashers.CountingHasher"]
    for _ in range(5):
        sign_in(client, person.email, WRONG)
    before = CountingHasher.hashes

    sign_in(client, person.email, WRONG)

    assert CountingHasher.hashes == before


def test_one_visitor_cannot_try_one_password_on_many_accounts(client, db):
    pages = [sign_in(client, f"person{n}@example.org", WRONG).text for n in range(31)]

    assert LIMITED not in pages[29]
    assert LIMITED in pages[30]


@pytest.mark.parametrize(
    ("path", "limit", "form"),
    [
        ("/accounts/sign-up/", 20, {}),
        (SIGN_IN, 100, {}),
        (RESET, 3, {"email": "owner@example.org"}),
    ],
)
def test_beyond_the_limit_stands_a_page_of_ours(client, db, path, limit, form):
    for _ in range(limit):
        assert client.post(path, form).status_code != 429

    response = client.post(path, form)

    assert response.status_code == 429
    assert "<h1>Too many attempts</h1>" in response.text
    assert "Try again in 5 minutes." in response.text


def test_looking_at_a_page_is_never_limited(client, db):
    assert {client.get(SIGN_IN).status_code for _ in range(101)} == {200}


def test_a_confirmation_is_sent_again_only_after_a_while(client, db, mailoutbox):
    sign_up(client, "nora@example.org")
    sign_up(client, "nora@example.org")

    assert len(mailoutbox) == 1


class TestBehindProxies:
    def limited(self, forwarded):
        """Whether the 31st wrong attempt is refused, when each comes from the next of these addresses."""
        pages = [
            Client(headers={"x-forwarded-for": forwarded.format(n)})
            .post(SIGN_IN, {"login": f"person{n}@example.org", "password": WRONG})
            .text
            for n in range(31)
        ]
        return LIMITED in pages[30]

    @pytest.fixture(autouse=True)
    def database(self, db):
        pass

    def test_without_one_nobody_is_believed_who_names_another_address(self):
        assert self.limited("192.0.2.{}")

    def test_one_proxy_tells_visitors_apart(self, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        assert not self.limited("192.0.2.{}")

    def test_what_a_visitor_writes_before_the_proxy_does_not_count(self, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        assert self.limited("192.0.2.{}, 198.51.100.7")

    def test_a_network_of_the_next_protocol_is_one_visitor(self, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

        assert self.limited("2001:db8::{}")
