import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import Client

from assessor.people.models import User
from tests.factories import UserFactory
from tests.people.accounts import is_signed_in, link_in, sign_in

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


def test_no_table_of_secrets_stands_beside_people():
    apps = {model._meta.app_label for model in admin.site._registry}

    assert apps.isdisjoint({"account", "mfa", "socialaccount", "sessions"})


def test_an_admin_made_on_the_command_line_confirms_the_email_once(client, db, mailoutbox):
    User.objects.create_superuser("Root@Example.org", "correct horse battery", name="Root")

    assert sign_in(client, "root@example.org")["Location"] == "/accounts/email/sent/"
    client.post(link_in(mailoutbox[0]))

    assert is_signed_in(client)
    assert client.get(PEOPLE).status_code == 200
