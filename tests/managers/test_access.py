"""Whose pages of people these are: of who manages them now, and of nobody else."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessor.mail.models import Message
from assessor.questionnaire.models import Opening
from tests.factories import NOON, UserFactory, review, shared, team

PERSON_PAGES = ["team_person", "remind"]
RESULT_PAGES = ["shared_result", "open_without_rating"]
GETS = ["team_person", "shared_result", "open_without_rating"]
POSTS = ["remind", "open_without_rating"]


@pytest.fixture
def own(manager, person, crew):
    """What the owner shares, and the manager has opened."""
    own = shared(person, answers={f"c{n}": 2 for n in range(1, 7)})
    own.openings.create(opened_by=manager, opened_at=NOON, what=Opening.What.SHARED)
    return own


def url_of(page, own):
    return reverse(page, args=[own.subject.uid if page in PERSON_PAGES else own.uid])


def the_person(own, crew, manager):
    return own.subject


def a_colleague(own, crew, manager):
    colleague = UserFactory()
    crew.memberships.create(person=colleague)
    return colleague


def a_stranger(own, crew, manager):
    return UserFactory()


def a_former_manager(own, crew, manager):
    crew.memberships.filter(person=manager).update(is_manager=False)
    return manager


def the_manager_of_a_team_that_was_left(own, crew, manager):
    crew.memberships.filter(person=own.subject).delete()
    crew.memberships.create(person=UserFactory())
    return manager


def a_manager_of_others(own, crew, manager):
    other = UserFactory()
    team(other, UserFactory())
    return other


def a_managers_manager(own, crew, manager):
    above = UserFactory()
    crew.parent = team(above, manager)
    crew.save()
    return above


def a_superuser(own, crew, manager):
    return UserFactory(is_staff=True, is_superuser=True)


OTHERS = [
    the_person,
    a_colleague,
    a_stranger,
    a_former_manager,
    the_manager_of_a_team_that_was_left,
    a_manager_of_others,
    a_managers_manager,
    a_superuser,
]


@pytest.mark.parametrize("page", GETS)
def test_who_manages_the_person_now_reads_it(client, manager, own, page):
    client.force_login(manager)
    assert client.get(url_of(page, own)).status_code == 200


@pytest.mark.parametrize("other", OTHERS)
def test_for_everybody_else_there_is_nothing(client, manager, own, crew, other):
    client.force_login(other(own, crew, manager))
    logged = own.openings.count()
    assert [client.get(url_of(page, own)).status_code for page in GETS] == [404] * len(GETS)
    assert [client.post(url_of(page, own)).status_code for page in POSTS] == [404] * len(POSTS)
    assert (own.openings.count(), Message.objects.count()) == (logged, 0)


def test_another_manager_of_the_person_has_a_decision_of_their_own(client, own, person):
    other = UserFactory()
    team(other, person)
    client.force_login(other)
    assert client.get(url_of("team_person", own)).status_code == 200
    assert client.get(url_of("shared_result", own)).status_code == 404


def test_it_is_gone_once_it_is_not_shared_any_more(client, manager, own):
    client.force_login(manager)
    own.shares.update(stopped_at=NOON)
    assert [client.get(url_of(page, own)).status_code for page in RESULT_PAGES] == [404, 404]


def test_it_is_gone_while_the_manager_rates_anew(client, manager, person, own):
    client.force_login(manager)
    review(manager, person, edition=own.edition)
    assert client.get(url_of("shared_result", own)).status_code == 404


@pytest.mark.parametrize("page", [*GETS, "remind"])
def test_nobody_is_told_whether_anything_is_at_an_address(client, manager, own, page):
    client.force_login(manager)
    method = client.post if page == "remind" else client.get
    assert method(reverse(page, args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("page", GETS)
def test_a_visitor_is_asked_to_sign_in(client, own, page):
    url = url_of(page, own)
    assert client.get(url).headers["Location"] == f"/accounts/sign-in/?next={url}"


def test_a_visitor_who_reminds_is_led_to_the_person_by_way_of_signing_in(client, own):
    response = client.post(url_of("remind", own))
    assert response.headers["Location"] == f"/accounts/sign-in/?next={url_of('team_person', own)}"


@pytest.mark.parametrize(
    ("page", "methods"),
    [
        ("team_person", ["post", "put", "delete"]),
        ("shared_result", ["post", "put", "delete"]),
        ("open_without_rating", ["put", "delete"]),
        ("remind", ["get", "head", "put", "delete"]),
    ],
)
def test_other_methods_are_refused(client, manager, own, page, methods):
    client.force_login(manager)
    assert {getattr(client, method)(url_of(page, own)).status_code for method in methods} == {405}


@pytest.mark.parametrize("page", POSTS)
def test_a_post_without_its_token_is_refused(manager, own, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    assert client.post(url_of(page, own)).status_code == 403


@pytest.mark.parametrize("page", GETS)
def test_no_browser_or_proxy_keeps_it(client, manager, own, page):
    client.force_login(manager)
    assert "no-store" in client.get(url_of(page, own)).headers["Cache-Control"]
