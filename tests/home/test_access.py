"""Home is each person's own, and asks visitors to sign in."""

import pytest
from django.urls import reverse

from tests.factories import NOON, AssessmentFactory, UserFactory, framework


@pytest.mark.parametrize("is_admin", [False, True])
def test_it_shows_nothing_of_others(client, person, is_admin):
    edition = framework(name="Goldsmith")
    submitted = AssessmentFactory(subject=person, edition=edition, answers={"c1": 3}, submitted_at=NOON)
    drafted = AssessmentFactory(subject=person, edition=edition)
    client.force_login(UserFactory(is_staff=is_admin, is_superuser=is_admin))
    text = client.get(reverse("home")).content.decode()
    assert "You have not assessed yourself yet" in text
    assert not [uid for uid in (drafted.uid, submitted.uid) if str(uid) in text]


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(reverse("home")).headers["Location"] == "/accounts/sign-in/?next=/home/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_takes_no_other_methods(signed_in, method):
    assert getattr(signed_in, method)(reverse("home")).status_code == 405


def test_no_browser_or_proxy_keeps_it(signed_in):
    assert "no-store" in signed_in.get(reverse("home")).headers["Cache-Control"]
