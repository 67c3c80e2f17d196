"""What was posted after the session had ended, and waits for its person to sign in again."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.factories import AssessmentFactory, framework

SIGNED_OUT = "You had been signed out."


@pytest.fixture
def assessment(person):
    return AssessmentFactory(subject=person, edition=framework(areas=2, competencies=6))


def url_of(assessment, area="a1"):
    return reverse("area", args=[assessment.uid, area])


def said(assessment, slug):
    answer = assessment.answers.get(competency__slug=slug)
    return answer.choice, answer.example


def leave(client, assessment, area="a1", *, slug="c1", example="Forty cakes"):
    """Post the page of an area with one answer, without being signed in."""
    fields = {f"{slug}-choice": "3", f"{slug}-example": example}
    for answer in assessment.answers.filter(competency__area__slug=area).select_related("competency"):
        asked = answer.competency.slug
        fields |= {f"{asked}-revision": answer.revision, f"{asked}-competency": answer.competency_id}
    return client.post(url_of(assessment, area), fields)


def saved_from(client, url):
    """Save a page as it is shown."""
    page = client.get(url)
    fields = [field for form in page.context["area_form"].forms for field in form]
    client.post(url, {field.html_name: "" if field.value() is None else field.value() for field in fields})
    return page


def test_it_is_on_the_page_again_and_saved_from_there(client, person, assessment):
    assert leave(client, assessment).headers["Location"] == f"/accounts/sign-in/?next={url_of(assessment)}"
    assert said(assessment, "c1") == ("", "")
    client.force_login(person)
    assert SIGNED_OUT in saved_from(client, url_of(assessment)).text
    assert said(assessment, "c1") == ("3", "Forty cakes")
    assert SIGNED_OUT not in client.get(url_of(assessment)).text


def test_it_waits_while_its_person_looks_at_another_page(client, person, assessment):
    leave(client, assessment)
    client.force_login(person)
    assert SIGNED_OUT not in client.get(url_of(assessment, "a2")).text
    page = client.get(url_of(assessment)).text
    assert SIGNED_OUT in page
    assert "Forty cakes" in page


def test_it_waits_where_the_headers_of_its_page_are_asked_for(client, person, assessment):
    leave(client, assessment)
    client.force_login(person)
    client.head(url_of(assessment))
    assert "Forty cakes" in client.get(url_of(assessment)).text


def test_each_of_two_tabs_finds_its_own(client, person, assessment):
    leave(client, assessment, "a1", slug="c1")
    leave(client, assessment, "a2", slug="c4", example="Another case")
    client.force_login(person)
    for area in ("a1", "a2"):
        saved_from(client, url_of(assessment, area))
    assert said(assessment, "c1") == ("3", "Forty cakes")
    assert said(assessment, "c4") == ("3", "Another case")


def test_of_one_page_the_latest_stays(client, person, assessment):
    leave(client, assessment, example="The first case")
    leave(client, assessment, example="The second case")
    client.force_login(person)
    page = client.get(url_of(assessment)).text
    assert "The second case" in page
    assert "The first case" not in page


def test_what_one_person_posted_is_not_shown_to_the_next(client, stranger, assessment):
    leave(client, assessment)
    client.force_login(stranger)
    assert client.get(url_of(assessment)).status_code == 404
    assert "Forty cakes" not in client.get(reverse("start")).text


class TestWhatAVisitorCanStore:
    def test_a_page_that_is_too_large_is_not_kept(self, client, assessment):
        leave(client, assessment, example="x" * 40_000)
        assert not Session.objects.exists()

    def test_many_pages_take_no_more_than_a_large_one_and_the_latest_stays(self, client, person, assessment):
        for number in range(4):
            leave(client, assessment, f"a{number}", example="x" * 20_000)
        assert sum(map(len, client.session["unsent"].values())) <= 32 * 1024
        leave(client, assessment)
        client.force_login(person)
        assert "Forty cakes" in client.get(url_of(assessment)).text

    def test_few_pages_are_kept_however_small(self, client, assessment):
        for number in range(30):
            leave(client, assessment, f"a{number}")
        assert list(client.session["unsent"]) == [url_of(assessment, f"a{number}") for number in range(25, 30)]
