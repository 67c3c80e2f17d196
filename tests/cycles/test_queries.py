"""Which cycles there are for whom, and how far people have come; in as many queries for many as for one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessor.cycles.actions import close
from assessor.results.actions import submit
from tests.cycles.making import current, take_part
from tests.cycles.pages import path, text
from tests.factories import newcomers, team


def test_closed_cycles_come_last_and_late_submissions_do_not_count_in_them(desk, manager, person, spring, edition):
    late = take_part(spring, person)
    close(spring, at=timezone.now() - timedelta(minutes=1))
    submit(late, at=timezone.now())
    current(edition, person, by=manager, name="Summer 2026")
    page = text(desk.get(reverse("cycles")))
    assert page.index("Summer 2026") < page.index("Spring 2026")
    assert "0 of 2 submitted" in page
    assert "1 in progress, 1 not taken part" in page


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_the_list_asks_as_often_for_many_people(desk, manager, edition, django_assert_num_queries, people):
    asked = newcomers(people)
    team(manager, *asked, name="Crowd")
    current(edition, *asked, by=manager)
    with django_assert_num_queries(7):
        desk.get(reverse("cycles"))


@pytest.mark.parametrize(("people", "queries"), [(1, 9), (3, 9), (50, 9), (500, 7)])  # so many are not listed
def test_changing_one_asks_as_often_for_many_people(
    desk, manager, person, edition, circle, django_assert_num_queries, people, queries
):
    team(manager, *newcomers(people), name="Crowd")
    made = current(edition, person, by=manager)
    pages = [
        (queries, path("cycle_people", made)),
        (5, path("cycle_dates", made)),
        (6, path("take_out", made, person.uid)),
    ]
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
    assert "0 in progress, 1 not taken part" in page
