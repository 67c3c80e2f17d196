"""Who manages whom now: over several teams, teams below teams, circles of them, and people who left."""

import pytest

from assessor.teams.models import Membership, Team
from assessor.teams.queries import is_manager, managers_of, people_of, teams_below, teams_of
from tests.factories import TeamFactory, UserFactory, newcomers, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return UserFactory(name="Ines Moreau")


def names(rows):
    return sorted(row.name for row in rows)


def people(*named):
    return [UserFactory(name=name) for name in named]


class TestPeopleAndManagers:
    def test_a_manager_has_the_people_of_a_team_and_they_have_the_manager(self, manager, person, stranger):
        team(manager, person)
        team(stranger)
        assert names(people_of(manager)) == ["Ada Owner"]
        assert names(managers_of(person)) == ["Ines Moreau"]
        assert names(people_of(stranger)) == []
        assert names(managers_of(stranger)) == []

    def test_of_several_teams_everybody_comes_once(self, manager, person):
        ben, cleo = people("Ben", "Cleo")
        team(manager, person, ben)
        team(manager, person, cleo)
        assert names(people_of(manager)) == ["Ada Owner", "Ben", "Cleo"]
        assert names(managers_of(person)) == ["Ines Moreau"]

    def test_each_team_of_a_person_adds_its_managers(self, manager, person):
        (tom,) = people("Tom")
        team(manager, person)
        team(tom, person)
        assert names(managers_of(person)) == ["Ines Moreau", "Tom"]

    def test_two_managers_of_a_team_are_not_each_others_people(self, manager, person):
        (tom,) = people("Tom")
        shared = team(manager, person)
        Membership.objects.create(team=shared, person=tom, is_manager=True)
        assert names(people_of(tom)) == names(people_of(manager)) == ["Ada Owner"]
        assert names(managers_of(tom)) == []

    def test_a_manager_of_one_team_can_be_one_of_the_people_of_another(self, manager, person):
        (lead,) = people("Lead")
        team(manager, person)
        team(lead, manager)
        assert names(people_of(lead)) == ["Ines Moreau"]
        assert names(managers_of(manager)) == ["Lead"]
        assert names(managers_of(person)) == ["Ines Moreau"]

    def test_the_people_of_teams_below_are_not_ones_own(self, manager, person):
        (director,) = people("Director")
        team(manager, person, parent=team(director))
        assert names(people_of(director)) == []
        assert names(managers_of(person)) == ["Ines Moreau"]

    def test_accounts_that_are_closed_drop_out_on_both_sides(self, manager, person):
        (gone,) = people("Gone")
        team(manager, person, gone)
        gone.is_active = False
        gone.save()
        assert names(people_of(manager)) == ["Ada Owner"]
        manager.is_active = False
        manager.save()
        assert names(managers_of(person)) == []

    def test_whoever_leaves_a_team_is_gone_at_once(self, manager, person):
        team(manager, person)
        person.memberships.all().delete()
        assert names(people_of(manager)) == []
        assert names(managers_of(person)) == []

    @pytest.mark.parametrize("number", [1, 3, 50, 500])
    def test_it_takes_one_query_for_any_number_of_people(self, manager, number, django_assert_num_queries):
        team(manager, *newcomers(number))
        with django_assert_num_queries(1):
            assert len(people_of(manager)) == number


class TestTeams:
    def test_teams_of_a_manager_are_those_they_manage_and_not_those_they_are_in(self, manager, person):
        team(manager, person, name="Payments")
        team(person, manager, name="Guild")
        assert names(teams_of(manager)) == ["Payments"]

    def test_teams_below_go_down_to_any_depth_and_leave_out_the_own_ones(self, manager):
        top = team(manager, name="Engineering")
        platform = team(None, name="Platform", parent=top)
        team(manager, name="Storage", parent=platform)
        team(None, name="Indexing", parent=Team.objects.get(name="Storage"))
        team(None, name="Sales")
        assert names(teams_below(manager)) == ["Indexing", "Platform"]

    def test_nobody_has_teams_below_through_being_a_member(self, manager, person):
        team(None, name="Platform", parent=team(manager, person, name="Engineering"))
        assert names(teams_below(person)) == []

    @pytest.mark.parametrize("depth", [1, 3])
    def test_it_takes_three_queries_at_any_depth(self, manager, depth, django_assert_num_queries):
        parent = team(manager)
        for _ in range(depth):
            parent = TeamFactory(parent=parent)
        with django_assert_num_queries(3):
            assert len(teams_below(manager)) == depth

    def test_who_manages_a_team_is_a_manager(self, manager, person):
        made = team(manager, person)
        assert is_manager(manager)
        assert not is_manager(person)
        made.memberships.filter(person=manager).update(is_manager=False)
        assert not is_manager(manager)
