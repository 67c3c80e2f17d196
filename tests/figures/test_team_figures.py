"""The figures of a team: who gets to them, what they say, and that they name nobody."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from assessor.people.models import User
from assessor.questionnaire.models import Opening
from assessor.teams.models import Membership
from roles.actions import retire
from tests.factories import NOON, UserFactory, framework, newcomers, team
from tests.figures.crowd import may_see_organisation, plain, share, sharing, tables
from tests.results.crowds import submit

pytestmark = pytest.mark.django_db

LIST = "/team/figures/"
COVERAGE = "People at Advanced or above, by competency"


def address(team):
    return f"{LIST}{team.uid}/"


def asked_by(user, path, method="get"):
    client = Client()
    client.force_login(user)
    return getattr(client, method)(path)


@pytest.fixture
def edition():
    return framework(name="Cook", role__slug="cook", areas=2, competencies=3)


@pytest.fixture
def boss():
    """Who manages a department with two teams."""
    return UserFactory(name="Bo Boss")


@pytest.fixture
def department(boss):
    return team(boss, name="Department")


@pytest.fixture
def lead():
    return UserFactory(name="Lee Lead")


@pytest.fixture
def crew(department, lead, edition):
    """Eight people, of whom four rate themselves 3 and four 1, in a team of the department."""
    return team(lead, *sharing(edition, *[3] * 4, *[1] * 4), name="Crew", parent=department)


class TestWhoMaySeeThem:
    def test_their_manager_and_the_manager_above_do(self, boss, lead, department, crew):
        assert asked_by(lead, address(crew)).status_code == 200
        assert asked_by(boss, address(crew)).status_code == 200
        assert asked_by(boss, address(department)).status_code == 200

    def test_the_manager_of_a_team_does_not_see_the_one_above_it(self, lead, department, crew):
        assert asked_by(lead, address(department)).status_code == 404

    def test_nor_a_team_beside_it(self, lead, department, crew):
        assert asked_by(lead, address(team(None, parent=department))).status_code == 404

    def test_nobody_else_does(self, department, crew):
        member = User.objects.filter(memberships__team=crew, memberships__is_manager=False).first()
        stranger, superuser = UserFactory(), UserFactory(is_staff=True, is_superuser=True)
        other = UserFactory()
        team(other)
        for somebody in (member, stranger, superuser, may_see_organisation(UserFactory())):
            assert asked_by(somebody, address(crew)).status_code == 404
            assert asked_by(somebody, LIST).status_code == 404
        assert asked_by(other, address(crew)).status_code == 404

    def test_neither_does_who_managed_it_before(self, boss, department, crew):
        Membership.objects.filter(person=boss).delete()
        assert asked_by(boss, address(crew)).status_code == 404
        assert asked_by(boss, LIST).status_code == 404

    def test_nor_a_candidate(self, crew):
        candidate = UserFactory(is_candidate=True)
        Membership.objects.create(team=crew, person=candidate, is_manager=True)
        assert asked_by(candidate, address(crew)).status_code == 404

    def test_a_team_that_there_is_not_looks_like_one_of_others(self, lead, department, crew):
        pages = [asked_by(lead, path) for path in (f"{LIST}{uuid4()}/", address(department))]
        assert {page.status_code for page in pages} == {404}
        assert len({re.sub(r"<input[^>]*>", "", page.text) for page in pages}) == 1

    def test_visitors_sign_in_first(self, client, crew):
        for path in (LIST, address(crew)):
            assert client.get(path).headers["Location"] == f"/accounts/sign-in/?next={path}"

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_they_are_read_alone(self, lead, crew, method):
        assert asked_by(lead, LIST, method).status_code == 405
        assert asked_by(lead, address(crew), method).status_code == 405

    def test_they_are_kept_by_no_browser(self, lead, crew):
        assert "no-store" in asked_by(lead, address(crew)).headers["Cache-Control"]


class TestTheList:
    def test_own_teams_stand_above_those_that_are_part_of_them(self, boss, department, crew):
        page = asked_by(boss, LIST)
        assert page.text.index("Department") < page.text.index("Crew")
        assertContains(page, f'<a href="{address(crew)}">Crew</a>', html=True)
        assertContains(page, "8 people, with those of the teams below")
        assertContains(page, "<p>8 people</p>", html=True)

    def test_others_are_not_in_it(self, lead, department, crew):
        assertNotContains(asked_by(lead, LIST), "Department")

    def test_it_leads_to_the_organisation_for_who_may_see_it(self, lead, crew):
        assertNotContains(asked_by(lead, LIST), "/organisation/")
        assertContains(asked_by(may_see_organisation(lead), LIST), 'href="/organisation/"')


class TestWhatTheySay:
    def test_how_many_are_counted_and_against_what(self, boss, crew):
        Membership.objects.bulk_create(Membership(team=crew, person=person) for person in newcomers(2))
        assertContains(
            asked_by(boss, address(crew)), "8 of the 10 people in this team and the teams below it are counted"
        )
        assertContains(asked_by(boss, address(crew)), "where it is one of Cook 1.0")

    def test_numbers_of_people(self, boss, crew):
        found = tables(asked_by(boss, address(crew)))
        assert found["People by the level that their answers fit"]["Below Level 1"] == "8"
        assert found["Median rating by area"] == {"Area 1": "Advanced (3)", "Area 2": "Advanced (3)"}
        assert found[COVERAGE] == dict.fromkeys(["Competency 1", "Competency 2", "Competency 3"], "4")
        assert found["People below what Level 3 needs, the most first"]["Competency 1"] == "4"

    def test_gaps_are_to_the_level_that_is_chosen(self, boss, crew):
        found = tables(asked_by(boss, f"{address(crew)}?level=l4"))
        assert found["People below what Level 4 needs, the most first"]["Competency 1"] == "8"

    def test_a_team_counts_those_of_the_teams_below(self, boss, department, crew, edition):
        team(None, *sharing(edition, *[3] * 4), parent=crew)
        found = tables(asked_by(boss, address(department)))
        assert found[COVERAGE]["Competency 1"] == "8"

    def test_what_would_tell_of_another_team_is_not_shown(self, boss, department, crew, edition):
        """Seven of the department's twelve cover it: with the four of the crew, the other three would stand alone."""
        team(None, *sharing(edition, 3, 3, 3, 1), name="Small", parent=department)
        assert tables(asked_by(boss, address(department)))[COVERAGE]["Competency 1"] == "7"
        page = asked_by(boss, address(crew))
        assert COVERAGE not in tables(page)
        assert "Not shown for any competency" in page.text

    def test_what_is_not_shown_is_said_once_with_what_it_is(self, boss, department, edition):
        """Three of eight cover the first and the last: whatever is told of has a row, and the others a list below."""
        rated = [[4, 3, 4]] * 3 + [[1, 3, 1]] * 5
        page = asked_by(boss, address(team(None, *sharing(edition, *rated), parent=department)))
        assert tables(page)[COVERAGE] == {"Competency 2": "8"}
        below = plain(page.text.partition(">Coverage<")[2].partition("</section>")[0])
        assert "Not shown for 2 more competencies Their numbers" in below
        assert "Area 1: Competency 1 Area 2: Competency 3" in below
        assert "not shown" not in below

    def test_where_nothing_of_a_level_is_shown_a_sentence_says_why(self, boss, department, edition):
        """Two of six are apart from the others in all they say, and at another level."""
        highest = edition.levels.get(slug="l4")
        two, four = sharing(edition, 4, 4, lowest=highest, highest=highest), sharing(edition, *[1] * 4)
        page = asked_by(boss, address(team(None, *two, *four, parent=department)))
        assert "People by the level that their answers fit" not in tables(page)
        assert "Not shown for any level: the numbers, or what remains beside them, would tell of fewer" in page.text
        assert "People below what Level 3 needs, the most first" not in tables(page)
        assert "3 competencies: their numbers, or what remains beside them, would tell of fewer" in plain(page.text)

    def test_an_area_without_a_median_is_named_below_the_others(self, boss, department, edition):
        rated = [[1, 1, "not_applicable"]] * 5
        page = asked_by(boss, address(team(None, *sharing(edition, *rated), parent=department)))
        assert tables(page)["Median rating by area"] == {"Area 1": "Guided (1)"}
        assert "because too few people gave a rating there: Area 2." in page.text

    def test_where_no_area_has_one_there_is_no_table(self, boss, department, edition):
        rated = [["not_applicable"] * 3] * 5
        page = asked_by(boss, address(team(None, *sharing(edition, *rated), parent=department)))
        assert "Median rating by area" not in tables(page)
        assert "a rating there: Area 1, Area 2." in page.text

    def test_who_sees_one_of_the_teams_alone_sees_more_of_it(self, department, crew, edition):
        team(None, *sharing(edition, 3, 3, 3, 1), name="Small", parent=department)
        head = UserFactory()
        crew.parent = team(head)
        crew.save()
        assert tables(asked_by(head, address(crew)))[COVERAGE]["Competency 1"] == "4"

    def test_whom_they_manage_themselves_is_counted_once_their_answers_are_open(self, lead, crew, edition):
        assertContains(asked_by(lead, address(crew)), "Too few people for figures")
        for one in edition.assessments.all():
            Opening.objects.create(assessment=one, opened_by=lead, opened_at=NOON, what=Opening.What.SHARED)
        assertContains(asked_by(lead, address(crew)), "8 of the 8 people")

    def test_of_three_people_nothing_is_shown(self, boss, department, edition):
        small = team(None, *sharing(edition, 3, 3, 3), *newcomers(5), parent=department)
        page = asked_by(boss, address(small))
        assertContains(page, "Too few people for figures")
        assert tables(page) == {}
        assertNotContains(page, "are counted")

    def test_nor_of_a_team_that_leaves_three_of_the_one_above(self, boss, department, crew, edition):
        team(None, *sharing(edition, 2, 2, 2), parent=department)
        assertContains(asked_by(boss, address(department)), "11 of the 11 people")
        assertContains(asked_by(boss, address(crew)), "Too few people for figures")

    def test_nobody_is_named(self, boss, department, crew):
        for path in (LIST, address(department), address(crew)):
            page = asked_by(boss, path).text
            names = User.objects.exclude(pk=boss.pk).values_list("name", "email")
            assert [text for row in names for text in row if text in page] == []

    def test_before_a_framework_is_published_there_is_nothing_to_count(self, boss, department):
        assertContains(asked_by(boss, address(department)), "There is no published framework yet.")


