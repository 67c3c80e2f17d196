"""What holds when requests come at the same moment: threads with connections of their own, on the real database."""

from datetime import timedelta
from functools import partial

import pytest

from assessor.questionnaire.actions import (
    AssessmentIsOpen,
    AssessmentIsSubmitted,
    Said,
    Saved,
    discard,
    save_answers,
    start,
)
from assessor.questionnaire.models import Answer, Assessment
from tests.factories import NOON, AssessmentFactory, UserFactory, framework
from tests.simultaneous import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def rated(rating, revision=0):
    return Said(Answer.Mark.RATED, rating, "", revision)


def test_ten_starts_make_one_assessment():
    person, edition = UserFactory(), framework()
    outcomes = at_once(*[lambda: start(person, edition, at=NOON)] * 10)
    assert sum(isinstance(outcome, Assessment) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, AssessmentIsOpen) for outcome in outcomes) == 9
    assert Answer.objects.count() == 6


def test_of_ten_windows_that_read_the_same_revision_one_saves_and_nine_are_told():
    assessment = AssessmentFactory(edition=framework(competencies=2, levels=1))
    outcomes = at_once(
        *[lambda rating=n % 5, slug=f"c{1 + n // 5}": save_answers(assessment, {slug: rated(rating)}, at=NOON)
          for n in range(10)]
    )  # fmt: skip
    for slug in ("c1", "c2"):
        replies = [outcome for outcome in outcomes if slug in outcome.answers]
        assert sum(slug not in reply.conflicts for reply in replies) == 1
        answer = assessment.answers.get(competency__slug=slug)
        saved = next(reply.answers[slug] for reply in replies if slug not in reply.conflicts)
        assert (answer.rating, answer.revision) == (saved.rating, 1)


def test_ten_windows_on_ten_competencies_all_save():
    assessment = AssessmentFactory(edition=framework(competencies=10))
    outcomes = at_once(*[lambda n=n: save_answers(assessment, {f"c{n}": rated(2)}, at=NOON) for n in range(1, 11)])
    assert [type(outcome) for outcome in outcomes] == [Saved] * 10
    assert assessment.answers.filter(rating=2, revision=1).count() == 10


def test_a_whole_page_and_single_answers_at_once_wait_for_each_other():
    """Repeated, because a circle of locks closes only now and then."""
    assessment = AssessmentFactory(edition=framework(competencies=10))
    slugs = [f"c{n}" for n in range(1, 11)]
    for revision in range(10):
        page = {slug: rated(revision % 5, revision) for slug in slugs}
        singles = [{slug: said} for slug, said in page.items()]
        outcomes = at_once(*[lambda said=said: save_answers(assessment, said, at=NOON) for said in (page, *singles)])
        assert [type(outcome) for outcome in outcomes] == [Saved] * 11
    assert assessment.answers.filter(revision=10).count() == 10


def test_answers_and_a_discard_at_once_leave_nothing_half_done():
    edition, person = framework(competencies=10), UserFactory()
    for _ in range(10):
        assessment = AssessmentFactory(subject=person, edition=edition)
        saves = [partial(save_answers, assessment, {f"c{n}": rated(2)}, at=NOON) for n in range(1, 5)]
        discarded, *saved = at_once(partial(discard, assessment), *saves)
        assert discarded is None
        assert {type(outcome) for outcome in saved} <= {Saved, Assessment.DoesNotExist}
        assert not Assessment.objects.exists()
        assert not Answer.objects.exists()


def test_a_submitted_assessment_takes_no_answer_and_cannot_be_discarded():
    assessment = AssessmentFactory(submitted_at=NOON)
    with pytest.raises(AssessmentIsSubmitted):
        save_answers(assessment, {"c1": rated(2)}, at=NOON + timedelta(days=1))
    with pytest.raises(AssessmentIsSubmitted):
        discard(assessment)
    assert assessment.answers.filter(rating=None, revision=0).count() == 6


def test_saving_the_same_again_changes_neither_revision_nor_time():
    assessment = AssessmentFactory()
    for hours in (0, 5):
        save_answers(assessment, {"c1": rated(2)}, at=NOON + timedelta(hours=hours))
    answer = assessment.answers.get(competency__slug="c1")
    assert (answer.revision, answer.answered_at) == (1, NOON)


def test_of_ten_discards_one_finds_the_draft():
    assessment = AssessmentFactory()
    outcomes = at_once(*[lambda: discard(assessment)] * 10)
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, Assessment.DoesNotExist) for outcome in outcomes) == 9
