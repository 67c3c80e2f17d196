"""What can be decided about a cycle: who is asked, when, and what they share."""

import re

import pytest
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.cycles.actions import close
from assessor.cycles.models import Cycle
from roles.actions import retire
from tests.cycles.making import current, dates, organiser
from tests.cycles.pages import SHARING, WHEN, WHO, choose, go_on, in_days, start, text
from tests.factories import UserFactory, framework, team

LEAVE_OUT = "Leave them out and continue"
DUE_EXISTS = "Self-assessments: enter a date that exists, as three numbers such as 4 3 2027."
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published(edition):
    """There is one role."""
    return edition


def test_a_manager_can_ask_their_own_people_alone(desk, person, stranger, circle):
    elsewhere = team(UserFactory(), stranger, name="Bar")
    page = text(desk.get(WHO))
    assert person.email in page
    assert "Kitchen (2 people)" in page
    assert stranger.email not in page
    assert "Bar" not in page
    assert choose(desk, stranger).status_code == 400
    assert choose(desk, teams=[elsewhere]).status_code == 400


def test_an_organiser_can_ask_everybody_but_people_from_outside(client, stranger):
    client.force_login(organiser())
    guest = UserFactory(is_candidate=True)
    gone = UserFactory(is_active=False)
    page = text(client.get(WHO))
    assert stranger.email in page
    assert guest.email not in page
    assert gone.email not in page
    assert choose(client, guest).status_code == 400
    assertRedirects(choose(client, stranger), WHEN)


def test_the_people_of_a_team_are_asked_and_its_managers_are_not(client, circle, person, colleague):
    client.force_login(organiser())
    choose(client, teams=[circle])
    go_on(client)
    start(client)
    assert {entry.person for entry in Cycle.objects.get().entries.all()} == {person, colleague}


def test_a_cycle_is_of_somebody(desk):
    response = choose(desk)
    assert response.status_code == 400
    assert "Choose at least one team or person." in text(response)
    assert "<title>Error: New cycle: who - Assessor</title>" in response.text


def test_a_cycle_has_a_name(desk, person):
    assert "Enter a name for the cycle." in text(choose(desk, person, name=""))


def test_everything_that_is_missing_is_said_at_once(desk):
    page = text(choose(desk, name=""))
    assert "Enter a name for the cycle." in page
    assert "Choose at least one team or person." in page


def test_a_team_of_nobody_is_not_offered_and_cannot_be_chosen(desk, manager, circle):
    empty = team(manager, name="Cellar")
    assert "Cellar" not in desk.get(WHO).text
    assert "A team you chose has nobody to ask." in text(choose(desk, teams=[empty]))


def test_of_several_roles_one_is_chosen(desk, person):
    other = framework(name="Sommelier", role__slug="sommelier")
    assert "Choose the role." in text(choose(desk, person))
    choose(desk, person, edition=other.pk)
    go_on(desk)
    start(desk)
    assert Cycle.objects.get().edition == other


def test_a_role_without_a_published_framework_cannot_be_asked_for(desk, person, edition):
    retire(edition, at=timezone.now())
    assert choose(desk, person).status_code == 400


def test_who_is_in_an_open_cycle_of_the_role_is_named(desk, manager, person, colleague, edition):
    current(edition, person, by=manager, name="Winter")
    response = choose(desk, person, colleague)
    assert response.status_code == 400
    assert "Already in “Winter”, an open cycle of this role: Ada Owner." in text(response)
    assert LEAVE_OUT in text(response)


def test_who_is_in_one_is_shown_with_the_reason_and_cannot_be_ticked(desk, manager, person, colleague, edition):
    current(edition, person, by=manager, name="Winter")
    for page in (text(desk.get(WHO)), text(choose(desk, person, colleague))):
        assert re.search(rf'value="{person.uid}" id="id_people_\d+" disabled>', page)
        assert f'{person.name}, {person.email}, <span class="reason">in “Winter”</span>' in page
        assert page.count(" disabled>") == page.count('class="reason"') == 1


def test_while_the_role_is_not_chosen_everybody_can_be_ticked(desk, manager, person, edition):
    other = framework(name="Sommelier", role__slug="sommelier")
    current(edition, person, by=manager, name="Winter")
    current(other, person, by=manager, name="Wine")
    page = text(desk.get(WHO))
    assert '<span class="reason">in “Winter” (Pastry Chef) and “Wine” (Sommelier)</span>' in page
    assert " disabled>" not in page


def test_where_everybody_chosen_is_in_one_there_is_nobody_to_go_on_with(desk, manager, person, edition):
    current(edition, person, by=manager, name="Winter")
    response = choose(desk, person)
    assert "an open cycle of this role: Ada Owner." in text(response)
    assert LEAVE_OUT not in text(response)


def test_who_is_in_another_cycle_can_be_left_out_at_once(desk, manager, person, colleague, edition, circle):
    current(edition, person, by=manager, name="Winter")
    assertRedirects(choose(desk, teams=[circle], leave_out="1"), WHEN)
    go_on(desk)
    start(desk)
    assert [entry.person for entry in Cycle.objects.get(name="Spring 2026").entries.all()] == [colleague]


def test_a_closed_cycle_and_one_of_another_role_keep_nobody(desk, manager, person, edition):
    close(current(edition, person, by=manager), at=timezone.now())
    current(framework(name="Sommelier", role__slug="sommelier"), person, by=manager)
    assertRedirects(choose(desk, person, edition=edition.pk), WHEN)


@pytest.mark.parametrize(
    ("posted", "problem"),
    [
        (lambda: dates(in_days(5), in_days(4)), "Self-assessments cannot be due before the cycle opens on"),
        (lambda: dates(in_days(5), in_days(6), in_days(4)), "Reviews cannot be due before the cycle opens on"),
        (lambda: dates(in_days(0), in_days(-1)), "Self-assessments: choose today or a later day, within two years."),
        (lambda: dates(in_days(0), in_days(800)), "Self-assessments: choose today or a later day, within two years."),
        (lambda: dates(in_days(0), None), "Enter when the self-assessments are due."),
        (lambda: dates(None, in_days(1)), "Enter when the cycle opens."),
        (lambda: dates(in_days(0), in_days(1)) | {"self_due_on_day": "31", "self_due_on_month": "2"}, DUE_EXISTS),
        (lambda: dates(in_days(0), in_days(1)) | {"self_due_on_year": "9" * 30}, DUE_EXISTS),
        (lambda: dates(in_days(0), in_days(1)) | {"self_due_on_month": "March"}, DUE_EXISTS),
        (lambda: dates(in_days(0), in_days(1)) | {"review_due_on_day": "3"}, "Reviews: enter a date that exists"),
    ],
)
def test_dates_that_cannot_be_are_refused_and_stay_typed(desk, posted, problem):
    fields = posted()
    response = desk.post(WHEN, fields)
    assert response.status_code == 400
    assert problem in text(response)
    for name, value in fields.items():
        assert f'name="{name}" id="id_{name.rpartition("_")[0]}_' in response.text
        assert f'value="{value}"' in response.text


def test_the_cycle_opens_today_unless_another_day_is_typed(desk):
    today = timezone.localdate()
    page = desk.get(WHEN).text
    for value in (today.day, today.month, today.year):
        assert f'value="{value}"' in page


def test_what_is_shared_is_chosen_and_not_preselected(desk):
    assert "checked" not in desk.get(SHARING).text
    response = desk.post(SHARING, {})
    assert response.status_code == 400
    page = response.text.partition("<form")[2]
    assert page.index("Choose what is shared.") < page.index('type="radio"')
