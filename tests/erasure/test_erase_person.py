"""The page on which an admin erases somebody: who may, what it says, and what it does."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from assessor.people.models import User
from tests.erasure.lives import ADDRESS, NAME, WORDS, among_others, life
from tests.factories import UserFactory, candidate

pytestmark = pytest.mark.django_db

PEOPLE = "/admin/people/user/"
TRUSTED = ("view_user", "erase_user")


@pytest.fixture
def made():
    return life()


def page_of(person):
    return reverse("erase_person", args=[person.pk])


def browser_of(user, *permissions):
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    browser = Client()
    browser.force_login(user)
    return browser


def main_of(response):
    return response.text.partition('id="content"')[2]


class TestWhoMay:
    @pytest.mark.parametrize("permissions", [TRUSTED, ("change_user", "erase_user")])
    def test_an_admin_who_was_given_the_permission(self, made, permissions):
        desk = browser_of(UserFactory(is_staff=True), *permissions)
        assert desk.get(page_of(made.zoe)).status_code == 200
        assert desk.post(page_of(made.zoe), {"email": ADDRESS})["Location"] == PEOPLE
        assert not User.objects.filter(pk=made.zoe.pk).exists()

    @pytest.mark.parametrize("permissions", [(), ("erase_user",), ("view_user", "change_user", "delete_user")])
    def test_no_other_admin(self, made, permissions):
        desk = browser_of(UserFactory(is_staff=True), *permissions)
        for response in (desk.get(page_of(made.zoe)), desk.post(page_of(made.zoe), {"email": ADDRESS})):
            assert response.status_code == 403
        assert User.objects.filter(pk=made.zoe.pk).exists()

    def test_nobody_who_is_no_admin(self, made, client):
        assert "/accounts/sign-in/" in client.post(page_of(made.zoe), {"email": ADDRESS})["Location"]
        insider = browser_of(made.ines, *TRUSTED)
        assert "login" in insider.post(page_of(made.zoe), {"email": ADDRESS})["Location"]
        outsider = browser_of(candidate(made.ines).person, *TRUSTED)
        assert outsider.post(page_of(made.zoe), {"email": ADDRESS}).status_code == 404
        assert User.objects.filter(pk=made.zoe.pk).exists()

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods_are_refused(self, made, method):
        assert getattr(made.desk, method)(page_of(made.zoe)).status_code == 405
        assert User.objects.filter(pk=made.zoe.pk).exists()

    def test_a_form_of_another_site_is_refused(self, made):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(made.beth)
        assert browser.post(page_of(made.zoe), {"email": ADDRESS}).status_code == 403
        assert User.objects.filter(pk=made.zoe.pk).exists()


class TestLink:
    def test_it_stands_on_the_page_of_each_person_but_oneself(self, made):
        assert page_of(made.zoe) in made.desk.get(f"{PEOPLE}{made.zoe.pk}/change/").text
        assert page_of(made.beth) not in made.desk.get(f"{PEOPLE}{made.beth.pk}/change/").text

    def test_whoever_may_not_has_none(self, made):
        desk = browser_of(UserFactory(is_staff=True), "view_user", "change_user")
        assert page_of(made.zoe) not in desk.get(f"{PEOPLE}{made.zoe.pk}/change/").text


class TestQuestion:
    def test_it_says_in_numbers_what_goes_and_what_stays(self, made):
        among_others(made)
        text = main_of(made.desk.get(page_of(made.zoe)))
        goes, _, stays = text.partition("What stays")
        for line in (
            "Self-assessments: 2",
            "Reviews of them by managers: 2",
            "Conversations about them: 1",
            "Openings of their results by others: 1",
            "Reviews of others that they have not submitted: 1",
            "Places in teams: 2",
            "Second factors: 1",
        ):
            assert f"<li>{line}</li>" in goes
        for line in (
            "Reviews of others that they submitted: 1",
            "Conversations about others: 1",
            "Openings of results of others: 1",
        ):
            assert f"<li>{line}</li>" in stays
        assert ": 0<" not in text

    def test_it_says_nothing_of_what_was_said(self, made):
        cem, *_ = among_others(made)
        text = main_of(made.desk.get(page_of(made.zoe)))
        for content in (WORDS, made.edition.name, cem.name, made.ines.name, "Level 1"):
            assert content not in text

    def test_it_says_when_nothing_stays(self, made):
        assert "no record of others names them" in made.desk.get(page_of(made.zoe)).text

    def test_asking_changes_nothing(self, made):
        made.desk.get(page_of(made.zoe))
        made.desk.head(page_of(made.zoe))
        assert User.objects.filter(pk=made.zoe.pk).exists()


class TestAnswer:
    @pytest.mark.parametrize(
        ("typed", "problem"),
        [
            ("", "Type the email of the person who is to be erased."),
            ("zoe@bakery.exampl", "This is not the email of this person."),
            (NAME, "This is not the email of this person."),
        ],
    )
    def test_without_the_address_nothing_is_erased(self, made, typed, problem):
        response = made.desk.post(page_of(made.zoe), {"email": typed})
        assert response.status_code == 400
        assert problem in response.text
        assert "Error:" in response.text.partition("</title>")[0]
        assert User.objects.filter(pk=made.zoe.pk).exists()

    def test_capitals_and_blanks_do_not_matter(self, made):
        assert made.desk.post(page_of(made.zoe), {"email": f" {ADDRESS.upper()} "}).status_code == 302
        assert not User.objects.filter(pk=made.zoe.pk).exists()

    def test_it_is_told_without_a_name(self, made):
        response = made.desk.post(page_of(made.zoe), {"email": ADDRESS}, follow=True)
        assert "This person is erased." in response.text
        assert NAME not in response.text
        assert ADDRESS not in response.text

    @pytest.mark.parametrize("manages", [False, True])
    def test_whoever_is_gone_is_told_to_be_gone(self, made, manages):
        if manages:
            among_others(made)
        made.desk.post(page_of(made.zoe), {"email": ADDRESS})
        for response in (
            made.desk.get(page_of(made.zoe), follow=True),
            made.desk.post(page_of(made.zoe), {"email": ADDRESS}, follow=True),
        ):
            assert "doesn’t exist. Perhaps it was deleted?" in response.text  # noqa: RUF001 - Django's own words

    def test_nobody_is_in_the_list_of_people_nor_can_be_put_into_a_team(self, made):
        among_others(made)
        made.desk.post(page_of(made.zoe), {"email": ADDRESS})
        assert "Somebody who left" not in made.desk.get(PEOPLE).text
        query = {"app_label": "teams", "model_name": "membership", "field_name": "person", "term": "somebody"}
        assert made.desk.get("/admin/autocomplete/", query).json()["results"] == []

    def test_whoever_is_erased_is_signed_out_at_once(self, made):
        browser = browser_of(made.zoe)
        made.desk.post(page_of(made.zoe), {"email": ADDRESS})
        assert browser.get("/home/").status_code == 302


class TestRefusal:
    def test_it_is_said_before_anything_is_typed(self, made):
        response = made.desk.get(page_of(made.beth))
        assert response.status_code == 200
        assert "Nobody erases themselves." in response.text
        assert "<form method" not in main_of(response)

    def test_whoever_is_no_superuser_erases_none(self, made):
        desk = browser_of(UserFactory(is_staff=True), *TRUSTED)
        assert "only a superuser erases" in main_of(desk.get(page_of(made.beth)))
        assert desk.post(page_of(made.beth), {"email": made.beth.email}).status_code == 409
        assert User.objects.filter(pk=made.beth.pk).exists()

    def test_candidates_are_numbered_and_lead_to_where_they_are_erased(self, made):
        nora, joined = (
            candidate(made.zoe, subject=UserFactory(name=name, is_candidate=True), erase_on=date(2026, 5, day)).person
            for day, name in enumerate(["Nora Newcomer", "Jo Joined"], 1)
        )
        User.objects.filter(pk=joined.pk).update(is_candidate=False)
        response = made.desk.post(page_of(made.zoe), {"email": ADDRESS})
        assert response.status_code == 409
        page = " ".join(main_of(response).split())
        assert "2 candidates whom they invited are not erased yet" in page
        for person, when in ((nora, "until 1 May 2026"), (joined, "until 2 May 2026, a colleague by now")):
            link = reverse("admin:people_user_change", args=[person.pk])
            assert f'<a href="{link}">{person}</a>, {when}</li>' in page
        assert User.objects.filter(pk=made.zoe.pk).exists()
