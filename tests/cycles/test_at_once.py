"""What comes at the same moment as something else: threads with connections of their own."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.utils import timezone

from assessor.cycles.actions import CycleIsClosed, PeopleAreTaken, add_people, close, join
from assessor.cycles.models import Cycle, Entry
from assessor.cycles.reminding import remind
from assessor.mail.models import Message
from assessor.questionnaire.actions import AssessmentIsOpen, discard, start
from assessor.questionnaire.models import Assessment, Share
from tests.cycles.making import current, cycle
from tests.factories import AssessmentFactory, newcomers, team
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def spring(manager, person, edition, circle):
    return current(edition, person, by=manager)


def test_two_commands_at_once_tell_nobody_twice(manager, edition):
    asked = newcomers(20)
    team(manager, *asked)
    cycle(edition, *asked, by=manager, at=datetime(2026, 3, 1, tzinfo=UTC))
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert sorted(at_once(*[partial(remind, at=now)] * 2)) == [0, 20]
    assert Message.objects.count() == 20
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


def test_a_reminder_that_waits_for_the_end_of_a_cycle_is_not_sent(spring):
    assert overlapping(partial(close, spring, at=timezone.now()), partial(remind, at=timezone.now())) == 0
    assert not Message.objects.exists()


def test_of_ten_starts_one_starts_and_all_lead_to_it(person, spring):
    entry = spring.entries.get()
    begun = at_once(*[partial(join, entry, at=timezone.now())] * 10)
    assert {assessment.pk for assessment in begun} == {Assessment.objects.get().pk}
    assert Share.objects.count() == 1


def test_a_start_that_waits_for_the_end_of_the_cycle_starts_nothing(spring):
    entry = spring.entries.get()
    with pytest.raises(CycleIsClosed):
        overlapping(partial(close, spring, at=timezone.now()), partial(join, entry, at=timezone.now()))
    assert not Assessment.objects.exists()


def test_one_begun_outside_the_cycle_at_that_moment_is_the_one_that_goes_on(person, spring, edition):
    entry = spring.entries.get()
    outside = partial(start, person, edition, at=timezone.now())
    overlapping(outside, partial(join, entry, at=timezone.now()))
    assert Entry.objects.get().assessment == Assessment.objects.get()
    with pytest.raises(AssessmentIsOpen):
        outside()


def test_a_start_that_waits_for_a_discard_begins_anew(person, spring, edition):
    draft = AssessmentFactory(subject=person, edition=edition)
    entry = spring.entries.get()
    overlapping(partial(discard, draft), partial(join, entry, at=timezone.now()))
    assert Entry.objects.get().assessment == Assessment.objects.get()
    assert Assessment.objects.get().uid != draft.uid


def test_two_who_ask_the_same_person_at_once_do_not_both(manager, person, colleague, edition):
    cycles = [current(edition, by=manager, name=name) for name in ("Spring 2026", "Summer 2026")]
    asks = [partial(add_people, cycle, [colleague, person], at=timezone.now()) for cycle in cycles]
    outcomes = at_once(*asks)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "PeopleAreTaken"]
    [refused] = [outcome for outcome in outcomes if isinstance(outcome, PeopleAreTaken)]
    assert [entry.person for entry in refused.entries] == [person, colleague]
    assert Entry.objects.count() == 2


def test_a_cycle_is_closed_once(spring):
    outcomes = at_once(*[partial(close, spring, at=timezone.now())] * 5)
    assert [type(outcome) for outcome in outcomes].count(CycleIsClosed) == 4
    assert Cycle.objects.get().is_closed
