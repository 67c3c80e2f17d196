"""Discarding a draft: asked once, then gone, and never a submitted assessment."""

from django.urls import reverse

from assessor.questionnaire.models import Answer, Assessment
from tests.factories import NOON, AssessmentFactory


def url_of(assessment):
    return reverse("discard", args=[assessment.uid])


def test_it_asks_first(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 1, "c2": 2})
    page = signed_in.get(url_of(assessment)).content.decode()
    assert "Discard this draft?" in page
    assert "Your 2 ratings" in page
    assert Assessment.objects.count() == 1


def test_the_draft_and_its_answers_are_deleted(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 1})
    assert signed_in.post(url_of(assessment)).headers["Location"] == reverse("start")
    assert not Assessment.objects.exists()
    assert not Answer.objects.exists()


def test_a_submitted_assessment_stays(signed_in, person):
    assessment = AssessmentFactory(subject=person, submitted_at=NOON)
    assert signed_in.post(url_of(assessment)).headers["Location"] == reverse("result", args=[assessment.uid])
    assert Assessment.objects.count() == 1
