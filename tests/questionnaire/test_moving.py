"""Moving an open assessment to the next edition: what holds comes along, the rest is asked again, nothing is lost."""

from datetime import timedelta

import pytest

from assessor.questionnaire.actions import AssessmentIsSubmitted, EditionIsOutdated, Said, move, save_answers
from assessor.questionnaire.models import Answer, Assessment, EarlierAnswer
from assessor.questionnaire.moves import move_of
from assessor.results.actions import submit
from tests.factories import NOON, AssessmentFactory, framework
from tests.questionnaire.editions import retire, succeed

LATER = NOON + timedelta(days=1)
ANSWERS = {"c1": 3, "c2": 1, "c3": "not_applicable", "c4": "no_opportunity", "c5": 2}

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    return framework(areas=2, competencies=6)


@pytest.fixture
def assessment(person, edition):
    assessment = AssessmentFactory(subject=person, edition=edition, answers=ANSWERS)
    assessment.answers.filter(competency__slug__in=["c1", "c2", "c6"]).update(example="A case of mine")
    return assessment


def fresh(assessment):
    return Assessment.objects.select_related("edition", "target").get(pk=assessment.pk)


def moved(assessment, edition):
    move(assessment, edition, at=LATER)
    return fresh(assessment)


def stored(assessment):
    return {
        answer.competency.slug: (answer.choice, answer.example)
        for answer in assessment.answers.select_related("competency")
    }


def earlier(assessment):
    rows = EarlierAnswer.objects.filter(answer__assessment=assessment).select_related("competency")
    return {row.competency.slug: row.choice for row in rows}


def take_back(draft):
    """Word c1 as the first edition does."""
    draft.competencies.get(slug="c1").anchors.filter(value=2).update(text="Does c1 at 2")


def test_what_reads_the_same_comes_along_as_it_is(assessment, edition):
    before = stored(assessment)
    times = set(assessment.answers.values_list("competency__slug", "revision", "answered_at"))
    after = moved(assessment, succeed(edition))
    assert after.edition.version == "1.1"
    assert stored(after) == before
    assert set(after.answers.values_list("competency__slug", "revision", "answered_at")) == times
    assert {row.competency.edition_id for row in after.answers.select_related("competency")} == {after.edition_id}
    assert earlier(after) == {}


def test_what_was_reworded_is_asked_again_beside_the_choice_and_with_the_example(assessment, edition):
    after = moved(assessment, succeed(edition, reworded=["c1", "c3", "c6"]))
    assert stored(after) == {
        "c1": ("", "A case of mine"), "c2": ("1", "A case of mine"), "c3": ("", ""),
        "c4": ("no_opportunity", ""), "c5": ("2", ""), "c6": ("", "A case of mine"),
    }  # fmt: skip
    assert earlier(after) == {"c1": "3", "c3": "not_applicable"}


@pytest.mark.parametrize("field", ["name", "meaning"])
def test_a_new_name_or_meaning_is_other_words_too(assessment, edition, field):
    def edit(draft):
        draft.competencies.filter(slug="c1").update(**{field: "Something else"})

    assert earlier(moved(assessment, succeed(edition, edit=edit))) == {"c1": "3"}


def test_a_rating_that_means_something_else_asks_everything_again(assessment, edition):
    assert earlier(moved(assessment, succeed(edition, scale=[4]))) == {
        slug: str(said) for slug, said in ANSWERS.items()
    }


def test_what_is_new_is_blank_and_what_is_gone_is_gone(assessment, edition):
    after = moved(assessment, succeed(edition, added=["new"], removed=["c2", "c6"]))
    assert stored(after)["new"] == ("", "")
    assert stored(after).keys() == {"c1", "c3", "c4", "c5", "new"}


def test_needs_and_areas_may_change_without_a_question_asked_again(assessment, edition):
    def edit(draft):
        draft.competencies.get(slug="c1").expectations.update(need=4)
        last = draft.areas.order_by("position").last()
        draft.competencies.filter(slug="c1").update(area=last, kind="behavioural")

    assert stored(moved(assessment, succeed(edition, edit=edit)))["c1"] == ("3", "A case of mine")


def test_the_level_aimed_at_comes_along_where_there_is_one(assessment, edition):
    Assessment.objects.filter(pk=assessment.pk).update(target=edition.levels.get(slug="l2"))
    after = moved(assessment, second := succeed(edition))
    assert after.target == second.levels.get(slug="l2")
    third = succeed(second, "1.2", without_level="l2")
    assert move_of(fresh(assessment)).lost_target.name == "Level 2"
    assert moved(assessment, third).target is None


