"""Submitting: what it freezes, what it refuses, and that it happens once."""

from datetime import timedelta

import pytest

from assessor.questionnaire.actions import AssessmentIsSubmitted, Said, discard, save_answers
from assessor.questionnaire.models import Answer, Assessment
from assessor.results.actions import AlreadySubmitted, TooFewAnswers, submit
from assessor.results.queries import answers_of, scored
from tests.factories import NOON, AssessmentFactory, framework
from tests.simultaneous import at_once

LATER = NOON + timedelta(hours=1)


def all_rated(rating, competencies=6):
    return {f"c{n}": rating for n in range(1, competencies + 1)}


def submitted(**fields):
    assessment = AssessmentFactory(**fields)
    submit(assessment, at=LATER)
    assessment.refresh_from_db()
    return assessment


@pytest.mark.django_db
class TestSubmit:
    def test_it_freezes_the_moment_the_level_and_the_answers(self):
        assessment = submitted(answers=all_rated(3) | {"c2": 4, "c3": "no_opportunity", "c6": "not_applicable"})
        assert assessment.submitted_at == LATER
        assert (assessment.lowest.slug, assessment.highest.slug) == ("l1", "l1")
        assert assessment.answers_frozen == [3, 4, "no_opportunity", 3, 3, "not_applicable"]

    def test_an_answer_that_decides_freezes_both_bounds(self):
        assessment = submitted(edition=framework(tolerance=0), answers=all_rated(2) | {"c6": None})
        assert (assessment.lowest, assessment.highest.slug) == (None, "l2")
        assert assessment.answers_frozen == [2, 2, 2, 2, 2, None]

    def test_below_the_first_level_both_bounds_are_empty(self):
        assessment = submitted(answers=all_rated(0))
        assert (assessment.lowest, assessment.highest) == (None, None)

    @pytest.mark.parametrize(("open_ones", "missing"), [(2, 1), (6, 5)])
    def test_too_few_answers_are_refused_with_how_many_are_missing(self, open_ones, missing):
        assessment = AssessmentFactory(answers=all_rated(3, competencies=6 - open_ones))
        with pytest.raises(TooFewAnswers) as refused:
            submit(assessment, at=LATER)
        assert refused.value.missing == missing
        assessment.refresh_from_db()
        assert (assessment.submitted_at, assessment.answers_frozen) == (None, None)

    def test_four_fifths_are_enough(self):
        edition = framework(competencies=10)
        assert submitted(edition=edition, answers=all_rated(3, competencies=8)).is_submitted

    def test_a_draft_that_was_discarded_meanwhile_cannot_be_submitted(self):
        assessment = AssessmentFactory(answers=all_rated(3))
        discard(assessment)
        with pytest.raises(Assessment.DoesNotExist):
            submit(assessment, at=LATER)

    def test_a_second_submission_is_refused_and_changes_nothing(self):
        assessment = submitted(answers=all_rated(3))
        with pytest.raises(AlreadySubmitted):
            submit(assessment, at=LATER + timedelta(days=1))
        assessment.refresh_from_db()
        assert assessment.submitted_at == LATER

    @pytest.mark.parametrize(
        "answers",
        [
            all_rated(3),
            all_rated(1) | {"c1": 0},
            all_rated(4) | {"c4": "not_applicable", "c5": "no_opportunity"},
            all_rated(2) | {"c1": None},
        ],
    )
    def test_what_is_frozen_is_what_the_rows_come_to(self, answers):
        assessment = submitted(answers=answers)
        result = scored(assessment).result
        frozen = [level and level.slug for level in (assessment.lowest, assessment.highest)]
        assert frozen == [result.lowest, result.highest]
        assert assessment.answers_frozen == list(answers_of(assessment).values())


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    """Threads with connections of their own, on the real database."""

    def test_ten_submissions_are_one(self):
        assessment = AssessmentFactory(answers=all_rated(3))
        moments = [LATER + timedelta(seconds=n) for n in range(10)]
        outcomes = at_once(*[lambda at=at: submit(assessment, at=at) for at in moments])
        (first,) = [at for at, outcome in zip(moments, outcomes, strict=True) if outcome is None]
        assert sum(isinstance(outcome, AlreadySubmitted) for outcome in outcomes) == 9
        assert Assessment.objects.get().submitted_at == first

    def test_an_answer_saved_meanwhile_is_frozen_or_refused_but_never_lost(self):
        assessment = AssessmentFactory(answers=all_rated(3))
        said = {"c1": Said(Answer.Mark.RATED, 4, "", revision=1)}
        saved, submission = at_once(
            lambda: save_answers(assessment, said, at=NOON), lambda: submit(assessment, at=LATER)
        )
        assert submission is None
        refused = isinstance(saved, AssessmentIsSubmitted)
        assert Assessment.objects.get().answers_frozen[0] == (3 if refused else 4)
        assert assessment.answers.get(competency__slug="c1").rating == (3 if refused else 4)
