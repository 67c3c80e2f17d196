"""What the database itself refuses, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from assessor.cycles.models import Cycle, Entry
from assessor.questionnaire.actions import discard
from tests.cycles.making import DUE, OPENS, cycle
from tests.factories import NOON, AssessmentFactory


@pytest.fixture
def spring(manager, person, edition):
    return cycle(edition, person, by=manager)


def refuses(name):
    return pytest.raises(IntegrityError, match=name if connection.vendor == "postgresql" else None)


def test_a_cycle_ends_no_earlier_than_it_begins(spring):
    with refuses("cycle_ends_no_earlier_than_it_begins"), transaction.atomic():
        Cycle.objects.update(self_due_on=OPENS - timedelta(days=1))
    Cycle.objects.update(self_due_on=OPENS)


def test_reviews_are_due_no_earlier_than_it_begins(spring):
    with refuses("reviews_are_due_no_earlier_than_the_cycle_begins"), transaction.atomic():
        Cycle.objects.update(review_due_on=OPENS - timedelta(days=1))
    Cycle.objects.update(review_due_on=OPENS)
    Cycle.objects.update(review_due_on=None)


def test_a_person_has_one_entry_in_a_cycle(spring, person):
    with refuses("one_entry_for_a_person_in_a_cycle"):
        Entry.objects.create(cycle=spring, person=person, added_at=NOON)


@pytest.mark.parametrize("kind", ["candidate", "manager", "agreed"])
def test_people_take_part_with_what_they_say_as_colleagues(spring, person, manager, edition, kind):
    rater = person if kind == "candidate" else manager
    other = AssessmentFactory(subject=person, rater=rater, edition=edition, kind=kind)
    with refuses("people_take_part_with_self_assessments"), transaction.atomic():
        Entry.objects.update(assessment=other)
    with refuses("people_take_part_with_self_assessments"), transaction.atomic():
        Entry.objects.create(cycle=spring, person=manager, assessment=other, added_at=NOON)


def test_without_its_assessment_an_entry_is_open_again(spring, person, edition):
    draft = AssessmentFactory(subject=person, edition=edition)
    Entry.objects.update(assessment=draft)
    discard(draft)
    assert Entry.objects.get().assessment is None


def test_a_cycle_outlives_whoever_made_it(spring, manager):
    manager.delete()
    assert Cycle.objects.get().created_by is None


def test_a_person_can_be_erased_with_their_entries(spring, person, edition):
    Entry.objects.update(assessment=AssessmentFactory(subject=person, edition=edition))
    person.delete()
    assert not Entry.objects.exists()


def test_dates_stand_as_they_were_asked_for(spring):
    assert (spring.opens_on, spring.self_due_on) == (OPENS, DUE)
