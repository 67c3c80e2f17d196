"""What the database itself refuses, whoever writes."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from assessor.questionnaire.models import Answer, Assessment, EarlierAnswer, Opening, Share
from tests.factories import NOON, AssessmentFactory, RoleFactory, UserFactory, framework


@pytest.fixture
def assessment(db):
    return AssessmentFactory(answers={"c1": 2})


def refuses(name):
    """The database refuses what happens inside, by the constraint or trigger of this name."""
    return pytest.raises(IntegrityError, match=name if connection.vendor == "postgresql" else None)


def change(assessment, slug="c1", **values):
    with transaction.atomic():
        assessment.answers.filter(competency__slug=slug).update(**values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("rating_is_set_when_rated", {"mark": "rated", "rating": None}),
        ("rating_is_set_when_rated", {"mark": "not_applicable"}),
        ("rating_is_on_the_scale", {"rating": 5}),
        ("rating_is_(a_digit|on_the_scale)", {"rating": 10}),
        ("rating", {"rating": -1}),
        ("mark_of_answer_is_known", {"mark": "unheard_of", "rating": None}),
    ],
)
def test_an_answer_is_a_rating_on_the_scale_or_a_mark(assessment, name, values):
    with refuses(name):
        change(assessment, **values)


def test_a_competency_is_answered_once(assessment):
    with refuses("one_answer_for_a_competency"):
        Answer.objects.create(assessment=assessment, competency=assessment.answers.first().competency)


def test_a_competency_of_another_edition_cannot_be_answered(assessment):
    elsewhere = framework(name="Sommelier").competencies.first()
    with refuses("answer_is_about_a_competency_of_the_edition"):
        Answer.objects.create(assessment=assessment, competency=elsewhere)


def test_a_person_has_one_open_assessment_of_a_role(assessment):
    with refuses("one_open_assessment_of_a_role"):
        AssessmentFactory(subject=assessment.subject, edition=assessment.edition)


def test_submitted_ones_do_not_stand_in_the_way_of_a_new_one(person):
    edition = framework()
    for submitted_at in (NOON, NOON, None):
        AssessmentFactory(subject=person, edition=edition, submitted_at=submitted_at)
    assert Assessment.objects.owned_by(person).submitted().count() == 2
    assert Assessment.objects.owned_by(person).open().count() == 1


def test_a_self_assessment_is_rated_by_its_subject(assessment):
    with refuses("self_assessments_are_rated_by_their_subject"):
        AssessmentFactory(edition=assessment.edition, rater=UserFactory())


def test_of_what_kind_it_is_is_known(assessment):
    with refuses("kind_of_assessment_is_known"):
        AssessmentFactory(edition=assessment.edition, rater=UserFactory(), kind="peer")


def test_an_answer_stays_in_its_assessment(assessment):
    other = AssessmentFactory(edition=framework())
    with refuses("answer_stays_in_its_assessment|answer_is_about"):
        assessment.answers.filter(competency__slug="c1").update(assessment=other)


def test_an_edition_belongs_to_the_role(assessment):
    with refuses("assessment_is_of_an_edition_of_its_role"):
        AssessmentFactory(edition=assessment.edition, role=RoleFactory())


def test_submission_freezes_the_answers_with_it(assessment):
    with refuses("answers_are_frozen_once_submitted"):
        Assessment.objects.filter(pk=assessment.pk).update(submitted_at=NOON)


def test_an_id_is_used_once(assessment):
    other = AssessmentFactory(edition=assessment.edition)
    with refuses("uid"):
        Assessment.objects.filter(pk=other.pk).update(uid=assessment.uid)


def test_nothing_of_a_submitted_assessment_changes(assessment):
    Assessment.objects.filter(pk=assessment.pk).update(submitted_at=NOON, answers_frozen=[2, *[None] * 5])
    with refuses("submitted_answers_do_not_change"):
        change(assessment, rating=4)
    with refuses("submitted_assessments_do_not_change"), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(uid=uuid4())


def test_a_person_can_be_erased_with_all_their_assessments(assessment):
    Assessment.objects.filter(pk=assessment.pk).update(submitted_at=NOON, answers_frozen=[2, *[None] * 5])
    assessment.subject.delete()
    assert not Assessment.objects.exists()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("name", "mark", "rating"),
    [
        ("earlier_answer_was_given", "blank", None),
        ("earlier_answer_was_given", "rated", None),
        ("earlier_answer_was_given", "not_applicable", 2),
        ("mark_of_earlier_answer_is_known", "unheard_of", None),
    ],
)
def test_an_earlier_answer_is_one_that_was_given(assessment, name, mark, rating):
    answer = assessment.answers.get(competency__slug="c1")
    with refuses(name):
        EarlierAnswer.objects.create(answer=answer, competency=answer.competency, mark=mark, rating=rating)


def test_what_was_opened_is_known(assessment):
    Assessment.objects.filter(pk=assessment.pk).update(submitted_at=NOON, answers_frozen=[2, *[None] * 5])
    with refuses("what_was_opened_is_known"):
        Opening.objects.create(assessment=assessment, opened_by=UserFactory(), opened_at=NOON, what="all")


@pytest.mark.parametrize("kind", ["candidate", "manager", "agreed"])
def test_what_is_shared_is_a_self_assessment(assessment, kind):
    rater = assessment.subject if kind == "candidate" else UserFactory()
    other = AssessmentFactory(subject=assessment.subject, rater=rater, edition=assessment.edition, kind=kind)
    share = Share.objects.create(assessment=assessment, shared_at=NOON)
    with refuses("what_is_shared_is_a_self_assessment"), transaction.atomic():
        Share.objects.create(assessment=other, shared_at=NOON)
    with refuses("what_is_shared_is_a_self_assessment"), transaction.atomic():
        Share.objects.filter(pk=share.pk).update(assessment=other)
