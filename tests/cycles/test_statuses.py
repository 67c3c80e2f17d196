"""How far the people of a cycle have come: so many rows on a page, in as many queries for many as for one."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from assessor.cycles.actions import add_people, close
from assessor.cycles.queries import MOST_NAMES
from assessor.cycles.statuses import ROWS, ReviewStatus, Status, left_to_review, progress_of, reviewers_of, reviews_in
from assessor.results.actions import submit
from tests.cycles.making import ALL, current, organiser, take_part
from tests.cycles.pages import path, text
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, newcomers, review, team


def rows_of(page):
    return [line for line in page.partition("<tbody>")[2].split("<tr>")[1:] if 'scope="row"' in line]


def rows(made, user):
    """Name, status and review of each person that this user sees."""
    return [
        (row.person.name, row.status.value, row.review and row.review.value)
        for row in progress_of(made, user).page("1").object_list
    ]


def test_the_reviews_are_of_the_reader_alone(manager, person, colleague, edition, circle):
    other = UserFactory(name="Omar Other")
    team(other, person)
    boss = organiser()
    made = current(edition, person, colleague, by=boss, review_due_on=timezone.localdate() + timedelta(days=9))
    review(manager, person, edition=edition, submitted_at=timezone.now())
    review(manager, colleague, edition=edition)
    assert rows(made, manager) == [
        ("Ada Owner", "Not taken part", "Submitted"),
        ("Cleo Colleague", "Not taken part", "In progress"),
    ]
    assert rows(made, other) == [("Ada Owner", "Not taken part", "None in this cycle")]
    assert rows(made, boss) == [("Ada Owner", "Not taken part", None), ("Cleo Colleague", "Not taken part", None)]


def test_a_review_from_before_the_cycle_does_not_count_and_another_role_neither(manager, person, edition, circle):
    made = current(edition, person, by=manager, review_due_on=timezone.localdate() + timedelta(days=9))
    review(manager, person, edition=edition, submitted_at=timezone.now() - timedelta(days=3))
    review(manager, person, edition=framework(role__slug="sommelier"), submitted_at=timezone.now())
    assert rows(made, manager) == [("Ada Owner", "Not taken part", "None in this cycle")]
    review(manager, person, edition=edition, submitted_at=timezone.now())
    review(manager, person, edition=edition)
    assert rows(made, manager) == [("Ada Owner", "Not taken part", "Submitted")]


def test_what_comes_after_the_end_of_a_cycle_does_not_count(manager, person, spring):
    late = take_part(spring, person)
    close(spring, at=timezone.now() - timedelta(minutes=1))
    submit(late, at=timezone.now())
    spring.refresh_from_db()
    assert ("Ada Owner", "In progress", None) in rows(spring, manager)


def test_what_somebody_has_outside_the_cycle_is_told_to_who_manages_them_alone(desk, manager, person, edition, circle):
    boss = organiser()
    made = current(edition, person, by=manager)
    own = AssessmentFactory(subject=person, edition=edition, answers=ALL)
    AssessmentFactory(subject=person, edition=framework(role__slug="sommelier"), answers=ALL, submitted_at=NOON)
    assert "In progress, not in this cycle" in desk.get(path("cycle", made)).text
    submit(own, at=timezone.now())
    assert "Submitted, not in this cycle" in desk.get(path("cycle", made)).text
    desk.force_login(boss)
    page = desk.get(path("cycle", made)).text
    assert ">Not taken part</td>" in page
    assert "not in this cycle" not in page


def test_whoever_takes_part_has_one_state_whatever_they_submitted_before(desk, person, spring, edition):
    AssessmentFactory(subject=person, edition=edition, answers=ALL, submitted_at=NOON)
    take_part(spring, person)
    page = desk.get(path("cycle", spring)).text
    assert ">In progress</td>" in page
    assert "not in this cycle" not in page


@pytest.fixture
def crowded(manager, edition):
    """crowded(people): a cycle of so many people of the manager's, whose reviews are asked for."""

    def made(people):
        asked = newcomers(people)
        team(manager, *asked, name="Crowd")
        return current(edition, *asked, by=manager, review_due_on=timezone.localdate() + timedelta(days=9))

    return made


