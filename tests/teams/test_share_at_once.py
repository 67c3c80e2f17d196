"""Two windows that share and stop at the same moment: one after the other, and the record tells it."""

from datetime import timedelta

import pytest

from assessor.questionnaire.actions import discard, share, stop_sharing
from assessor.questionnaire.models import Assessment, Share
from assessor.teams.queries import share_page
from tests.factories import NOON, AssessmentFactory, UserFactory
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def test_sharing_twice_at_once_makes_one_share():
    assessment = AssessmentFactory(submitted_at=NOON)
    outcomes = at_once(*[lambda: share(assessment, with_examples=True, at=NOON)] * 3)
    assert outcomes == [None] * 3
    assert Share.objects.count() == 1


def test_two_choices_at_once_leave_one_that_counts():
    assessment = AssessmentFactory(submitted_at=NOON)
    outcomes = at_once(*[lambda some=some: share(assessment, with_examples=some, at=NOON) for some in (True, False)])
    assert outcomes == [None, None]
    assert (Share.objects.count(), Share.objects.current().count()) == (2, 1)


def test_stopping_waits_for_a_share_that_is_being_made_and_ends_it():
    assessment = AssessmentFactory(submitted_at=NOON)
    overlapping(lambda: share(assessment, with_examples=True, at=NOON), lambda: stop_sharing(assessment, at=NOON))
    assert (Share.objects.count(), Share.objects.current().count()) == (1, 0)


def test_sharing_waits_for_a_stop_and_then_counts():
    assessment = AssessmentFactory(submitted_at=NOON)
    share(assessment, with_examples=True, at=NOON)
    overlapping(lambda: stop_sharing(assessment, at=NOON), lambda: share(assessment, with_examples=True, at=NOON))
    assert (Share.objects.count(), Share.objects.current().count()) == (2, 1)


@pytest.mark.parametrize("change", [stop_sharing, lambda own, *, at: share(own, with_examples=False, at=at)])
def test_a_window_that_read_its_clock_before_it_had_to_wait_ends_the_newer_share(change):
    assessment = AssessmentFactory(submitted_at=NOON)
    share(assessment, with_examples=True, at=NOON)
    change(assessment, at=NOON - timedelta(seconds=1))
    assert Share.objects.get(with_examples=True).stopped_at == NOON
    assert share_page(assessment).current == Share.objects.current().first()


def test_a_draft_that_is_discarded_meanwhile_is_not_shared():
    assessment = AssessmentFactory(subject=UserFactory())

    def share_it():
        try:
            share(assessment, with_examples=True, at=NOON)
        except Assessment.DoesNotExist:
            return "gone"

    assert overlapping(lambda: discard(assessment), share_it) == "gone"
    assert not Share.objects.exists()
