"""The steps to a new cycle: who, when, what is shared, a last look."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.cycles.models import Cycle
from assessor.cycles.reminding import remind
from assessor.people.models import User
from tests.cycles.making import current, dates, parts
from tests.cycles.pages import CHECK, SHARING, WHEN, WHO, choose, go_on, in_days, start, text, where_it_is_day
from tests.factories import UserFactory, newcomers, team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published(edition):
    """There is one role."""
    return edition


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


def test_without_anybody_to_ask_there_is_no_form(desk, circle):
    circle.memberships.filter(is_manager=False).delete()
    page = desk.get(WHO).text
    assert "There is nobody whom you may ask yet." in page
    assert '<a class="btn btn-primary" href="/cycles/">Back to all cycles</a>' in page
    assert 'name="name"' not in page


@pytest.mark.parametrize(("days", "said"), [(0, "They are invited by mail at once"), (1, "On the morning of")])
def test_the_last_look_says_when_people_are_invited(desk, person, days, said):
    choose(desk, person)
    desk.post(WHEN, dates(in_days(days), in_days(14), None))
    desk.post(SHARING, {"with_examples": "no"})
    assert said in text(desk.get(CHECK))


@pytest.mark.parametrize("days", [0, 3])
def test_whose_first_day_it_is_hears_of_it_at_once_and_never_again(desk, person, days, mailoutbox, post_office):
    User.objects.filter(pk=person.pk).update(time_zone=where_it_is_day())
    choose(desk, person)
    desk.post(WHEN, dates(in_days(days), in_days(14), None))
    desk.post(SHARING, {"with_examples": "no"})
    with post_office():
        start(desk)
    told = [] if days else [person.email]
    assert [message.to[0] for message in mailoutbox] == told
    with post_office():
        remind(at=timezone.now())
    assert [message.to[0] for message in mailoutbox] == told


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


def test_the_page_of_the_dates_says_whose_days_they_are(desk, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    page = text(desk.get(WHEN))
    assert "A day begins and ends where each person is" in page
    assert "Europe/Oslo" in page


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


@pytest.mark.parametrize(("people", "queries"), [(1, 12), (3, 12), (50, 12), (500, 10)])  # so many are not listed
def test_the_steps_ask_as_often_for_many_people(desk, manager, django_assert_num_queries, people, queries):
    crowded = team(manager, *newcomers(people), name="Crowd")
    choose(desk, teams=[crowded])
    go_on(desk)
    with django_assert_num_queries(queries):
        desk.get(WHO)
    with django_assert_num_queries(11):
        desk.get(CHECK)
