"""How far people have come in cycles, for whom it is shown to; in as many queries for many as for one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessor.cycles.actions import close
from assessor.cycles.queries import progress_of
from assessor.results.actions import submit
from tests.cycles.making import current, organiser, take_part
from tests.cycles.pages import path, text
from tests.factories import UserFactory, framework, newcomers, review, team


def rows(made, user):
    """Name, status and review of each person that this user sees."""
    return [
        (row.person.name, row.status.value, row.review and row.review.value) for row in progress_of(made, user).rows
    ]


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


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_the_pages_ask_as_often_for_many_people(desk, manager, edition, django_assert_num_queries, people):
    asked = newcomers(people)
    team(manager, *asked, name="Crowd")
    made = current(edition, *asked, by=manager, review_due_on=timezone.localdate() + timedelta(days=9))
    for count, address in [(7, reverse("cycles")), (11, path("cycle", made)), (11, path("close_cycle", made))]:
        with django_assert_num_queries(count):
            desk.get(address)


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_so_do_those_that_change_it(desk, manager, person, edition, circle, django_assert_num_queries, people):
    team(manager, *newcomers(people), name="Crowd")
    made = current(edition, person, by=manager)
    pages = [(7, path("cycle_people", made)), (5, path("cycle_dates", made)), (6, path("take_out", made, person.uid))]
    for count, address in pages:
        with django_assert_num_queries(count):
            desk.get(address)


@pytest.mark.parametrize("cycles", [1, 3, 50, 51])
def test_the_list_asks_as_often_for_many_cycles(desk, manager, person, edition, django_assert_num_queries, cycles):
    for _ in range(cycles):
        close(current(edition, person, by=manager), at=timezone.now())
    with django_assert_num_queries(7):
        desk.get(reverse("cycles"))


def test_the_list_counts_people_by_status(desk, person, spring):
    take_part(spring, person, at=timezone.now())
    page = text(desk.get(reverse("cycles")))
    assert "Spring 2026" in page
    assert "1 of 2 submitted" in page
    assert "0 in progress, 1 not started" in page
