"""What is left in sessions of somebody who is erased."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from assessor.people.erasing import Traces, end_sessions, sessions_with
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

WORDS = Traces(words=frozenset({"ada@example.org"}))


def kept(**entries):
    """The session of a visitor, with these entries."""
    session = SessionStore()
    session.update(entries)
    session.save()
    return session


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


def end(traces):
    """Find the sessions and end them."""
    end_sessions(traces, sessions_with(traces))


def test_whose_account_is_gone_is_signed_out_everywhere(person, stranger):
    for _ in range(2):
        browser_of(person)
    end(Traces(frozenset({person.pk})))
    assert not Session.objects.exists()


def test_whose_account_stays_stays_signed_in(person):
    browser = browser_of(person)
    end(Traces(words=frozenset({person.email})))
    assert browser.get("/home/").status_code == 200


def test_what_a_visitor_left_goes_where_it_names_what_is_erased(db):
    kept(unsent="said by ada@example.org")
    stays = kept(unsent="said by bea@example.org")
    end(WORDS)
    assert Session.objects.get().pk == stays.session_key


@pytest.mark.parametrize("longer", ["wand-ada@example.org", "a.ada@example.org", "ada@example.org.uk"])
def test_an_address_within_a_longer_one_is_another(longer):
    kept(email=longer)
    end(WORDS)
    assert Session.objects.exists()


@pytest.mark.parametrize("text", ["Ada@Example.org", "said by ada@example.org.", "{'email': 'ada@example.org'}"])
def test_capitals_and_what_stands_around_it_do_not_matter(text):
    kept(unsent=text)
    end(WORDS)
    assert not Session.objects.exists()


def test_who_is_signed_in_stays_so_and_loses_what_names_it(stranger):
    browser = browser_of(stranger)
    session = browser.session
    session.update({"unsent": {"posted": "ada@example.org"}, "other": "bea@example.org"})
    session.save()
    end(WORDS)
    assert "unsent" not in browser.session
    assert browser.session["other"] == "bea@example.org"
    assert browser.get("/home/").status_code == 200


def test_what_has_expired_goes_unread(db):
    kept(unsent="ada@example.org")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1), session_data="unreadable")
    end(WORDS)
    assert not Session.objects.exists()


def test_each_loses_what_names_them_and_nobody_else(person, stranger):
    browser_of(person)
    browser = browser_of(stranger)
    kept(unsent="said by bea@example.org")
    kept(unsent="said by ada@example.org")
    bea = Traces(frozenset({person.pk}), frozenset({"bea@example.org"}))
    keys = sessions_with(bea | WORDS)
    assert len(keys) == Session.objects.count() - 1 == 3
    end_sessions(WORDS, keys)
    assert Session.objects.count() == 3
    end_sessions(bea, keys)
    assert Session.objects.get().pk == browser.session.session_key
    assert browser.get("/home/").status_code == 200


def test_what_changed_since_it_was_found_is_read_again(stranger):
    session = kept(unsent="ada@example.org")
    keys = sessions_with(WORDS)
    session["unsent"] = "bea@example.org"
    session.save()
    end_sessions(WORDS, keys)
    assert Session.objects.get().get_decoded() == {"unsent": "bea@example.org"}


def test_sessions_are_read_together_however_many(django_assert_num_queries):
    for user in UserFactory.create_batch(3):
        browser_of(user)
    with django_assert_num_queries(2):
        keys = sessions_with(WORDS | Traces(words=frozenset({"bea@example.org"})))
    assert keys == []
    with django_assert_num_queries(0):
        end_sessions(WORDS, keys)