class TestWhichFramework:
    @pytest.fixture
    def baker(self):
        return framework(name="Baker", role__slug="baker", areas=1, competencies=2)

    def test_one_is_chosen_by_its_role(self, boss, crew, baker):
        assertContains(asked_by(boss, f"{address(crew)}?role=cook"), "are counted")
        assertContains(asked_by(boss, f"{address(crew)}?role=baker"), "a self-assessment of Baker 1.0")

    def test_the_usual_one_is_the_first_by_name(self, boss, crew, baker):
        assertContains(asked_by(boss, address(crew)), '<option value="baker" selected>Baker</option>', html=True)

    @pytest.mark.parametrize(
        "query", ["role=nothing", "level=nothing", "role=baker&level=l9", "role=%00", "level=l3%0A"]
    )
    def test_one_that_there_is_not_is_not_found(self, boss, crew, baker, query):
        assert asked_by(boss, f"{address(crew)}?{query}").status_code == 404

    def test_those_who_share_an_older_edition_are_not_counted(self, boss, crew, edition):
        retire(edition, at=NOON)
        newer = framework(name="Cook", role=edition.role, version="2.0")
        old = [share(submit(newer, 3, by=place.person)) for place in crew.memberships.filter(is_manager=False)[:4]]
        assert len(old) == 4
        assertContains(asked_by(boss, address(crew)), "4 of the 8 people")


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_queries_do_not_grow_with_people(people, boss, department, edition, django_assert_num_queries):
    team(None, *sharing(edition, *[1] * people), parent=department)
    client = Client()
    client.force_login(boss)
    with django_assert_num_queries(19):
        assert client.get(address(department)).status_code == 200


@pytest.mark.parametrize("teams", [1, 3, 20])
def test_nor_with_teams(teams, boss, department, edition, django_assert_num_queries):
    for _ in range(teams):
        team(None, *sharing(edition, 3, 2), parent=department)
    client = Client()
    client.force_login(boss)
    with django_assert_num_queries(19):
        assert client.get(address(department)).status_code == 200
    with django_assert_num_queries(9):
        assert client.get(LIST).status_code == 200
