import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client

from assessor.people.models import User
from tests.factories import AssessmentFactory, UserFactory
from tests.people.accounts import NEW_PASSWORD, RESET, is_signed_in, link_in, sign_in

PEOPLE = "/admin/people/user/"


@pytest.fixture
def boss(db):
    return UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(boss):
    """The browser of an admin."""
    browser = Client()
    browser.force_login(boss)
    return browser


def add_person(desk, **changes):
    form = {"email": "nora@example.org", "name": "Nora New", "usable_password": "true"}
    passwords = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    factors = {"authenticator_set-TOTAL_FORMS": "0", "authenticator_set-INITIAL_FORMS": "0"}
    return desk.post(f"{PEOPLE}add/", form | passwords | factors | changes)


def change_person(desk, person, **changes):
    form = {"email": person.email, "name": person.name, "is_active": "on"}
    factors = {"authenticator_set-TOTAL_FORMS": "0", "authenticator_set-INITIAL_FORMS": "0"}
    return desk.post(f"{PEOPLE}{person.pk}/change/", form | factors | changes)


def test_nobody_gives_permissions_to_themselves(desk, boss):
    clerk = UserFactory(is_staff=True)
    permission = Permission.objects.get(codename="open_answers")
    for person in (boss, clerk):
        change_person(desk, person, is_staff="on", is_superuser="on", user_permissions=[permission.pk])
    assert list(clerk.user_permissions.all()) == [permission]
    assert not boss.user_permissions.exists()
    boss.refresh_from_db()
    assert boss.is_staff
    assert boss.is_superuser


class TestDoor:
    @pytest.mark.parametrize("path", ["/admin/", "/admin/login/", PEOPLE])
    def test_it_is_the_one_that_everybody_uses(self, client, db, path):
        response = client.get(path, follow=True)

        assert response.request["PATH_INFO"] == "/accounts/sign-in/"
        assert "<h1>Sign in</h1>" in response.text

    def test_an_admin_comes_back_to_the_page_that_was_asked_for(self, client, boss):
        url = client.get(PEOPLE, follow=True).redirect_chain[-1][0]

        response = client.post(url, {"login": boss.email, "password": "correct horse battery"})

        assert response["Location"] == PEOPLE

    def test_the_second_factor_counts_here_too(self, client, boss):
        Authenticator.objects.create(user=boss, type=Authenticator.Type.TOTP, data={"secret": "A" * 32})

        assert sign_in(client, boss.email, next_page="/admin/")["Location"] == "/accounts/second-factor/check/"
        assert client.get("/admin/", follow=True).request["PATH_INFO"].startswith("/accounts/")

    def test_posting_to_the_old_login_form_signs_nobody_in(self, client, boss):
        client.post("/admin/login/", {"username": boss.email, "password": "correct horse battery"})

        assert not is_signed_in(client)

    @pytest.mark.parametrize("path", ["/admin/", "/admin/login/", PEOPLE])
    def test_somebody_who_is_signed_in_and_no_admin_is_refused_without_a_second_form(self, signed_in, path):
        response = signed_in.get(path, follow=True)

        assert response.status_code == 403
        assert "password" not in response.text

    def test_signing_out_there_is_signing_out_here(self, desk):
        assert desk.post("/admin/logout/")["Location"] == "/"
        assert not is_signed_in(desk)

    def test_the_password_is_changed_where_everybody_changes_it(self, desk):
        assert desk.get("/admin/password_change/")["Location"] == "/accounts/password/"


class TestPeople:
    def test_a_person_added_here_can_sign_in(self, desk, client):
        add_person(desk, email="Nora@Example.org")

        sign_in(client, "nora@example.org", NEW_PASSWORD)

        assert is_signed_in(client)

    def test_a_person_added_without_a_password_chooses_one_by_mail(self, desk, client, mailoutbox):
        add_person(desk, usable_password="false", password1="", password2="")
        client.post(RESET, {"email": "nora@example.org"})
        form = client.get(link_in(mailoutbox[0]))["Location"]
        client.post(form, {"password1": NEW_PASSWORD})

        sign_in(client, "nora@example.org", NEW_PASSWORD)

        assert is_signed_in(client)

    def test_an_email_that_somebody_has_is_refused(self, desk, person):
        response = add_person(desk, email=person.email.upper())

        assert response.status_code == 200
        assert User.objects.filter(email__iexact=person.email).count() == 1

    def test_an_email_corrected_here_is_the_one_that_counts(self, desk, client, person):
        old = person.email
        change_person(desk, person, email="right@example.org")

        assert "not right" in sign_in(client, old).text
        sign_in(client, "right@example.org")
        assert is_signed_in(client)

    def test_a_name_changed_here_does_not_confirm_an_email(self, desk, person):
        EmailAddress.objects.update(verified=False)

        change_person(desk, person, name="Ada Other")

        assert not EmailAddress.objects.get(user=person).verified

    def test_an_account_closed_here_is_signed_out_at_once(self, desk, client, person):
        client.force_login(person)

        change_person(desk, person, is_active="")

        assert client.get("/accounts/email/").status_code == 302

    def test_a_lost_second_factor_can_be_taken_away_and_is_never_shown(self, desk, person):
        factor = Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "S3CRET"})
        page = desk.get(f"{PEOPLE}{person.pk}/change/")
        assert "TOTP Authenticator" in page.text
        assert "S3CRET" not in page.text

        change_person(
            desk,
            person,
            **{
                "authenticator_set-TOTAL_FORMS": "1",
                "authenticator_set-INITIAL_FORMS": "1",
                "authenticator_set-0-id": factor.pk,
                "authenticator_set-0-user": person.pk,
                "authenticator_set-0-DELETE": "on",
            },
        )

        assert not Authenticator.objects.exists()

    def test_no_page_shows_what_a_person_said(self, desk, person):
        assessment = AssessmentFactory(subject=person, answers={"c1": 3})

        for path in [PEOPLE, f"{PEOPLE}{person.pk}/change/", f"{PEOPLE}{person.pk}/history/"]:
            text = desk.get(path).text
            assert str(assessment.uid) not in text
            assert assessment.edition.name not in text

    def test_nobody_deletes_a_person_since_the_question_would_list_the_answers(self, desk, person):
        AssessmentFactory(subject=person, answers={"c1": 3})

        assert desk.get(f"{PEOPLE}{person.pk}/delete/").status_code == 403
        desk.post(PEOPLE, {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"})
        assert User.objects.filter(pk=person.pk).exists()

    def test_search_and_filters_find_people(self, desk, person):
        assert person.email in desk.get(PEOPLE, {"q": "Ada"}).text
        assert person.email not in desk.get(PEOPLE, {"is_staff__exact": "1"}).text

    def test_no_table_of_secrets_stands_beside_them(self):
        apps = {model._meta.app_label for model in admin.site._registry}

        assert apps.isdisjoint({"account", "mfa", "socialaccount", "sessions"})


def test_an_admin_made_on_the_command_line_confirms_the_email_once(client, db, mailoutbox):
    User.objects.create_superuser("Root@Example.org", "correct horse battery", name="Root")

    assert sign_in(client, "root@example.org")["Location"] == "/accounts/email/sent/"
    client.post(link_in(mailoutbox[0]))

    assert is_signed_in(client)
    assert client.get(PEOPLE).status_code == 200
