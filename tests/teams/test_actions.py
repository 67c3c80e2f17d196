"""Importing people, teams and managers: what is made, what changes and who leaves."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from assessor.people.models import User
from assessor.questionnaire.actions import share
from assessor.questionnaire.models import Assessment, Share
from assessor.teams.actions import TeamsHaveChanged, import_people
from assessor.teams.models import Membership, Team
from assessor.teams.people_file import LONGEST, read
from assessor.teams.queries import managers_of, plan_of
from tests.factories import NOON, AssessmentFactory, UserFactory, team
from tests.simultaneous import at_once
from tests.teams.csv_of_people import ADA, INES, SMALL, file_of

pytestmark = pytest.mark.django_db


def take(*lines, leave=False):
    return import_people(read(file_of(*lines)), leave=leave, at=NOON)


def places():
    rows = Membership.objects.values_list("person__email", "team__name", "is_manager")
    return {(email.partition("@")[0], name, manages) for email, name, manages in rows}


def parents():
    return dict(Team.objects.values_list("name", "parent__name"))


class TestMaking:
    def test_people_teams_and_places_are_made(self):
        import_people(read(SMALL.encode()), leave=False, at=NOON)
        assert dict(User.objects.values_list("email", "name")) == {
            "ines@example.org": "Ines Moreau",
            "ada@example.org": "Ada Owner",
        }
        assert parents() == {"Payments": "Engineering", "Engineering": None, "Guild": None}
        assert places() == {("ines", "Payments", True), ("ada", "Payments", False), ("ada", "Guild", False)}
        assert [user.name for user in managers_of(User.objects.get(name="Ada Owner"))] == ["Ines Moreau"]

    def test_new_people_have_no_password_and_a_confirmed_address(self):
        take(ADA)
        ada = User.objects.get()
        assert not ada.has_usable_password()
        assert ada.date_joined == NOON
        assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(ada.email, True, True)]

    def test_they_get_in_by_the_forgotten_password(self, client, fresh_rate_limits):
        take(ADA)
        client.post(reverse("account_reset_password"), {"email": "ada@example.org"})
        assert [message.to for message in mail.outbox] == [["ada@example.org"]]
        assert "/accounts/password-reset/" in mail.outbox[0].body

    def test_a_person_may_be_in_no_team(self):
        take("ada@example.org,Ada Owner,,no,")
        assert User.objects.count() == 1
        assert not Team.objects.exists()

    def test_who_has_an_account_keeps_it_and_its_name(self, person):
        person.email = "Ada@Example.org"  # as somebody may have typed it in the admin
        person.save()
        take("ada@example.org,Somebody Else,Payments,no,")
        person.refresh_from_db()
        assert (User.objects.count(), person.name) == (1, "Ada Owner")
        assert Membership.objects.get().person == person

    def test_a_team_is_the_same_in_other_capitals(self):
        team(None, name="Payments")
        take("ada@example.org,Ada,PAYMENTS,no,engineering", "ben@example.org,Ben,payments,no,Engineering")
        assert parents() == {"Payments": "engineering", "engineering": None}
        assert Membership.objects.count() == 2

    def test_the_columns_take_what_the_tables_take(self):
        fields = {"email": (User, "email"), "name": (User, "name"), "team": (Team, "name"), "part of": (Team, "name")}
        assert {name: model._meta.get_field(field).max_length for name, (model, field) in fields.items()} == LONGEST

    def test_a_formula_is_stored_as_it_stands(self):
        take("ada@example.org,=1+1,=1+1,no,")
        assert (User.objects.get().name, Team.objects.get().name) == ("=1+1", "=1+1")


class TestAgain:
    def test_the_same_file_again_changes_nothing(self):
        file = read(SMALL.encode())
        import_people(file, leave=True, at=NOON)
        before = [*User.objects.values(), *Team.objects.values(), *Membership.objects.values()]
        assert import_people(file, leave=True, at=NOON).is_idle
        assert [*User.objects.values(), *Team.objects.values(), *Membership.objects.values()] == before

    def test_a_manager_becomes_one_of_the_people_and_the_other_way_round(self):
        take(INES, ADA)
        take("ines@example.org,,Payments,no,", "ada@example.org,,Payments,yes,")
        assert places() == {("ines", "Payments", False), ("ada", "Payments", True)}

    def test_a_team_moves_and_an_empty_cell_leaves_it_where_it_is(self):
        take(INES)
        take("ines@example.org,,Payments,yes,")
        assert parents()["Payments"] == "Engineering"
        take("ines@example.org,,Payments,yes,Products")
        assert parents()["Payments"] == "Products"

    def test_teams_change_places_with_each_other(self):
        take("a@example.org,A,Top,no,", "a@example.org,A,Middle,no,Top", "a@example.org,A,Low,no,Middle")
        Team.objects.filter(name="Top").update(parent=None)
        take("a@example.org,A,Middle,no,Low", "a@example.org,A,Low,no,Top")
        assert parents() == {"Top": None, "Low": "Top", "Middle": "Low"}


class TestLeaving:
    def test_nobody_leaves_unless_that_is_asked_for(self):
        take(INES, ADA)
        take(INES)
        assert ("ada", "Payments", False) in places()

    def test_who_is_in_a_team_of_the_file_but_not_in_it_leaves_that_team_alone(self):
        take(INES, ADA, "ada@example.org,,Guild,no,", "ben@example.org,Ben,Engineering,yes,")
        plan = take(INES, leave=True)
        assert plan.leaving == (("ada@example.org", "Payments"),)
        assert places() == {("ines", "Payments", True), ("ada", "Guild", False), ("ben", "Engineering", True)}

    def test_what_they_said_and_shared_stays_and_the_manager_no_longer_reaches_it(self):
        take(INES, ADA)
        ada = User.objects.get(email="ada@example.org")
        share(AssessmentFactory(subject=ada, submitted_at=NOON), with_examples=True, at=NOON)
        take(INES, leave=True)
        assert Assessment.objects.owned_by(ada).shared().count() == Share.objects.count() == 1
        assert not managers_of(ada).exists()


class TestMeanwhile:
    def test_what_was_looked_at_is_what_is_done(self):
        file = read(file_of(INES, ADA))
        seen = plan_of(file, leave=False).fingerprint
        team(None, name="Payments")
        with pytest.raises(TeamsHaveChanged):
            import_people(file, leave=False, at=NOON, seen=seen)
        assert not User.objects.exists()
        import_people(file, leave=False, at=NOON, seen=plan_of(file, leave=False).fingerprint)
        assert User.objects.count() == 2

    @pytest.mark.django_db(transaction=True)
    def test_two_imports_at_once_make_nothing_twice(self):
        file = read(SMALL.encode())
        outcomes = at_once(*[lambda: import_people(file, leave=False, at=NOON)] * 2)
        assert {type(outcome).__name__ for outcome in outcomes} <= {"Plan", "TeamsHaveChanged"}
        assert (User.objects.count(), Team.objects.count(), Membership.objects.count()) == (2, 3, 3)


class TestQueries:
    @pytest.mark.parametrize("number", [1, 3, 500])
    def test_a_dry_run_takes_three(self, number, django_assert_num_queries):
        team(None, *UserFactory.create_batch(min(number, 3)), name="T0")
        file = read(file_of(*(f"p{n}@example.org,P,T{n},no," for n in range(number))))
        with django_assert_num_queries(3):
            plan_of(file, leave=True)

    @pytest.mark.parametrize("number", [1, 3, 500])
    def test_an_import_takes_as_many_for_any_number_of_rows(self, number, django_assert_num_queries):
        file = read(file_of(*(f"p{n}@example.org,P,T{n},no,Top" for n in range(number))))
        with django_assert_num_queries(16):
            import_people(file, leave=True, at=NOON)

    @pytest.mark.parametrize("number", [1, 3, 500])
    def test_so_does_one_that_changes_places_and_makes_people_leave(self, number, django_assert_num_queries):
        import_people(read(file_of(*(f"p{n}@example.org,P,T,no," for n in range(3 * number)))), leave=False, at=NOON)
        lines = [f"p{n}@example.org,,T,yes," for n in range(number)]
        file = read(file_of(*lines, *(f"p{n}@example.org,,T,no," for n in range(number, 2 * number))))
        with django_assert_num_queries(12):
            import_people(file, leave=True, at=NOON)
        assert Membership.objects.filter(is_manager=True).count() == number
        assert Membership.objects.count() == 2 * number
