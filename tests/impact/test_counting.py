import json
from datetime import timedelta
from math import inf

import pytest

from assessor.impact.counting import (
    BATCH,
    Count,
    EditionsChanged,
    NothingToCompare,
    go_on,
    movers,
    replacement_of,
    start,
)
from assessor.impact.rescoring import Move, Movement, Rescoring, Tally
from assessor.questionnaire.models import Assessment
from assessor.results.queries import ladder_of
from assessor.results.tallying import BETWEEN
from roles.models import Anchor, Edition, Expectation
from roles.queries import framework_of
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, newcomers, publish
from tests.results.crowds import draft_of, submit

pytestmark = pytest.mark.django_db

AFTERNOON = NOON + timedelta(hours=3)


@pytest.fixture
def published():
    return framework(version="1.0")


@pytest.fixture
def replacement(published):
    """Who stands on l3 falls to l2, because the draft asks one step more of a must-have."""
    return replacement_of(draft_of(published, level="l3", c1=4))


def overtaken(replacement):
    """The same draft, made after another edition had been published."""
    replacement.draft.delete()
    Edition.objects.filter(pk=replacement.published.pk).update(status="retired", retired_at=NOON)
    return replacement_of(
        draft_of(publish(framework(role=replacement.published.role, version="1.0.1", draft=True)), c1=4)
    )


def counted(replacement, at=AFTERNOON):
    return go_on(start(replacement, at=at), replacement, until=inf)


class TestWhatIsCompared:
    def test_a_published_edition_moves_nobody_any_more(self, published):
        with pytest.raises(NothingToCompare, match=r"Pastry Chef 1\.0 is published"):
            replacement_of(published)

    def test_without_a_published_edition_nobody_has_a_result(self):
        with pytest.raises(NothingToCompare, match="no published edition"):
            replacement_of(framework(draft=True))

    @pytest.mark.parametrize("part", ["levels", "scale"])
    def test_a_draft_on_which_nobody_can_be_scored(self, published, part):
        draft = draft_of(published)
        Anchor.objects.filter(competency__edition=draft).delete()
        Expectation.objects.filter(competency__edition=draft).delete()
        getattr(draft, part).all().delete()
        with pytest.raises(NothingToCompare, match="needs a level, and a scale without gaps"):
            replacement_of(draft)

    def test_a_draft_whose_scale_has_a_gap(self, published):
        draft = draft_of(published)
        Anchor.objects.filter(competency__edition=draft).delete()
        Expectation.objects.filter(competency__edition=draft).delete()
        draft.scale.get(value=2).delete()
        with pytest.raises(NothingToCompare, match="a scale without gaps"):
            replacement_of(draft)

    def test_a_draft_without_competencies_can_be_scored(self, published):
        draft = draft_of(published)
        draft.competencies.all().delete()
        submit(published, 1)
        assert counted(replacement_of(draft)).tally.moves == {Move(Movement.RISES, "l1", "l4"): 1}

    @pytest.mark.parametrize("size", [2, 30])
    def test_reading_both_takes_as_many_queries_for_large_frameworks(self, django_assert_num_queries, size):
        draft = draft_of(framework(competencies=size))
        with django_assert_num_queries(13):
            replacement_of(draft)


class TestWhoCounts:
    def test_each_persons_latest(self, replacement, person):
        submit(replacement.published, 3, by=person, at=NOON)
        submit(replacement.published, 1, by=person, at=NOON + timedelta(hours=1))
        submit(replacement.published, 2, by=person, at=NOON - timedelta(hours=1))
        assert counted(replacement).tally.moves == {Move(Movement.STAYS, "l1", "l1"): 1}

    def test_of_two_at_the_same_moment_one(self, replacement, person):
        submit(replacement.published, 3, 1, by=person)
        assert counted(replacement).tally.moves == {Move(Movement.STAYS, "l1", "l1"): 1}

    def test_nothing_else(self, replacement, person, stranger):
        AssessmentFactory(edition=replacement.published, subject=person)
        submit(replacement.published, 3, subject=person, rater=stranger, kind=Assessment.Kind.MANAGER)
        submit(framework(), 3)
        submit(replacement.published, 3)
        count = counted(overtaken(replacement))
        assert (count.total, count.counted, count.is_done) == (0, 0, True)

    def test_whoever_is_to_be_left_out_is_in_no_slice(self, replacement):
        crowd = submit(replacement.published, *[3] * (BATCH + 2))
        left_out = [crowd[0].subject_id, crowd[-1].subject_id]
        count = start(replacement, at=AFTERNOON, without=[*left_out, UserFactory().pk])
        assert (count.total, count.left_out) == (BATCH, 2)
        count = Count.from_data(json.loads(json.dumps(count.to_data())))
        assert go_on(count, replacement, until=inf).counted == BATCH

    def test_the_answers_are_those_that_submitting_froze(self, published):
        submit(published, [3, 3, None, 3, "not_applicable", "no_opportunity"])
        replacement = replacement_of(draft_of(published, c3=4))
        assert counted(replacement).tally.moves == {Move(Movement.STAYS, BETWEEN, BETWEEN): 1}


