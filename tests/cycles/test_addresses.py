"""People told by their addresses, by whoever may ask more of them than anybody looks through."""

import pytest
from pytest_django.asserts import assertRedirects

from assessor.cycles.addresses import LONGEST, MOST, MOST_TOLD, TOO_MANY
from assessor.cycles.forms import MOST_BOXES
from assessor.cycles.models import Cycle
from tests.cycles.making import current, organiser
from tests.cycles.pages import WHEN, WHO, go_on, path, start, text
from tests.factories import UserFactory, newcomers, team

pytestmark = pytest.mark.django_db
UNREADABLE = "Enter whole addresses, such as ada@example.org, instead of "
UNKNOWN = "Nobody whom you may ask has the address "


@pytest.fixture(autouse=True)
def published(edition):
    """There is one role."""
    return edition


@pytest.fixture
def crowd(person, colleague):
    """More people, with two that have names, than are listed."""
    return newcomers(MOST_BOXES)


@pytest.fixture
def desk(client, crowd):
    """The browser of somebody who may ask everybody."""
    client.force_login(organiser())
    return client


def ask(desk, people, **fields):
    return desk.post(WHO, {"name": "Spring 2026", "people": people} | fields)


def test_in_place_of_a_list_there_is_one_field(desk, crowd):
    page = desk.get(WHO).text
    assert '<textarea name="people"' in page
    assert 'type="checkbox"' not in page
    assert crowd[0].email not in page


def test_as_many_as_can_be_looked_through_are_listed(client):
    client.force_login(organiser())
    newcomers(MOST_BOXES - 1)
    assert client.get(WHO).text.count('name="people"') == MOST_BOXES
    UserFactory()
    assert client.get(WHO).text.count('name="people"') == 1


def test_it_is_the_same_for_a_manager_of_so_many(client, manager, crowd, stranger):
    team(manager, *crowd, UserFactory())
    client.force_login(manager)
    assertRedirects(ask(client, crowd[0].email), WHEN)
    assert f"{UNKNOWN}{stranger.email}." in text(ask(client, stranger.email))


@pytest.mark.parametrize("between", ["\n", "\r\n", ", ", ",", "; ", " ", "\n\n ,\n"])
def test_addresses_are_separated_in_any_way(desk, person, colleague, between):
    assertRedirects(ask(desk, between.join([person.email.upper(), colleague.email, person.email, ""])), WHEN)
    go_on(desk)
    start(desk)
    assert {entry.person for entry in Cycle.objects.get().entries.all()} == {person, colleague}


def test_a_team_and_somebody_besides_are_asked_together(desk, person, colleague):
    kitchen = team(None, person, name="Kitchen")
    ask(desk, colleague.email, teams=[kitchen.uid])
    go_on(desk)
    start(desk)
    assert {entry.person for entry in Cycle.objects.get().entries.all()} == {person, colleague}


def test_more_than_a_thousand_are_asked(desk):
    people = newcomers(1100)
    assertRedirects(ask(desk, "\n".join(person.email for person in people)), WHEN)
    go_on(desk)
    start(desk)
    assert Cycle.objects.get().entries.count() == 1100


def test_everything_that_is_wrong_is_told_at_once_and_stays_typed(desk, person):
    guest, gone = UserFactory(is_candidate=True), UserFactory(is_active=False)
    typed = f"ada\n{person.email}, nobody@example.org\n@example.org; {guest.email}\n{gone.email}"
    response = ask(desk, typed, name="")
    assert response.status_code == 400
    page = text(response)
    assert page.count(f"{UNREADABLE}ada and @example.org.") == 2  # in the summary and at the field
    assert (
        f"{UNKNOWN}nobody@example.org, {guest.email} or {gone.email}. Enter the one that a person signs in with."
        in page
    )
    assert "Enter a name for the cycle." in page
    assert page.count(" ".join(typed.split())) == 1


def test_of_very_much_that_is_wrong_the_first_is_told(desk):
    told = text(ask(desk, " ".join(f"somebody{n}" for n in range(MOST_TOLD + 1_500))))
    assert f"somebody{MOST_TOLD - 1} and 1,500 more." in told
    assert f"{'x' * 59}…." in text(ask(desk, "x" * 5_000))


@pytest.mark.parametrize("typed", [" ".join(f"p{n}@a.no" for n in range(MOST + 1)), "x" * (LONGEST + 1)])
def test_too_many_are_refused_and_stay_typed(desk, typed):
    response = ask(desk, typed)
    assert response.status_code == 400
    assert TOO_MANY in text(response)
    assert typed in response.text


def test_nobody_told_is_nobody_asked(desk):
    assert "Choose at least one team or person." in text(ask(desk, " ,\n"))


def test_who_is_in_another_cycle_is_named_and_can_be_left_out(desk, manager, person, colleague, edition):
    current(edition, person, by=manager, name="Winter")
    typed = f"{person.email}, {colleague.email}"
    assert "Already in “Winter”, an open cycle of this role: Ada Owner." in text(ask(desk, typed))
    assertRedirects(ask(desk, typed, leave_out="1"), WHEN)


def test_a_step_remembers_what_was_typed(desk, person):
    ask(desk, person.email)
    assert f"\n{person.email}</textarea>" in desk.get(WHO).text


def test_people_are_added_by_address_and_who_is_in_it_stays(desk, person, colleague, manager, edition):
    made = current(edition, person, by=manager)
    assert "Whoever is in the cycle already stays in it." in text(desk.get(path("cycle_people", made)))
    refused = desk.post(path("cycle_people", made), {"people": person.email})
    assert "Choose at least one team or person who is not in the cycle yet." in text(refused)
    added = desk.post(path("cycle_people", made), {"people": f"{person.email} {colleague.email}"}, follow=True)
    assert "1 person is added." in text(added)
    assert {entry.person for entry in made.entries.all()} == {person, colleague}


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_the_steps_ask_as_often_for_many(desk, crowd, django_assert_num_queries, people):
    newcomers(300)
    ask(desk, "\n".join(person.email for person in (crowd * 3)[:people]))
    go_on(desk)
    with django_assert_num_queries(11):
        desk.get(WHO)
