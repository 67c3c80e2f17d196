"""Nobody but its owner can tell that an assessment exists."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from assessor.questionnaire.models import Assessment
from tests.factories import AssessmentFactory, UserFactory
from tests.questionnaire.editions import succeed

PAGES = ["tasks", "review", "discard", "move"]
METHODS = {
    "tasks": ["post", "put", "delete"],
    "review": ["post", "put"],
    "discard": ["put", "delete"],
    "move": ["put", "delete"],
}


def url_of(page, uid):
    return reverse("area", args=[uid, "a1"]) if page == "area" else reverse(page, args=[uid])


def without_token(response):
    """The page but for the form token, which differs from page to page."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.fixture
def assessment(person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 1})
    succeed(assessment.edition)
    return assessment


@pytest.fixture(params=["a stranger", "an admin"])
def someone_else(request, client, db):
    client.force_login(UserFactory(is_staff=request.param == "an admin", is_superuser=request.param == "an admin"))
    return client


@pytest.mark.parametrize("page", [*PAGES, "area"])
def test_its_owner_sees_it(signed_in, assessment, page):
    assert signed_in.get(url_of(page, assessment.uid)).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "area"])
def test_for_others_it_is_as_if_it_did_not_exist(someone_else, assessment, page):
    other, missing = (someone_else.get(url_of(page, uid)) for uid in (assessment.uid, uuid4()))
    assert (other.status_code, missing.status_code) == (404, 404)
    assert without_token(other) == without_token(missing)


@pytest.mark.parametrize("url", ["area", "discard", "move"])
def test_others_cannot_write_to_it(someone_else, assessment, url):
    edition = assessment.role.editions.published().get().pk
    posted = {"c1-choice": "4", "c1-revision": "1", "edition": edition}
    assert someone_else.post(url_of(url, assessment.uid), posted).status_code == 404
    assert Assessment.objects.get(pk=assessment.pk).edition == assessment.edition
    assert assessment.answers.get(competency__slug="c1").rating == 1


def test_others_cannot_save_an_answer_in_it(someone_else, assessment):
    url = reverse("answer", args=[assessment.uid, "c1"])
    assert someone_else.post(url, {"c1-choice": "4", "c1-revision": "1"}).status_code == 404
    assert assessment.answers.get(competency__slug="c1").rating == 1


@pytest.mark.parametrize("page", [*PAGES, "area"])
def test_a_visitor_is_asked_to_sign_in(client, assessment, page):
    url = url_of(page, assessment.uid)
    assert client.get(url).headers["Location"] == f"/accounts/sign-in/?next={url}"


@pytest.mark.parametrize(("page", "method"), [(page, method) for page in METHODS for method in METHODS[page]])
def test_other_methods_are_refused(signed_in, assessment, page, method):
    assert getattr(signed_in, method)(url_of(page, assessment.uid)).status_code == 405


def test_no_browser_or_proxy_keeps_these_pages(signed_in, assessment):
    for page in [*PAGES, "area"]:
        assert "no-store" in signed_in.get(url_of(page, assessment.uid)).headers["Cache-Control"]