class TestSlices:
    @pytest.fixture
    def crowd(self, replacement):
        return submit(replacement.published, *[1, 2, 3, 4, [3, 3, 3, 3, 3, None]] * 90)

    def test_slice_by_slice_is_as_all_at_once(self, replacement, crowd):
        count, slices = start(replacement, at=AFTERNOON), 0
        while not count.is_done:
            count = Count.from_data(json.loads(json.dumps(count.to_data())))
            count, slices = go_on(count, replacement, until=0), slices + 1
            assert count.counted == min(slices * BATCH, 450)
        assert slices == 3
        assert count == counted(replacement)

    def test_it_is_everybody_scored_twice(self, replacement, crowd):
        by_hand = Tally()
        rescoring = Rescoring(
            *(ladder_of(framework_of(edition)) for edition in (replacement.published, replacement.draft))
        )
        for assessment in crowd:
            by_hand.add(rescoring.outcome(assessment.answers_frozen))
        assert counted(replacement).tally == by_hand
        assert (by_hand.movements[Movement.FALLS], by_hand.movements[Movement.UNKNOWN]) == (90, 90)

    def test_a_slice_is_one_query(self, replacement, crowd, django_assert_num_queries):
        count = start(replacement, at=AFTERNOON)
        with django_assert_num_queries(1):
            go_on(count, replacement, until=0)

    def test_a_count_that_is_done_asks_for_nothing(self, replacement, django_assert_num_queries):
        count = counted(replacement)
        with django_assert_num_queries(0):
            assert go_on(count, replacement, until=inf) == count

    def test_going_on_from_the_same_place_twice_counts_the_same(self, replacement, crowd):
        begun = go_on(start(replacement, at=AFTERNOON), replacement, until=0)
        assert go_on(begun, replacement, until=inf) == go_on(begun, replacement, until=inf)
        assert begun.counted == BATCH

    def test_who_submits_meanwhile_is_not_counted_twice(self, replacement, crowd):
        count = go_on(start(replacement, at=AFTERNOON), replacement, until=0)
        for assessment in (crowd[0], crowd[-1]):
            submit(replacement.published, 4, by=assessment.subject, at=AFTERNOON + timedelta(minutes=1))
        submit(replacement.published, 4, at=AFTERNOON + timedelta(minutes=1))
        before = Tally()
        for assessment in crowd:
            before.add(replacement.rescoring.outcome(assessment.answers_frozen))
        assert go_on(count, replacement, until=inf).tally == before

    def test_what_was_submitted_in_the_same_instant_is_not_counted_twice_either(self, replacement, crowd):
        count = go_on(start(replacement, at=AFTERNOON), replacement, until=0)
        submit(replacement.published, 4, by=crowd[0].subject, at=AFTERNOON)
        assert go_on(count, replacement, until=inf).counted == 450


class TestEditedMeanwhile:
    def test_what_decides_about_levels_ends_the_count(self, replacement):
        count = start(replacement, at=AFTERNOON)
        Expectation.objects.filter(competency__edition=replacement.draft, level__slug="l1").update(
            need=0, is_core=False
        )
        with pytest.raises(EditionsChanged):
            go_on(count, replacement_of(replacement.draft), until=inf)

    def test_another_published_edition_ends_it(self, replacement):
        count = start(replacement, at=AFTERNOON)
        with pytest.raises(EditionsChanged):
            go_on(count, overtaken(replacement), until=inf)

    def test_words_do_not(self, replacement):
        count = start(replacement, at=AFTERNOON)
        replacement.draft.competencies.update(name="Kneading", meaning="Kneads dough.")
        assert go_on(count, replacement_of(replacement.draft), until=inf).is_done


class TestMovers:
    def names(self, found):
        return [assessment.subject.name for assessment in found.outcomes]

    def find(self, replacement, after=0, limit=100, until=inf):
        return movers(start(replacement, at=AFTERNOON), replacement, after=after, limit=limit, until=until)

    def test_they_are_those_who_do_not_stay(self, replacement):
        submit(replacement.published, 2, by=UserFactory(name="Sue"))
        submit(replacement.published, 3, by=UserFactory(name="Fay"))
        found = self.find(replacement)
        assert self.names(found) == ["Fay"]
        assert [outcome.competencies for outcome in found.outcomes.values()] == [("c1",)]
        assert found.last_person is None

    def test_they_come_page_by_page(self, replacement):
        everybody = newcomers(5)
        for person in everybody:
            submit(replacement.published, 3, by=person)
        first = self.find(replacement, limit=3)
        second = self.find(replacement, limit=3, after=first.last_person)
        assert self.names(first) + self.names(second) == [person.name for person in everybody]
        assert second.last_person is None

    def test_the_search_ends_with_its_time_and_goes_on_from_there(self, replacement):
        submit(replacement.published, *[1] * BATCH)
        submit(replacement.published, 3, by=UserFactory(name="Fay"))
        first = self.find(replacement, until=0)
        assert self.names(first) == []
        assert self.names(self.find(replacement, after=first.last_person, until=0)) == ["Fay"]

    def test_a_batch_is_one_query(self, replacement, django_assert_num_queries):
        submit(replacement.published, 3, 3, 3)
        count = start(replacement, at=AFTERNOON)
        with django_assert_num_queries(1):
            assert len(self.names(movers(count, replacement, after=0, limit=100, until=inf))) == 3
