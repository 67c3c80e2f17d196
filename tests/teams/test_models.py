"""What the database itself refuses of teams, whoever writes."""

import pytest
from django.db import IntegrityError, connection, transaction

from assessor.teams.models import Membership, Team
from tests.factories import TeamFactory, team
from tests.simultaneous import at_once


def refuses(name):
    """The database refuses what happens inside, by the constraint or trigger of this name."""
    return pytest.raises(IntegrityError, match=name if connection.vendor == "postgresql" else None)


def put(below, above):
    with transaction.atomic():
        Team.objects.filter(pk=below.pk).update(parent=above)


@pytest.mark.django_db
class TestParents:
    def test_a_team_is_not_part_of_itself(self):
        made = TeamFactory()
        with refuses("no_team_is_(its_own_parent|part_of_itself)"):
            put(made, made)

    @pytest.mark.parametrize("depth", [1, 2, 5])
    def test_nor_over_other_teams(self, depth):
        top = lowest = TeamFactory()
        for _ in range(depth):
            lowest = TeamFactory(parent=lowest)
        with refuses("no_team_is_part_of_itself"):
            put(top, lowest)
        top.refresh_from_db()
        assert top.parent is None

    def test_it_moves_to_any_other_place(self):
        top = TeamFactory()
        left, right = TeamFactory(parent=top), TeamFactory(parent=top)
        put(right, left)
        right.refresh_from_db()
        assert right.parent == left


@pytest.mark.django_db
def test_names_differ_in_more_than_capitals():
    TeamFactory(name="Payments")
    with refuses("team_name_is_unique_in_any_case"):
        TeamFactory(name="payments")


@pytest.mark.django_db
def test_a_person_has_one_place_in_a_team(person):
    made = team(None, person)
    with refuses("one_membership_for_a_person_in_a_team"):
        Membership.objects.create(team=made, person=person, is_manager=True)


@pytest.mark.django_db(transaction=True)
def test_of_two_teams_put_into_each_other_at_once_one_stays_outside():
    for _ in range(5):
        left, right = TeamFactory(), TeamFactory()
        outcomes = at_once(
            lambda left=left, right=right: put(left, right), lambda left=left, right=right: put(right, left)
        )
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IntegrityError", "NoneType"]
        assert Team.objects.filter(pk__in=[left.pk, right.pk], parent=None).count() == 1
