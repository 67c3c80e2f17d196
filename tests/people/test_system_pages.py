"""What somebody reads when a page cannot be had: not found, refused, broken, unreadable, or sent by an old form."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import include, path

from tests.factories import PASSWORD, AssessmentFactory
from tests.people.accounts import SIGN_IN, heading

SETTINGS = "/settings/"


@login_not_required
def fall_over(request):
    raise RuntimeError("this page is broken")


@login_not_required
def turn_away(request):
    raise PermissionDenied


urlpatterns = [path("broken/", fall_over), path("forbidden/", turn_away), path("", include("assessor.urls"))]


class TestNotFound:
    def test_a_visitor_may_sign_in(self, client, db):
        response = client.get("/nowhere/")

        assert response.status_code == 404
        assert heading(response) == "Page not found"
        assert "<main" in response.text
        assert 'href="/accounts/sign-in/">Sign in' in response.text.partition("<main")[2]

    def test_whoever_is_signed_in_may_go_home(self, signed_in):
        response = signed_in.get("/nowhere/")

        assert response.status_code == 404
        assert 'href="/home/">Go to home' in response.text

    def test_a_strangers_assessment_looks_like_one_that_never_was(self, client, person, stranger):
        assessment = AssessmentFactory(subject=person)
        client.force_login(stranger)
        theirs, nobodys = f"/assessments/{assessment.uid}/", "/assessments/00000000-0000-4000-8000-000000000000/"

        told = [client.get(address) for address in (theirs, nobodys)]

        assert [response.status_code for response in told] == [404, 404]
        pages = [response.text.partition("<main")[2] for response in told]
        assert pages[0] == pages[1]


@pytest.mark.urls(__name__)
class TestRefused:
    @pytest.mark.parametrize("browser", ["client", "signed_in"])
    def test_it_says_who_can(self, request, person, browser):
        response = request.getfixturevalue(browser).get("/forbidden/")

        assert response.status_code == 403
        assert heading(response) == "You cannot see this page"
        assert "ask an admin" in response.text


class TestUnreadable:
    @pytest.mark.parametrize(
        "form",
        [
            pytest.param({f"field{n}": "" for n in range(10_000)}, id="ten thousand fields"),
            pytest.param({"text": "a" * 1024 * 1024}, id="a megabyte"),
        ],
    )
    def test_a_form_that_is_too_large_changes_nothing(self, signed_in, person, form):
        response = signed_in.post(SETTINGS, {"name": "Ada", "theme": "dark"} | form)

        person.refresh_from_db()
        assert (response.status_code, person.theme) == (400, "system")
        assert heading(response) == "This request could not be read"
        assert "Nothing has been changed." in response.text
        assert "go back and send it again" in response.text

    def test_a_body_in_no_known_shape(self, client, db):
        response = client.post(SIGN_IN, "no parts", content_type="multipart/form-data; boundary=\u00e4")

        assert response.status_code == 400
        assert heading(response) == "This request could not be read"

    def test_a_host_that_is_not_ours(self, client):
        """It is refused before anybody asks who sent it: this test has no right to the database."""
        response = client.get("/", headers={"host": "elsewhere.example.org"})

        assert response.status_code == 400
        assert heading(response) == "This request could not be read"


@pytest.mark.urls(__name__)
class TestBroken:
    @pytest.fixture
    def response(self, signed_in):
        signed_in.raise_request_exception = False
        return signed_in.get("/broken/")

    def test_it_says_that_ratings_are_safe(self, response):
        assert response.status_code == 500
        assert heading(response) == "Sorry, something went wrong"
        assert "Your saved ratings are safe." in response.text

    def test_it_looks_like_the_product_and_tells_nothing_of_the_fault(self, response):
        assert "/static/css/base.css" in response.text
        assert "this page is broken" not in response.text

    def test_it_does_not_pretend_to_know_who_is_reading(self, response, person):
        assert person.name not in response.text
        assert "Sign in" not in response.text

    def test_it_stands_while_the_database_is_away(self):
        """This test has no right to the database: any query would fail it."""
        response = Client(raise_request_exception=False).get("/broken/")

        assert heading(response) == "Sorry, something went wrong"


class TestForgedOrExpiredForms:
    @pytest.fixture
    def browser(self):
        return Client(enforce_csrf_checks=True)

    def test_a_visitor_was_signed_out_and_may_come_back(self, browser, db):
        came_from = "http://testserver/assessments/new/?role=chef&more=1"

        response = browser.post("/assessments/new/", headers={"referer": came_from})

        assert response.status_code == 403
        assert heading(response) == "You were signed out"
        assert f'href="{came_from.replace("&", "&amp;")}">Back to the page' in response.text
        way_in = "/accounts/sign-in/?next=http%3A%2F%2Ftestserver%2Fassessments%2Fnew%2F%3Frole%3Dchef%26more%3D1"
        assert f'href="{way_in}">Sign in' in response.text

    def test_the_way_in_leads_back_to_the_page(self, client, person):
        way_in = f"{SIGN_IN}?next=http%3A%2F%2Ftestserver%2Fassessments%2Fnew%2F"

        response = client.post(way_in, {"login": person.email, "password": PASSWORD})

        assert response["Location"] == "http://testserver/assessments/new/"

    def test_whoever_is_signed_in_opens_the_page_again(self, browser, person):
        browser.force_login(person)

        response = browser.post(SETTINGS, {"theme": "dark"}, headers={"referer": "http://testserver/settings/"})

        person.refresh_from_db()
        assert (response.status_code, person.theme) == (403, "system")
        assert heading(response) == "This page was out of date"
        assert 'href="http://testserver/settings/">Open the page again' in response.text

    @pytest.mark.parametrize("referer", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
    def test_no_link_leads_to_another_site(self, browser, db, referer):
        response = browser.post("/assessments/new/", headers={"referer": referer})

        assert response.status_code == 403
        assert "evil.example" not in response.text
        assert "javascript:" not in response.text
        assert 'href="/">Back to the page' in response.text