@pytest.mark.parametrize(("people", "drawn"), [(1, 1), (3, 3), (50, 50), (500, 50)])
def test_a_page_is_of_so_many_people_and_asks_as_often(desk, crowded, django_assert_num_queries, people, drawn):
    made = crowded(people)
    for count, name in [(14, "cycle"), (13, "close_cycle")]:
        with django_assert_num_queries(count):
            page = desk.get(path(name, made)).text
        if name == "cycle":
            assert len(rows_of(page)) == drawn


def test_a_row_is_looked_at_once_whatever_is_shown_of_it(crowded, manager, django_assert_num_queries):
    progress = progress_of(crowded(500), manager)
    with django_assert_num_queries(3):
        rows = progress.page("2").object_list
    assert len(rows) == ROWS
    with django_assert_num_queries(0):
        assert {(row.status, row.review, row.managed) for row in rows} == {
            (Status.NOT_TAKEN_PART, ReviewStatus.NONE, True)
        }


def test_the_counts_are_over_all_and_whoever_is_not_done_comes_first(desk, crowded):
    made = crowded(ROWS + 2)
    first, second, *_ = (entry.person for entry in made.entries.order_by("person__name", "person"))
    take_part(made, first, at=timezone.now())
    take_part(made, second)
    page = text(desk.get(path("cycle", made)))
    assert "<dt>Not taken part</dt><dd>50</dd>" in page
    assert "<dt>In progress</dt><dd>1</dd>" in page
    assert "<dt>Submitted</dt><dd>1</dd>" in page
    assert f"{first.uid}" not in page
    assert "People 1 to 50 of 52" in page
    last = desk.get(path("cycle", made), {"page": "2"}).text
    assert [str(person.uid) in row for row, person in zip(rows_of(last), (second, first), strict=True)] == [True, True]
    assert rows_of(desk.get(path("cycle", made), {"page": "none"}).text) == rows_of(desk.get(path("cycle", made)).text)


def test_of_very_many_who_are_not_done_the_first_are_named_and_the_others_counted(desk, crowded):
    made = crowded(MOST_NAMES + 2)
    named = text(desk.get(path("close_cycle", made))).partition("Not done yet: ")[2].partition("</p>")[0]
    assert named.endswith(" and 2 more.")
    assert len(re.split(", | and ", named)) == MOST_NAMES + 1


@pytest.mark.django_db
def test_what_is_left_to_review_is_for_many_what_it_is_for_each(manager, person, colleague, edition, circle):
    other, gone = UserFactory(name="Omar Other"), UserFactory(is_active=False)
    team(other, person, gone, name="Bar")
    team(gone, person, name="Cellar")
    team(UserFactory(), UserFactory(), name="Garden")
    team(manager, person, name="Floor")
    team(person, colleague, other, name="Yard")
    made = current(edition, person, colleague, by=organiser(), review_due_on=timezone.localdate())
    add_people(made, [gone, other], at=timezone.now())
    review(manager, person, edition=edition, submitted_at=timezone.now())
    review(manager, colleague, edition=edition, submitted_at=timezone.now() - timedelta(days=3))
    review(other, person, edition=edition)
    review(person, colleague, edition=framework(role__slug="sommelier"), submitted_at=timezone.now())
    close(made, at=timezone.now())
    review(person, other, edition=edition, submitted_at=timezone.now())
    made.refresh_from_db()

    reviewers = list(reviewers_of(made))
    assert set(reviewers) == {manager, other, person}
    assert {pk: {somebody.pk for somebody in people} for pk, people in left_to_review(made, reviewers).items()} == {
        reviewer.pk: {pk for pk, status in reviews_in(made, reviewer).items() if status != ReviewStatus.SUBMITTED}
        for reviewer in reviewers
    }
    assert left_to_review(made, [other]) == {other.pk: [person]}
