"""The steps to a new cycle: who, when, what is shared, a last look."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.cycles.actions import close
from assessor.cycles.models import Cycle
from roles.actions import retire
from tests.cycles.making import crowd, current, dates, organiser, parts
from tests.factories import UserFactory, framework, team

WHO, WHEN, SHARING, CHECK = (
    reverse(name) for name in ("new_cycle", "new_cycle_when", "new_cycle_sharing", "new_cycle_check")
)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published(edition):
    """There is one role."""
    return edition


def text(response):
    return unescape(" ".join(response.text.split()))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def choose(desk, *people, teams=(), **fields):
    asked = {"people": [person.uid for person in people], "teams": [chosen.uid for chosen in teams]}
    return desk.post(WHO, {"name": "Spring 2026"} | asked | fields)


def go_on(desk, review_due_on=None):
    """Take the steps behind the first one."""
    desk.post(WHEN, dates(in_days(0), in_days(14), review_due_on))
    desk.post(SHARING, {"with_examples": "no"})


def start(desk):
    return desk.post(CHECK, {"seen": desk.get(CHECK).context["seen"]})


def test_a_cycle_is_made_in_four_steps(desk, manager, person, colleague, circle, edition):
    assertRedirects(choose(desk, teams=[circle]), WHEN)
    assertRedirects(desk.post(WHEN, dates(in_days(1), in_days(14), in_days(21))), SHARING)
    assertRedirects(desk.post(SHARING, {"with_examples": "yes"}), CHECK)
    page = text(desk.get(CHECK))
    assert "Ada Owner and Cleo Colleague" in page
    assert "Ratings and examples" in page
    assert not Cycle.objects.exists()
    response = start(desk)
    made = Cycle.objects.get()
    assertRedirects(response, reverse("cycle", args=[made.uid]))
    assert (made.name, made.edition, made.created_by, made.with_examples) == ("Spring 2026", edition, manager, True)
    assert (made.opens_on, made.self_due_on, made.review_due_on) == (in_days(1), in_days(14), in_days(21))
    assert {entry.person for entry in made.entries.all()} == {person, colleague}


def test_pressing_start_twice_makes_one(desk, person):
    choose(desk, person)
    go_on(desk)
    seen = desk.get(CHECK).context["seen"]
    desk.post(CHECK, {"seen": seen})
    assertRedirects(desk.post(CHECK, {"seen": seen}), WHO)
    assert Cycle.objects.count() == 1


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


def test_somebody_asked_by_another_window_meanwhile_is_named_before_anything_is_made(desk, manager, person, edition):
    choose(desk, person)
    go_on(desk)
    seen = desk.get(CHECK).context["seen"]
    current(edition, person, by=manager, name="Winter")
    response = desk.post(CHECK, {"seen": seen}, follow=True)
    assertRedirects(response, WHO)
    assert "Already in “Winter”, an open cycle of this role: Ada Owner." in text(response)
    assert not Cycle.objects.filter(name="Spring 2026").exists()


def test_what_is_started_is_what_the_page_showed(desk, person, colleague):
    choose(desk, person)
    go_on(desk)
    seen = desk.get(CHECK).context["seen"]
    choose(desk, colleague)
    response = desk.post(CHECK, {"seen": seen})
    assert "This has changed since you looked at it." in text(response)
    assert not Cycle.objects.exists()


@pytest.mark.parametrize(
    ("posted", "problem"),
    [
        (lambda: dates(in_days(5), in_days(4)), "Self-assessments cannot be due before the cycle opens on"),
        (lambda: dates(in_days(5), in_days(6), in_days(4)), "Reviews cannot be due before the cycle opens on"),
        (lambda: dates(in_days(0), in_days(-1)), "Choose today or a later day, within two years."),
        (lambda: dates(in_days(0), in_days(800)), "Choose today or a later day, within two years."),
        (lambda: dates(in_days(0), None), "Enter when the self-assessments are due."),
        (lambda: dates(None, in_days(1)), "Enter when the cycle opens."),
        (lambda: dates(in_days(0), in_days(1)) | {"self_due_on_day": "31", "self_due_on_month": "2"}, "that exists"),
        (lambda: dates(in_days(0), in_days(1)) | {"self_due_on_year": "9" * 30}, "that exists"),
        (lambda: dates(in_days(0), in_days(1)) | {"self_due_on_month": "March"}, "that exists"),
        (lambda: dates(in_days(0), in_days(1)) | {"review_due_on_day": "3"}, "that exists"),
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


def test_the_page_of_the_dates_says_whose_days_they_are(desk, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    page = text(desk.get(WHEN))
    assert "A day begins and ends where each person is" in page
    assert "Europe/Oslo" in page


def test_what_is_shared_is_chosen_and_not_preselected(desk):
    assert "checked" not in desk.get(SHARING).text
    response = desk.post(SHARING, {})
    assert response.status_code == 400
    assert "Choose what is shared." in text(response)


def test_a_step_that_was_not_taken_comes_first(desk, person):
    assertRedirects(desk.get(CHECK), WHO)
    choose(desk, person)
    assertRedirects(desk.get(CHECK), WHEN)
    assertRedirects(desk.post(SHARING, {"with_examples": "no"}), WHEN)


def test_a_step_remembers_and_a_change_leads_back_to_the_last_look(desk, person, colleague):
    choose(desk, person)
    go_on(desk)
    assert f'value="{person.uid}" id="id_people_0" checked' in desk.get(WHO).text
    assertRedirects(choose(desk, colleague), CHECK)
    assert "csrfmiddlewaretoken" not in str(dict(desk.session))


def test_the_steps_are_for_those_who_may_ask(client, person, circle):
    for nobody in (person, UserFactory(is_staff=True), UserFactory(is_candidate=True)):
        client.force_login(nobody)
        for path in (WHO, WHEN, SHARING, CHECK):
            assert client.get(path).status_code == 404
            assert client.post(path, parts("opens_on", in_days(0))).status_code == 404


def test_who_manages_nobody_any_more_makes_nothing(desk, manager, person):
    choose(desk, person)
    go_on(desk)
    manager.memberships.all().delete()
    assert desk.get(CHECK).status_code == 404
    assert not Cycle.objects.exists()


def test_somebody_who_left_the_team_is_not_asked(desk, person, colleague):
    choose(desk, person, colleague)
    go_on(desk)
    person.memberships.all().delete()
    assertRedirects(desk.get(CHECK), WHO, target_status_code=200)


def test_visitors_sign_in_and_other_methods_are_refused(client, desk):
    for path in (WHO, WHEN, SHARING, CHECK):
        assert desk.put(path).status_code == 405
    client.logout()
    for path in (WHO, WHEN, SHARING, CHECK):
        assertRedirects(client.get(path), f"{reverse('account_login')}?next={path}", fetch_redirect_response=False)


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_the_steps_ask_as_often_for_many_people(desk, manager, django_assert_num_queries, people):
    crowded = team(manager, *crowd(people), name="Crowd")
    choose(desk, teams=[crowded])
    go_on(desk)
    with django_assert_num_queries(10):
        desk.get(WHO)
    with django_assert_num_queries(10):
        desk.get(CHECK)
