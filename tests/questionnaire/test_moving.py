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
        def edit(draft):
            draft.competencies.get(slug="c1").anchors.filter(value=2).update(text="Does c1 at 2")

        second = succeed(edition, reworded=["c1"])
        moved(assessment, second)
        after = moved(assessment, succeed(second, "1.2", edit=edit))
        assert stored(after)["c1"] == ("3", "A case of mine")
        assert after.answers.get(competency__slug="c1").answered_at == LATER

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
    save_answers(after, {"c1": Said(Answer.Mark.RATED, 2, "", 0)}, at=LATER)
    assert earlier(after) == {"c1": "3"}
    submit(after, at=LATER)
    assert not EarlierAnswer.objects.exists()


@pytest.mark.parametrize(
    ("changes", "summary"),
    [
        ({}, "5 of 5 answers carry over"),
        ({"reworded": ["c1", "c2"]}, "3 of 5 answers carry over, 2 are asked again"),
        ({"reworded": ["c1"], "removed": ["c2"]}, "3 of 5 answers carry over, 1 is asked again, 1 is no longer asked"),
        ({"added": ["n1"]}, "5 of 5 answers carry over, 1 competency is new"),
        ({"added": ["n1", "n2"]}, "5 of 5 answers carry over, 2 competencies are new"),
        ({"removed": ["c5", "c6"]}, "4 of 5 answers carry over, 2 are no longer asked"),
    ],
)  # fmt: skip
def test_a_few_words_say_what_a_move_would_do(assessment, edition, changes, summary):
    succeed(edition, **changes)
    assert move_of(fresh(assessment)).summary == summary


def test_nothing_answered_yet_is_no_answer_lost(person, edition):
    empty = AssessmentFactory(subject=person, edition=edition)
    succeed(edition)
    assert move_of(fresh(empty)).summary == "what you are asked stays the same"
