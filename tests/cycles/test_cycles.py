"""The pages of cycles for those who ask: progress as words, for the people who are theirs now."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.cycles.actions import CycleIsClosed, PeopleAreTaken, add_people, change_dates, close, take_out
from assessor.cycles.models import Cycle, Entry
from assessor.cycles.queries import progress_of
from assessor.results.actions import submit
from tests.cycles.making import DUE, OPENS, REVIEWS, crowd, current, cycle, dates, organiser
from tests.factories import AssessmentFactory, UserFactory, framework, review, team

ALL = {f"c{n}": 2 for n in range(1, 7)}
PAGES = ("cycle", "cycle_people", "cycle_dates", "close_cycle")


@pytest.fixture
def spring(manager, person, colleague, edition, circle):
    return current(edition, person, colleague, by=manager)


def path(name, made, *args):
    return reverse(name, args=[made.uid, *args])


def text(response):
    return unescape(" ".join(response.text.split()))


def take_part(made, person, *, at=None, **answers):
    """With a draft, or, at a time, with one submitted then."""
    own = AssessmentFactory(subject=person, edition=made.edition, answers=ALL | answers)
    made.entries.filter(person=person).update(assessment=own)
    if at:
        submit(own, at=at)
    return own


def rows(made, user):
    """Name, status and review of each person that this user sees."""
    return [
        (row.person.name, row.status.value, row.review and row.review.value) for row in progress_of(made, user).rows
    ]


def test_without_a_cycle_the_list_says_that_none_is_needed(desk):
    page = text(desk.get(reverse("cycles")))
    assert (
        "You do not need a cycle. People can assess themselves at any time. Use a cycle to invite a team for a date."
        in page
    )


def test_the_list_counts_people_by_status(desk, person, spring):
    take_part(spring, person, at=timezone.now())
    page = text(desk.get(reverse("cycles")))
    assert "Spring 2026" in page
    assert "1 of 2 submitted" in page
    assert "0 in progress, 1 not started" in page


def test_closed_cycles_come_last_and_late_submissions_do_not_count_in_them(desk, manager, person, spring, edition):
    late = take_part(spring, person)
    close(spring, at=timezone.now() - timedelta(minutes=1))
    submit(late, at=timezone.now())
    current(edition, person, by=manager, name="Summer 2026")
    page = text(desk.get(reverse("cycles")))
    assert page.index("Summer 2026") < page.index("Spring 2026")
    assert "0 of 2 submitted" in page
    assert "1 in progress, 1 not started" in page
    spring.refresh_from_db()
    assert rows(spring, manager)[0] == ("Ada Owner", "In progress", None)


def test_a_cycle_shows_words_and_never_how_much_is_rated(desk, person, colleague, spring):
    take_part(spring, person, c1=4)
    page = text(desk.get(path("cycle", spring)))
    assert '<th scope="row">Ada Owner</th> <td data-label="Self-assessment">In progress</td>' in page
    assert '<th scope="row">Cleo Colleague</th> <td data-label="Self-assessment">Not started</td>' in page
    assert "of 6" not in page


def test_the_reviews_are_of_the_reader_alone(manager, person, colleague, edition, circle):
    other = UserFactory(name="Omar Other")
    team(other, person)
    boss = organiser()
    made = current(edition, person, colleague, by=boss, review_due_on=timezone.localdate() + timedelta(days=9))
    review(manager, person, edition=edition, submitted_at=timezone.now())
    review(manager, colleague, edition=edition)
    assert rows(made, manager) == [
        ("Ada Owner", "Not started", "Submitted"),
        ("Cleo Colleague", "Not started", "In progress"),
    ]
    assert rows(made, other) == [("Ada Owner", "Not started", "Not started")]
    assert rows(made, boss) == [("Ada Owner", "Not started", None), ("Cleo Colleague", "Not started", None)]


def test_a_review_from_before_the_cycle_does_not_count_and_another_role_neither(manager, person, edition, circle):
    made = current(edition, person, by=manager, review_due_on=timezone.localdate() + timedelta(days=9))
    review(manager, person, edition=edition, submitted_at=timezone.now() - timedelta(days=3))
    review(manager, person, edition=framework(role__slug="sommelier"), submitted_at=timezone.now())
    assert rows(made, manager) == [("Ada Owner", "Not started", "Not started")]
    review(manager, person, edition=edition, submitted_at=timezone.now())
    review(manager, person, edition=edition)
    assert rows(made, manager) == [("Ada Owner", "Not started", "Submitted")]


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


def test_people_are_added(desk, manager, spring, circle):
    new = UserFactory(name="Nia New")
    circle.memberships.create(person=new)
    page = text(desk.get(path("cycle_people", spring)))
    assert "Nia New" in page
    assert "Ada Owner" not in page
    response = desk.post(path("cycle_people", spring), {"teams": [circle.uid]}, follow=True)
    assertRedirects(response, path("cycle", spring))
    assert "1 person is added." in text(response)
    assert spring.entries.filter(person=new).exists()


def test_nobody_else_s_people_are_added(desk, stranger, spring):
    response = desk.post(path("cycle_people", spring), {"people": [stranger.uid]})
    assert response.status_code == 400
    assert spring.entries.count() == 2


def test_who_is_in_another_cycle_is_not_added_but_named(desk, spring, edition, circle):
    new = UserFactory(name="Nia New")
    circle.memberships.create(person=new)
    current(edition, new, by=organiser(), name="Elsewhere")
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


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_the_pages_ask_as_often_for_many_people(desk, manager, edition, django_assert_num_queries, people):
    asked = crowd(people)
    team(manager, *asked, name="Crowd")
    made = current(edition, *asked, by=manager, review_due_on=timezone.localdate() + timedelta(days=9))
    for count, address in [(6, reverse("cycles")), (10, path("cycle", made)), (10, path("close_cycle", made))]:
        with django_assert_num_queries(count):
            desk.get(address)


@pytest.mark.parametrize("cycles", [1, 3, 50])
def test_the_list_asks_as_often_for_many_cycles(desk, manager, person, edition, django_assert_num_queries, cycles):
    for _ in range(cycles):
        close(current(edition, person, by=manager), at=timezone.now())
    with django_assert_num_queries(6):
        desk.get(reverse("cycles"))
