"""What a file of people is refused for, as a whole and with every reason at once, and what it is not refused for."""

import pytest

from assessor.people.models import User
from assessor.teams.actions import import_people
from assessor.teams.models import Membership, Team
from assessor.teams.people_file import PeopleFileError, read
from tests.factories import NOON, team
from tests.teams.csv_of_people import INES, file_of

pytestmark = pytest.mark.django_db


def take(*lines):
    return import_people(read(file_of(*lines)), leave=False, at=NOON)


def problems_of(*lines):
    with pytest.raises(PeopleFileError) as error:
        take(*lines)
    return error.value.problems


def test_unknown_people_without_a_name(person):
    lines = [f"{person.email},,Payments,no,", "who@example.org,,Payments,no,", "who@example.org,,Guild,no,"]
    assert problems_of(*lines) == [
        "line 3: nobody has the address who@example.org: give a name to make an account",
    ]
    assert not Team.objects.exists()


def test_the_name_may_stand_in_any_line_of_the_person():
    take("who@example.org,,Payments,no,", "who@example.org,Who Ever,Guild,no,")
    assert User.objects.get().name == "Who Ever"


@pytest.mark.parametrize(
    "email", ["ada", "ada@", "ada@example", "a da@example.org", "<ada@example.org>", "ada@ex_ample.org"]
)
def test_what_is_no_address(email):
    assert problems_of(f"{email},Ada,Payments,no,") == [
        f"line 2: {email} is not an address: write one such as ada@example.org"
    ]


def test_somebody_from_outside(person):
    User.objects.filter(pk=person.pk).update(is_candidate=True)
    assert problems_of(f"{person.email},,Payments,no,") == [
        f"line 2: {person.email} is from outside, invited for one role: invite them as a colleague first"
    ]


def test_lines_that_contradict_each_other():
    assert problems_of(INES, "ines@example.org,Ida,Payments,no,Sales") == [
        "line 3: ines@example.org is Ida, but in line 2: ines@example.org is Ines Moreau",
        "line 3: ines@example.org does not manage Payments, but in line 2: ines@example.org manages Payments",
        "line 3: Payments is part of Sales, but in line 2: Payments is part of Engineering",
    ]
    assert not User.objects.exists()


def test_all_that_is_wrong_is_told_at_once_line_by_line():
    lines = [
        INES,
        "ida@example.org,,Payments,no,Payments",
        "ada@example.org,Ada,,yes,",
        "ines@example.org,Ida,,no,",
    ]
    assert problems_of(*lines, "x,X,Guild,maybe,", "y,Y,Guild,no,guild") == [
        "line 3: Payments is part of Payments, but in line 2: Payments is part of Engineering",
        "line 3: nobody has the address ida@example.org: give a name to make an account",
        "line 4: there is no team: name the one to manage",
        "line 5: ines@example.org is Ida, but in line 2: ines@example.org is Ines Moreau",
        "line 6: manager is “maybe”: write yes or no",
        "line 6: x is not an address: write one such as ada@example.org",
        "line 7: y is not an address: write one such as ada@example.org",
        "line 7: Guild would be part of itself: Guild, part of Guild",
    ]
    assert not User.objects.exists()


def test_fifty_of_them_and_how_many_more():
    problems = problems_of(*[f"p{n}@example.org,,Guild,{'maybe' if n % 2 else 'no'}," for n in range(60)])
    assert [problem.partition(":")[0] for problem in problems[:50]] == [f"line {n}" for n in range(2, 52)]
    assert problems[50:] == ["and 10 more problems"]


def test_a_name_in_a_line_that_is_wrong_is_not_missed():
    assert problems_of("ida@example.org,Ida,Payments,maybe,", "ida@example.org,,Guild,no,") == [
        "line 2: manager is “maybe”: write yes or no"
    ]


def test_the_same_line_twice_is_no_contradiction():
    take(INES, INES)
    assert Membership.objects.count() == 1


def test_a_team_that_is_part_of_itself():
    assert problems_of("a@example.org,A,Payments,no,payments") == [
        "line 2: Payments would be part of itself: Payments, part of Payments"
    ]


def test_nor_over_several_in_the_file_and_those_that_are_there():
    team(None, name="Middle", parent=team(None, name="Top"))
    lines = ["b@example.org,B,Other,no,Low", "a@example.org,A,Low,no,Middle", "a@example.org,A,Top,no,Low"]
    assert problems_of(*lines) == ["line 3: Low would be part of itself: Low, part of Middle, part of Top, part of Low"]
    assert dict(Team.objects.values_list("name", "parent__name")) == {"Middle": "Top", "Top": None}


def test_a_closed_account_stays_closed_and_is_named(person):
    User.objects.filter(pk=person.pk).update(is_active=False)
    plan = take(f"{person.email},,Payments,no,")
    assert plan.closed == (person.email,)
    person.refresh_from_db()
    assert not person.is_active
