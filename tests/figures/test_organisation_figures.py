"""The figures of the whole organisation: for whoever was permitted, of everybody who shares."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from assessor.figures import counting
from assessor.people.models import User
from tests.factories import UserFactory, framework, may_open, newcomers, team
from tests.figures.crowd import may_see_organisation, share, sharing, tables
from tests.results.crowds import submit

pytestmark = pytest.mark.django_db

ORGANISATION = "/organisation/"
COVERAGE = "People at Advanced or above, by competency"


@pytest.fixture
def edition():
    return framework(name="Cook", role__slug="cook", areas=2, competencies=3)


@pytest.fixture
def reader():
    return may_see_organisation(UserFactory())


@pytest.fixture
def desk(client, reader):
    client.force_login(reader)
    return client


class TestWhoMaySeeThem:
    def asked_by(self, user, method="get"):
        client = Client()
        client.force_login(user)
        return getattr(client, method)(ORGANISATION).status_code

    def test_who_was_given_the_permission(self, reader):
        assert self.asked_by(reader) == 200

    def test_or_is_in_a_group_that_was(self, person):
        group = Group.objects.create(name="Heads")
        group.permissions.add(Permission.objects.get(codename="view_organisation_figures"))
        person.groups.add(group)
        assert self.asked_by(person) == 200

    def test_nobody_else(self, person):
        boss, superuser = UserFactory(), UserFactory(is_staff=True, is_superuser=True)
        team(boss, person)
        assert {self.asked_by(one) for one in (person, boss, superuser, may_open(UserFactory()))} == {404}

    def test_no_candidate(self):
        assert self.asked_by(may_see_organisation(UserFactory(is_candidate=True))) == 404

    def test_visitors_sign_in_first(self, client):
        assert client.get(ORGANISATION).headers["Location"] == f"/accounts/sign-in/?next={ORGANISATION}"

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_they_are_read_alone(self, reader, method):
        assert self.asked_by(reader, method) == 405


def test_everybody_who_shares_is_counted(desk, edition):
    sharing(edition, *[3] * 5, *[1] * 4)
    submit(edition, 3)
    newcomers(2)
    page = desk.get(ORGANISATION)
    assertContains(page, "9 of the 13 people with an account here are counted")
    assert tables(page)[COVERAGE]["Competency 1"] == "5"


def test_of_three_people_nothing_is_shown(desk, edition):
    sharing(edition, 3, 3, 3)
    assertContains(desk.get(ORGANISATION), "Too few people for figures")


def test_the_readers_own_answers_do_not_make_the_fourth(desk, reader, edition):
    sharing(edition, 3, 3, 3)
    share(submit(edition, 3, by=reader))
    assertContains(desk.get(ORGANISATION), "Too few people for figures")
    sharing(edition, 3)
    assertContains(desk.get(ORGANISATION), "5 of the 5 people")


def test_a_team_of_ones_own_must_leave_four_of_everybody(desk, reader, edition):
    mine = team(None, *sharing(edition, 3, 3, 3, 3), parent=team(reader))
    sharing(edition, 1, 1, 1)
    assertContains(desk.get(ORGANISATION), "7 of the 8 people")
    assertContains(desk.get(f"/team/figures/{mine.uid}/"), "Too few people for figures")


def test_the_age_of_a_kept_count_is_shown(desk, edition, monkeypatch):
    sharing(edition, *[3] * 5)
    assertNotContains(desk.get(ORGANISATION), "once the count is an hour old")
    monkeypatch.setattr(counting, "FEW", 4)
    assertContains(desk.get(ORGANISATION), "Counted on")
    assertContains(desk.get(ORGANISATION), "once the count is an hour old")


def test_before_a_framework_is_published_there_is_nothing_to_count(desk):
    assertContains(desk.get(ORGANISATION), "There is no published framework yet.")


def test_nobody_is_named(desk, reader, edition):
    team(reader, *sharing(edition, *[3] * 5))
    page = desk.get(ORGANISATION).text
    assert [name for name in User.objects.exclude(pk=reader.pk).values_list("name", flat=True) if name in page] == []


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_queries_do_not_grow_with_people(people, desk, reader, edition, django_assert_num_queries):
    team(None, *sharing(edition, *[1] * people), parent=team(reader))
    with django_assert_num_queries(23):
        assert desk.get(ORGANISATION).status_code == 200