class TestTwice:
    def test_a_choice_of_two_editions_ago_still_stands_beside_the_question(self, assessment, edition):
        second = succeed(edition, reworded=["c1"])
        moved(assessment, second)
        after = moved(assessment, succeed(second, "1.2", reworded=["c5"]))
        assert earlier(after) == {"c1": "3", "c5": "2"}

    def test_words_that_come_back_bring_the_choice_back(self, assessment, edition):
        second = succeed(edition, reworded=["c1"])
        moved(assessment, second)
        after = moved(assessment, succeed(second, "1.2", edit=take_back))
        assert stored(after)["c1"] == ("3", "A case of mine")
        assert after.answers.get(competency__slug="c1").answered_at == LATER

    def test_the_number_of_an_answer_is_never_given_to_another(self, person, edition):
        """Else a window that had read the blank answer of the first edition would overwrite the choice."""
        blank = AssessmentFactory(subject=person, edition=edition)
        read = blank.answers.get(competency__slug="c1")
        save_answers(blank, {"c1": Said(Answer.Mark.RATED, 3, "", read.revision, read.competency_id)}, at=NOON)
        second = succeed(edition, reworded=["c1"])
        moved(blank, second)
        after = moved(blank, succeed(second, "1.2", edit=take_back))
        late = Said(Answer.Mark.RATED, 1, "", read.revision, read.competency_id)
        assert save_answers(after, {"c1": late}, at=LATER).conflicts.keys() == {"c1"}
        assert stored(after)["c1"] == ("3", "")

    def test_a_window_is_told_nothing_of_a_move_that_changed_no_words(self, assessment, edition):
        """The choice of the first edition waits beside the question, in either of the next two."""
        second = succeed(edition, reworded=["c1"])
        read = moved(assessment, second).answers.get(competency__slug="c1")
        after = moved(assessment, succeed(second, "1.2"))
        late = Said(Answer.Mark.RATED, 1, "A case of mine", read.revision, read.competency_id)
        assert save_answers(after, {"c1": late}, at=LATER).conflicts == {}
        assert stored(after)["c1"] == ("1", "A case of mine")

    def test_the_second_of_two_moves_to_the_same_edition_does_nothing(self, assessment, edition):
        new = succeed(edition, reworded=["c1"])
        once = stored(moved(assessment, new))
        assert stored(moved(assessment, new)) == once


class TestRefused:
    def test_only_the_published_edition_can_be_moved_to(self, assessment, edition):
        second = succeed(edition)
        succeed(second, "1.2")
        with pytest.raises(EditionIsOutdated):
            move(assessment, second, at=LATER)
        assert fresh(assessment).edition == edition

    def test_an_edition_of_another_role_is_none_to_move_to(self, assessment):
        with pytest.raises(EditionIsOutdated):
            move(assessment, framework(name="Sommelier"), at=LATER)

    def test_what_is_submitted_stays_where_it_is(self, person, edition):
        submitted = AssessmentFactory(subject=person, edition=edition, answers=ANSWERS, submitted_at=NOON)
        new = succeed(edition)
        assert move_of(fresh(submitted)) is None
        with pytest.raises(AssessmentIsSubmitted):
            move(submitted, new, at=LATER)

    def test_an_edition_that_retired_without_a_successor_leaves_its_drafts_alone(self, assessment, edition):
        retire(edition)
        assert move_of(fresh(assessment)) is None


def test_submitting_leaves_no_earlier_choice_behind(assessment, edition):
    after = moved(assessment, succeed(edition, reworded=["c1"]))
    save_answers(after, {"c1": Said(Answer.Mark.RATED, 2, "", 2)}, at=LATER)
    assert earlier(after) == {"c1": "3"}
    submit(after, at=LATER)
    assert not EarlierAnswer.objects.exists()


@pytest.mark.parametrize(
    ("changes", "answers", "competencies"),
    [
        ({}, "5 of 5 answers carry over", ""),
        ({"reworded": ["c1", "c2"]}, "3 of 5 answers carry over, 2 are asked again", ""),
        (
            {"reworded": ["c1"], "removed": ["c2"]},
            "3 of 5 answers carry over, 1 is asked again, 1 is deleted",
            "1 is no longer asked",
        ),
        ({"added": ["n1"]}, "5 of 5 answers carry over", "1 is new"),
        ({"added": ["n1", "n2"]}, "5 of 5 answers carry over", "2 are new"),
        ({"removed": ["c5", "c6"]}, "4 of 5 answers carry over, 1 is deleted", "2 are no longer asked"),
        (
            {"reworded": ["c5", "c6"]},
            "4 of 5 answers carry over, 1 is asked again",
            "1 is reworded but not rated yet",
        ),
    ],
)
def test_a_few_words_say_what_a_move_would_do(assessment, edition, changes, answers, competencies):
    succeed(edition, **changes)
    summary = f"{answers}; of the competencies {competencies}" if competencies else answers
    assert move_of(fresh(assessment)).summary == summary


@pytest.mark.parametrize(
    ("changes", "summary"),
    [
        ({}, "what you are asked stays the same"),
        ({"reworded": ["c1", "c2"]}, "of the competencies 2 are reworded but not rated yet"),
        ({"added": ["n1"], "removed": ["c1"]}, "of the competencies 1 is new, 1 is no longer asked"),
    ],
)
def test_where_nothing_is_answered_it_speaks_of_the_competencies_alone(person, edition, changes, summary):
    empty = AssessmentFactory(subject=person, edition=edition)
    succeed(edition, **changes)
    assert move_of(fresh(empty)).summary == summary
