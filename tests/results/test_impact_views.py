"""The admin's pages on whom a draft would move."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from assessor.results.counting import BATCH
from roles.models import Edition, Expectation
from tests.factories import NOON, UserFactory, framework, may_open
from tests.results.crowds import draft_of, submit

COUNT, SHOW = {"begin": ""}, "Show who moves"


@pytest.fixture
def published(db):
    return framework(version="1.0")


@pytest.fixture
def draft(published):
    """People on l3 fall to l2."""
    return draft_of(published, level="l3", c1=4)


@pytest.fixture
def admin(db):
    return UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client, admin):
    """The browser of an admin."""
    client.force_login(admin)
    return client


@pytest.fixture
def slow(settings):
    """A request has time for one batch."""
    settings.SLICE_SECONDS = 0


def path(edition):
    return reverse("impact", args=[edition.pk])


def people_path(edition):
    return reverse("impact_people", args=[edition.pk])


def count(desk, draft):
    """Press the button, and read the page that comes back."""
    return desk.post(path(draft), COUNT, follow=True)


def text(response):
    """What the page says, in single spaces."""
    return " ".join(response.text.split())


def ask(desk, draft, **fields):
    """What the script of the page asks for, and gets."""
    return desk.post(path(draft), fields, headers={"Accept": "application/json"}).json()


class TestWhoMaySee:
    def pages(self, client, draft):
        return [client.get(path(draft)), client.post(path(draft), COUNT), client.post(people_path(draft))]

    def test_a_visitor_signs_in_first(self, client, draft):
        assert client.get(path(draft)).headers["Location"] == f"/accounts/sign-in/?next={path(draft)}"
        assert {response.status_code for response in self.pages(client, draft)} == {302}

    @pytest.mark.parametrize("is_staff", [True, False])
    def test_without_the_right_to_change_editions_nobody_sees_it(self, client, draft, is_staff):
        client.force_login(UserFactory(is_staff=is_staff))
        for response in [client.get(path(draft), follow=True), client.post(path(draft), COUNT, follow=True)]:
            assert response.status_code == 403

    def test_staff_with_that_right_does(self, client, draft):
        editor = UserFactory(is_staff=True)
        editor.user_permissions.add(Permission.objects.get(codename="change_edition"))
        client.force_login(editor)
        assert client.get(path(draft)).status_code == 200

    def test_names_are_not_for_those_who_may_not_open_answers(self, desk, draft, published):
        submit(published, 3, 3, 3, 3)
        assert SHOW not in count(desk, draft).text
        assert desk.post(people_path(draft)).status_code == 403

    def test_who_may_open_answers_and_not_change_editions_sees_nothing(self, client, draft):
        client.force_login(may_open(UserFactory(is_staff=True)))
        assert client.post(people_path(draft)).status_code == 403

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods_are_refused(self, desk, draft, method):
        assert getattr(desk, method)(path(draft)).status_code == 405

    def test_names_are_posted_for(self, desk, draft):
        assert desk.get(people_path(draft)).status_code == 405

    def test_an_edition_that_is_not_there(self, desk, db):
        assert desk.get("/admin/roles/edition/999/impact/").status_code == 404
        assert desk.post("/admin/roles/edition/999/impact/people/").status_code == 404
