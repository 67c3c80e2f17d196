"""A review is there for the manager who gives it, and for as long as they manage its subject."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from assessor.questionnaire.models import Assessment
from tests.factories import NOON, UserFactory, framework, review, submit_by_columns, team

PAGES = ["tasks", "area", "check", "discard", "result"]
POSTS = ["area", "answer", "submit", "discard"]
METHODS = {"tasks": ["post"], "check": ["post"], "result": ["post"], "answer": ["get"], "submit": ["get"]}


def url_of(page, given):
    slug = {"area": ["a1"], "answer": ["c1"]}.get(page, [])
    return reverse(f"review_{page}", args=[given.uid, *slug])


def answered(given):
    competency = given.answers.get(competency__slug="c1").competency_id
    said = {"choice": "4", "example": "", "revision": 1, "competency": competency}
    return {f"c1-{name}": value for name, value in said.items()} | {"edition": given.edition_id}


@pytest.fixture
def given(manager, person, crew):
    return review(manager, person, answers={"c1": 1})


def left(given, crew, manager):
    crew.memberships.filter(person=given.subject).delete()
    return manager


def moved_on(given, crew, manager):
    crew.memberships.filter(person=manager).update(is_manager=False)
    return manager


def closed(given, crew, manager):
    given.subject.is_active = False
    given.subject.save()
    return manager


def subject(given, crew, manager):
    return given.subject


def colleague(given, crew, manager):
    colleague = UserFactory()
    crew.memberships.create(person=colleague)
    return colleague


def co_manager(given, crew, manager):
    other = UserFactory()
    crew.memberships.create(person=other, is_manager=True)
    return other


def manager_above(given, crew, manager):
    other = UserFactory()
    crew.parent = team(other)
    crew.save()
    return other


def admin(given, crew, manager):
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture(params=[left, moved_on, closed, subject, colleague, co_manager, manager_above, admin])
def somebody_else(request, client, given, crew, manager):
    client.force_login(request.param(given, crew, manager))
    return client


@pytest.mark.parametrize("page", ["tasks", "area", "check", "discard"])
def test_its_rater_sees_it(desk, given, page):
    assert desk.get(url_of(page, given)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_for_others_it_does_not_exist(somebody_else, given, page):
    assert somebody_else.get(url_of(page, given)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nor_once_it_is_submitted(somebody_else, given, page):
    submit_by_columns(given, NOON)
    assert somebody_else.get(url_of(page, given)).status_code == 404


@pytest.mark.parametrize("page", POSTS)
def test_others_cannot_write_to_it(somebody_else, given, page):
    assert somebody_else.post(url_of(page, given), answered(given)).status_code == 404
    assert Assessment.objects.get(pk=given.pk).submitted_at is None
    assert given.answers.get(competency__slug="c1").rating == 1


@pytest.mark.parametrize("happens", [left, moved_on, closed])
@pytest.mark.parametrize("page", PAGES)
def test_its_rater_is_told_why_it_is_gone_and_not_of_whom(desk, given, crew, manager, page, happens):
    happens(given, crew, manager)
    answer = desk.get(url_of(page, given))
    assert answer.status_code == 404
    assert "You do not manage this person any more" in answer.text
    assert given.subject.name not in answer.text


def test_nothing_else_that_is_missing_is_told_so(desk, given):
    asked = [reverse("review_area", args=[given.uid, "none"]), reverse("review_tasks", args=[uuid4()])]
    assert ["Page not found" in desk.get(address).text for address in asked] == [True, True]


def test_it_is_there_again_with_all_that_was_said_once_they_are(desk, given, crew, manager):
    left(given, crew, manager)
    assert desk.post(url_of("submit", given)).status_code == 404
    crew.memberships.create(person=given.subject)
    assert "checked" in desk.get(url_of("area", given)).text


@pytest.mark.parametrize("relation", [subject, co_manager, manager_above])
def test_for_others_there_is_nothing_to_tell(client, given, crew, manager, relation):
    client.force_login(relation(given, crew, manager))
    assert "Page not found" in client.get(url_of("tasks", given)).text


def test_the_pages_of_ones_own_assessments_do_not_take_a_review(desk, given):
    for page in ("tasks", "review", "discard", "move", "result"):
        assert desk.get(reverse(page, args=[given.uid])).status_code == 404
    assert desk.post(reverse("submit", args=[given.uid])).status_code == 404
    assert desk.post(reverse("answer", args=[given.uid, "c1"]), answered(given)).status_code == 404


@pytest.mark.parametrize(("page", "method"), [(page, method) for page in METHODS for method in METHODS[page]])
def test_other_methods_are_refused(desk, given, page, method):
    assert getattr(desk, method)(url_of(page, given)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_asked_to_sign_in(client, given, page):
    url = url_of(page, given)
    assert client.get(url).headers["Location"] == f"/accounts/sign-in/?next={url}"


def test_a_forged_form_token_is_refused(manager, given):
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(manager)
    for page in POSTS:
        assert forger.post(url_of(page, given), answered(given)).status_code == 403


@pytest.mark.parametrize("competencies", [3, 60])
@pytest.mark.parametrize(("page", "queries"), [("tasks", 5), ("area", 8), ("check", 6), ("discard", 5)])
def test_pages_take_as_many_queries_whatever_the_size(
    desk, manager, person, page, queries, competencies, django_assert_num_queries
):
    given = review(manager, person, edition=framework(areas=3, competencies=competencies), answers={"c1": 1})
    with django_assert_num_queries(queries):
        assert desk.get(url_of(page, given)).status_code == 200


@pytest.mark.parametrize("competencies", [3, 60])
def test_saving_takes_nine_queries_whatever_the_size(desk, manager, person, competencies, django_assert_num_queries):
    given = review(manager, person, edition=framework(areas=3, competencies=competencies), answers={"c1": 1})
    said = answered(given)
    with django_assert_num_queries(9):
        assert desk.post(url_of("answer", given), said).status_code == 200
