"""A move that comes at the same moment as something else: threads with connections of their own."""

from functools import partial

import pytest

from assessor.questionnaire.actions import (
    AssessmentIsSubmitted,
    EditionIsOutdated,
    Said,
    Saved,
    discard,
    move,
    save_answers,
)
from assessor.questionnaire.models import Answer, Assessment
from assessor.results.actions import AssessmentHasMoved, submit
from tests.factories import NOON, AssessmentFactory, framework
from tests.questionnaire.editions import succeed
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = {f"c{n}": 2 for n in range(1, 7)}


@pytest.fixture
def edition(db):
    return framework(areas=2, competencies=6)


@pytest.fixture
def assessment(person, edition):
    return AssessmentFactory(subject=person, edition=edition, answers=ANSWERS)


@pytest.fixture
def following(assessment, edition):
    return succeed(edition, reworded=["c1"], removed=["c6"], added=["new"])


def moving(assessment, edition):
    return partial(move, assessment, edition, at=NOON)


def saving(assessment, slug):
    read = assessment.answers.get(competency__slug=slug)
    said = Said(Answer.Mark.RATED, 4, "", read.revision, read.competency_id)
    return partial(save_answers, assessment, {slug: said}, at=NOON)


def stands(assessment):
    """Where the assessment is, and the choices by slug."""
    edition = Assessment.objects.get(pk=assessment.pk).edition
    answers = Answer.objects.filter(assessment=assessment).select_related("competency")
    assert {answer.competency.edition_id for answer in answers} == {edition.pk}
    return edition, {answer.competency.slug: answer.choice for answer in answers}


def test_of_ten_moves_one_moves_and_all_are_content(assessment, following):
    assert at_once(*[moving(assessment, following)] * 10) == [None] * 10
    assert stands(assessment) == (following, {"c1": "", "c2": "2", "c3": "2", "c4": "2", "c5": "2", "new": ""})


def test_an_answer_that_waits_for_a_move_is_saved_if_its_words_are_the_same(assessment, following):
    same, reworded, gone = (saving(assessment, slug) for slug in ("c2", "c1", "c6"))
    assert isinstance(overlapping(moving(assessment, following), same), Saved)
    assert stands(assessment)[1]["c2"] == "4"
    assert reworded().reworded.keys() == {"c1"}
    assert gone().answers == {}


def test_an_answer_to_changed_words_that_waits_for_a_move_is_not_saved(assessment, following):
    saved = overlapping(moving(assessment, following), saving(assessment, "c1"))
    assert saved.reworded.keys() == {"c1"}
    assert stands(assessment)[1]["c1"] == ""


def test_a_move_that_waits_for_an_answer_takes_it_along(assessment, following):
    assert overlapping(saving(assessment, "c2"), moving(assessment, following)) is None
    assert stands(assessment)[1]["c2"] == "4"


def test_answers_and_a_move_at_once_lose_no_answer(assessment, following):
    saves = [saving(assessment, f"c{n}") for n in range(2, 6)]
    outcomes = at_once(moving(assessment, following), *saves)
    assert [type(outcome) for outcome in outcomes[1:]] == [Saved] * 4
    assert stands(assessment) == (following, {"c1": "", "c2": "4", "c3": "4", "c4": "4", "c5": "4", "new": ""})


def test_a_submission_that_waits_for_a_move_submits_nothing_that_was_not_looked_at(assessment, edition, following):
    reviewed = partial(submit, assessment, at=NOON, edition=str(edition.pk))
    with pytest.raises(AssessmentHasMoved):
        overlapping(moving(assessment, following), reviewed)
    assert not Assessment.objects.get(pk=assessment.pk).is_submitted


def test_a_submission_that_did_not_ask_is_of_the_new_edition(assessment, following):
    move(assessment, following, at=NOON)
    save_answers(assessment, {"c1": Said(Answer.Mark.RATED, 2, "", 2)}, at=NOON)
    submit(assessment, at=NOON)
    assert Assessment.objects.get(pk=assessment.pk).answers_frozen == [2, 2, 2, 2, 2, None]


def test_a_move_that_waits_for_a_submission_changes_nothing(assessment, edition, following):
    with pytest.raises(AssessmentIsSubmitted):
        overlapping(partial(submit, assessment, at=NOON), moving(assessment, following))
    assert stands(assessment) == (edition, dict.fromkeys(ANSWERS, "2"))


def test_a_discard_that_waits_for_a_move_takes_everything_with_it(assessment, following):
    assert overlapping(moving(assessment, following), partial(discard, assessment)) is None
    assert not Answer.objects.exists()


def test_a_move_that_waits_for_a_discard_finds_nothing(assessment, following):
    with pytest.raises(Assessment.DoesNotExist):
        overlapping(partial(discard, assessment), moving(assessment, following))


def test_a_move_that_waits_for_the_next_publication_is_refused(assessment, edition, following):
    with pytest.raises(EditionIsOutdated):
        overlapping(partial(succeed, following, "1.2"), moving(assessment, following))
    assert stands(assessment)[0] == edition
