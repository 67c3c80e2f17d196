"""The pages of cycles for those who ask: progress as words, for the people who are theirs now."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.cycles.actions import CycleIsClosed, PeopleAreTaken, add_people, change_dates, close, take_out
from assessor.cycles.models import Cycle, Entry
from tests.cycles.making import DUE, OPENS, REVIEWS, current, cycle, dates, organiser, take_part
from tests.cycles.pages import path, text, where_it_is_day
from tests.factories import UserFactory, review, team

PAGES = ("cycle", "cycle_people", "cycle_dates", "close_cycle")


def test_without_a_cycle_the_list_says_that_none_is_needed(desk):
    page = text(desk.get(reverse("cycles")))
    assert (
        "You do not need a cycle. People can assess themselves at any time. Use a cycle to invite a team for a date."
        in page
    )


def test_a_cycle_shows_words_and_never_how_much_is_rated(desk, person, colleague, spring):
    take_part(spring, person, c1=4)
    page = text(desk.get(path("cycle", spring)))
    for somebody, status in ((person, "In progress"), (colleague, "Not taken part")):
        name = f'<a href="/team/people/{somebody.uid}/">{somebody}</a>'
        assert f'<th scope="row">{name}</th> <td data-label="Self-assessment">{status}</td>' in page
    assert "of 6" not in page


def test_a_manager_sees_a_cycle_of_others_with_their_own_people_alone(client, person, colleague, edition, circle):
    made = current(edition, person, colleague, by=organiser())
    other = UserFactory(name="Omar Other")
    team(other, person)
    client.force_login(other)
    page = text(client.get(path("cycle", made)))
    assert "Ada Owner" in page
    assert "Cleo Colleague" not in page
    assert "Add people" not in page
    assert "0 of 1 submitted" in text(client.get(reverse("cycles")))
    for name in PAGES[1:]:
        assert client.get(path(name, made)).status_code == 404
        assert client.post(path(name, made)).status_code == 404
    assert client.post(path("take_out", made, person.uid)).status_code == 404


def test_whoever_made_it_sees_those_whom_they_still_manage(desk, manager, person, colleague, spring):
    person.memberships.all().delete()
    page = text(desk.get(path("cycle", spring)))
    assert "Ada Owner" not in page
    assert "Cleo Colleague" in page
    assert "0 of 1 submitted" in text(desk.get(reverse("cycles")))


def test_a_former_manager_sees_nothing_of_it_any_more(desk, manager, spring):
    manager.memberships.all().delete()
    assert desk.get(reverse("cycles")).status_code == 404
    for name in PAGES:
        assert desk.get(path(name, spring)).status_code == 404


def test_organisers_see_all_and_may_change_all(client, person, spring):
    client.force_login(organiser())
    assert "0 of 2 submitted" in text(client.get(reverse("cycles")))
    for name in PAGES:
        assert client.get(path(name, spring)).status_code == 200
    assert client.get(path("take_out", spring, person.uid)).status_code == 200


def test_a_due_date_that_is_over_says_what_that_means(desk, manager, person, edition, circle):
    today = timezone.localdate()
    made = current(edition, person, by=manager, opens_on=today - timedelta(days=9), self_due_on=today)
    said = "that day is over, and whoever is not done can still take part"
    assert said not in desk.get(path("cycle", made)).text
    Cycle.objects.update(self_due_on=today - timedelta(days=1))
    assert said in desk.get(path("cycle", made)).text
    close(made, at=timezone.now())
    assert said not in desk.get(path("cycle", made)).text


def test_names_lead_to_the_pages_of_those_whom_the_reader_manages(client, person, colleague, spring):
    both = organiser()
    team(both, person)
    client.force_login(both)
    page = client.get(path("cycle", spring)).text
    assert f'<th scope="row"><a href="/team/people/{person.uid}/">Ada Owner</a></th>' in page
    assert '<th scope="row">Cleo Colleague</th>' in page


def test_nobody_else_does(client, person, stranger, spring):
    elsewhere = UserFactory()
    team(elsewhere, UserFactory())
    for nobody in (person, stranger, elsewhere, UserFactory(is_staff=True), UserFactory(is_candidate=True)):
        client.force_login(nobody)
        for name in PAGES:
            assert client.get(path(name, spring)).status_code == 404
            assert client.post(path(name, spring)).status_code in (404, 405)
        assert client.post(path("take_out", spring, person.uid)).status_code == 404
    assert Entry.objects.count() == 2


def test_people_are_added_and_invited_at_once(desk, manager, spring, circle, mailoutbox, post_office):
    new = UserFactory(name="Nia New", time_zone=where_it_is_day())
    circle.memberships.create(person=new)
    page = text(desk.get(path("cycle_people", spring)))
    assert "Nia New" in page
    assert "Ada Owner" not in page
    with post_office():
        response = desk.post(path("cycle_people", spring), {"teams": [circle.uid]}, follow=True)
    assertRedirects(response, path("cycle", spring))
    assert "1 person is added." in text(response)
    assert new.email in [message.to[0] for message in mailoutbox]
    assert spring.entries.filter(person=new).exists()


def test_once_everybody_is_in_there_is_nobody_to_add(desk, spring):
    page = desk.get(path("cycle_people", spring)).text
    assert "There is nobody to add. Everybody whom you may ask is in this cycle already." in page
    assert "0 people" not in page
    assert "Add to the cycle" not in page


def test_nobody_else_s_people_are_added(desk, stranger, spring):
    response = desk.post(path("cycle_people", spring), {"people": [stranger.uid]})
    assert response.status_code == 400
    assert spring.entries.count() == 2


def test_who_is_in_another_cycle_is_not_added_but_named(desk, spring, edition, circle):
    new = UserFactory(name="Nia New")
    circle.memberships.create(person=new)
    current(edition, new, by=organiser(), name="Elsewhere")
    page = text(desk.get(path("cycle_people", spring)))
    assert " disabled>" in page
    assert 'class="reason">in “Elsewhere”</span>' in page
    response = desk.post(path("cycle_people", spring), {"people": [new.uid]})
    assert "Already in “Elsewhere”, an open cycle of this role: Nia New." in text(response)
    with pytest.raises(PeopleAreTaken) as taken:
        add_people(spring, [new], at=timezone.now())
    assert [entry.person for entry in taken.value.entries] == [new]


def test_a_person_is_taken_out_after_a_question(desk, person, spring):
    own = take_part(spring, person)
    page = text(desk.get(path("take_out", spring, person.uid)))
    assert "Take Ada Owner out of the cycle?" in page
    assert spring.entries.count() == 2
    desk.post(path("take_out", spring, person.uid))
    assert not spring.entries.filter(person=person).exists()
    own.refresh_from_db()


def test_whoever_is_not_in_it_cannot_be_taken_out(desk, stranger, spring):
    assert desk.post(path("take_out", spring, stranger.uid)).status_code == 404


def test_dates_are_changed_and_those_that_stay_may_be_past(desk, manager, person, edition, circle):
    made = cycle(edition, person, by=manager)
    page = desk.get(path("cycle_dates", made)).text
    assert all(f'value="{part}"' in page for part in (18, 3, 2026))
    later = timezone.localdate() + timedelta(days=5)
    response = desk.post(path("cycle_dates", made), dates(OPENS, DUE, later), follow=True)
    assert "The dates are changed." in text(response)
    made.refresh_from_db()
    assert (made.opens_on, made.self_due_on, made.review_due_on) == (OPENS, DUE, later)


def test_a_cycle_that_now_opens_today_invites_people_at_once(desk, manager, edition, mailoutbox, post_office):
    new = UserFactory(time_zone=where_it_is_day())
    made = current(edition, new, by=manager, opens_on=timezone.localdate() + timedelta(days=3))
    with post_office():
        desk.post(path("cycle_dates", made), dates(timezone.localdate(), made.self_due_on))
    assert [message.to[0] for message in mailoutbox] == [new.email]


def test_dates_that_cannot_be_are_refused(desk, manager, person, edition, circle):
    made = cycle(edition, person, by=manager)
    later = timezone.localdate() + timedelta(days=5)
    response = desk.post(path("cycle_dates", made), dates(later, later - timedelta(days=1), REVIEWS))
    assert response.status_code == 400
    page = text(response)
    assert "Self-assessments cannot be due before the cycle opens on" in page
    assert "Reviews cannot be due before the cycle opens on" in page
    made.refresh_from_db()
    assert made.self_due_on == DUE


def test_closing_asks_says_who_is_not_done_and_deletes_nothing(desk, person, spring):
    own = take_part(spring, person, at=timezone.now())
    page = text(desk.get(path("close_cycle", spring)))
    assert "Not done yet: Cleo Colleague." in page
    response = desk.post(path("close_cycle", spring), follow=True)
    assert "Not done when the cycle was closed: Cleo Colleague." in text(response)
    assert "Add people" not in text(response)
    assert Cycle.objects.get().is_closed
    assert set(Entry.objects.values_list("assessment", flat=True)) == {own.pk, None}


def test_closing_says_whom_the_reader_has_not_reviewed(desk, manager, person, colleague, edition, circle):
    made = current(edition, person, colleague, by=manager, review_due_on=timezone.localdate() + timedelta(days=9))
    assert "You have not reviewed: Ada Owner and Cleo Colleague." in text(desk.get(path("close_cycle", made)))
    for somebody in (person, colleague):
        review(manager, somebody, edition=edition, submitted_at=timezone.now())
    assert "You have not reviewed" not in desk.get(path("close_cycle", made)).text


def test_when_everybody_is_done_closing_says_that(desk, person, colleague, spring):
    for somebody in (person, colleague):
        take_part(spring, somebody, at=timezone.now())
    assert "Everybody whom you may see has submitted." in text(desk.get(path("close_cycle", spring)))


def test_a_closed_cycle_does_not_change(desk, manager, person, spring):
    close(spring, at=timezone.now())
    for name in PAGES[1:]:
        assert desk.get(path(name, spring)).status_code == 404
    for change in (
        lambda: close(spring, at=timezone.now()),
        lambda: take_out(spring, person),
        lambda: add_people(spring, [person], at=timezone.now()),
        lambda: change_dates(spring, dates),
    ):
        with pytest.raises(CycleIsClosed):
            change()


def test_visitors_sign_in_and_other_methods_are_refused(client, desk, person, spring):
    paths = [reverse("cycles"), *(path(name, spring) for name in PAGES), path("take_out", spring, person.uid)]
    for address in paths:
        assert desk.put(address).status_code == 405
    client.logout()
    for address in paths:
        signed_out = client.get(address)
        assertRedirects(signed_out, f"{reverse('account_login')}?next={address}", fetch_redirect_response=False)
