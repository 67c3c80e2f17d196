"""Whether the page of a conversation says that both rated blind."""

from datetime import timedelta

import pytest

from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Opening
from tests.conversations.talks import agree_on_all, finish
from tests.factories import NOON, AssessmentFactory, conversation, review


@pytest.mark.parametrize("what", Opening.What)
def test_who_had_opened_the_self_assessment_before_rating_is_said_to_have(pair, talk, show, what):
    assert "Both rated before either could see what the other said." in show(pair.ada)
    Opening.objects.create(assessment=pair.own, opened_by=pair.ines, what=what, opened_at=NOON.replace(hour=9))
    assert "Ines had opened a self-assessment of Ada before rating." in show(pair.ada)


@pytest.mark.parametrize("kind", ["self", "candidate"])
def test_whichever_the_person_gave_of_this_work_counts(pair, talk, show, kind):
    earlier = AssessmentFactory(subject=pair.ada, edition=pair.edition, kind=kind, submitted_at=NOON)
    Opening.objects.create(assessment=earlier, opened_by=pair.ines, what="answers", opened_at=NOON.replace(hour=9))
    assert "Ines had opened a self-assessment of Ada before rating." in show(pair.ada)


def test_what_the_two_had_talked_about_a_year_before_leaves_it_blind(pair, talk, show):
    agree_on_all(talk)
    finish(talk)
    a_year_before = NOON - timedelta(days=365)
    earlier = AssessmentFactory(subject=pair.ada, edition=pair.edition, submitted_at=a_year_before)
    given = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=a_year_before)
    conversation(earlier, given, finished_at=a_year_before)
    log_openings([earlier], by=pair.ines, what=Opening.What.REVEAL, at=a_year_before)
    assert "Both rated before either could see what the other said." in show(pair.ada)


def test_what_was_opened_of_other_work_leaves_it_blind(pair, talk, show):
    other = AssessmentFactory(subject=pair.ada, submitted_at=NOON)
    Opening.objects.create(assessment=other, opened_by=pair.ines, what="shared", opened_at=NOON.replace(hour=9))
    assert "Both rated before either could see what the other said." in show(pair.ada)
