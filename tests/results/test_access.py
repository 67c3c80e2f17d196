"""Nobody but its owner reads or submits an assessment, or can tell that it exists."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import NOON, AssessmentFactory, UserFactory, framework

ALL_RATED = {f"c{n}": 3 for n in range(1, 7)}


@pytest.fixture
def submitted(person):
    return AssessmentFactory(subject=person, answers=ALL_RATED, submitted_at=NOON)


@pytest.fixture
def draft(person):
    return AssessmentFactory(subject=person, answers=ALL_RATED)


@pytest.fixture(params=["a stranger", "an admin"])
def someone_else(request, client, db):
    client.force_login(UserFactory(is_staff=request.param == "an admin", is_superuser=request.param == "an admin"))
    return client


def result_of(assessment):
    return reverse("result", args=[assessment.uid])


def body(response):
    """The page without the token of its forms, which is another one every time."""
    return re.sub(r'(?<=name="csrfmiddlewaretoken" value=")\w+', "", response.content.decode())


def test_its_owner_reads_the_result(signed_in, submitted):
    assert signed_in.get(result_of(submitted)).status_code == 200


@pytest.mark.parametrize("which", ["submitted", "draft"])
def test_for_others_a_result_is_as_if_it_did_not_exist(someone_else, which, request):
    assessment = request.getfixturevalue(which)
    other, missing = (someone_else.get(reverse("result", args=[uid])) for uid in (assessment.uid, uuid4()))
    assert (other.status_code, missing.status_code) == (404, 404)
    assert body(other) == body(missing)


def test_for_others_there_is_nothing_to_submit(someone_else, draft):
    other, missing = (someone_else.post(reverse("submit", args=[uid])) for uid in (draft.uid, uuid4()))
    assert (other.status_code, missing.status_code) == (404, 404)
    assert body(other) == body(missing)
    draft.refresh_from_db()
    assert not draft.is_submitted


def test_the_history_shows_nothing_of_others(someone_else, submitted):
    AssessmentFactory(subject=submitted.subject, edition=framework(name="Goldsmith"))
    text = someone_else.get(reverse("history")).content.decode()
    assert "You have not assessed yourself yet" in text
    assert str(submitted.uid) not in text


def test_a_rating_by_someone_else_is_not_the_persons_own(signed_in, person, stranger):
    about_them = AssessmentFactory(subject=person, rater=stranger, kind="manager", answers=ALL_RATED, submitted_at=NOON)
    assert signed_in.get(result_of(about_them)).status_code == 404


@pytest.mark.parametrize("url", ["/assessments/", "result"])
def test_a_visitor_is_asked_to_sign_in(client, submitted, url):
    url = result_of(submitted) if url == "result" else url
    assert client.get(url).headers["Location"] == f"/accounts/sign-in/?next={url}"


def test_a_visitor_who_submits_is_led_to_the_review_by_way_of_signing_in(client, draft):
    response = client.post(reverse("submit", args=[draft.uid]))
    assert response.headers["Location"] == f"/accounts/sign-in/?next={reverse('review', args=[draft.uid])}"
    draft.refresh_from_db()
    assert not draft.is_submitted


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_pages_take_no_other_methods(signed_in, submitted, method):
    for url in [reverse("history"), result_of(submitted)]:
        assert getattr(signed_in, method)(url).status_code == 405


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_submitting_is_a_post(signed_in, draft, method):
    assert getattr(signed_in, method)(reverse("submit", args=[draft.uid])).status_code == 405


def test_a_submission_without_its_token_is_refused(client_with_csrf, draft):
    client_with_csrf.force_login(draft.subject)
    assert client_with_csrf.post(reverse("submit", args=[draft.uid])).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_submitted


@pytest.fixture
def client_with_csrf():
    return Client(enforce_csrf_checks=True)


def test_no_browser_or_proxy_keeps_these_pages(signed_in, submitted):
    for url in [reverse("history"), result_of(submitted)]:
        assert "no-store" in signed_in.get(url).headers["Cache-Control"]
