"""Which two views wait to be laid side by side, and for whom."""

import pytest

from assessor.conversations.pairs import Pair, pair_of, pairs_about, pairs_of
from assessor.questionnaire.actions import stop_sharing
from assessor.teams.models import Membership
from tests.conversations.talks import BEGUN, LATER, two
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, newcomers, review, shared, team

pytestmark = pytest.mark.django_db


def test_both_of_the_two_see_the_pair_and_nobody_else():
    pair = two()
    colleague = UserFactory()
    team(UserFactory(), pair.ada, colleague)

    assert pairs_of(pair.ines) == pairs_about(pair.ada) == [Pair(pair.review, pair.own)]
    assert pairs_about(pair.ines) == pairs_of(pair.ada) == []
    for user in (pair.ada, pair.ines):
        assert pair_of(user, pair.review.uid) == Pair(pair.review, pair.own)
    assert pairs_of(colleague) == pairs_about(colleague) == []
    assert pair_of(colleague, pair.review.uid) is None


def test_without_sharing_there_is_no_pair():
    pair = two()
    stop_sharing(pair.own, at=LATER)
    assert pairs_of(pair.ines) == pairs_about(pair.ada) == []


def test_a_former_manager_has_no_pair():
    pair = two()
    Membership.objects.filter(person=pair.ines).delete()
    assert pairs_of(pair.ines) == pairs_about(pair.ada) == []


def test_what_is_talked_about_is_no_pair_any_more():
    pair = two()
    pair.begin()
    assert pairs_of(pair.ines) == pairs_about(pair.ada) == []


def test_a_new_review_does_not_bring_back_what_was_talked_about():
    pair = two()
    pair.begin()
    review(pair.ines, pair.ada, edition=pair.edition, submitted_at=LATER)
    assert pairs_of(pair.ines) == []


def test_the_latest_of_each_view_are_paired():
    pair = two()
    newer = shared(pair.ada, edition=pair.edition, submitted_at=BEGUN)
    later = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=BEGUN)
    assert pairs_of(pair.ines) == [Pair(later, newer)]


def test_a_view_that_is_not_shared_does_not_hide_the_one_before():
    pair = two()
    AssessmentFactory(subject=pair.ada, edition=pair.edition, submitted_at=LATER)
    assert pairs_of(pair.ines) == [Pair(pair.review, pair.own)]


def test_while_one_of_them_rates_once_more_nothing_is_laid_open():
    rating_herself = two()
    AssessmentFactory(subject=rating_herself.ada, edition=rating_herself.edition)
    assert pairs_of(rating_herself.ines) == pairs_about(rating_herself.ada) == []

    reviewing = two()
    review(reviewing.ines, reviewing.ada, edition=reviewing.edition)
    assert pairs_of(reviewing.ines) == pairs_about(reviewing.ada) == []


def test_another_managers_rating_is_no_hindrance():
    pair = two()
    other = UserFactory()
    team(other, pair.ada)
    review(other, pair.ada, edition=pair.edition)
    assert pairs_of(pair.ines) == [Pair(pair.review, pair.own)]


def test_each_manager_has_a_pair_of_their_own():
    pair = two()
    other = UserFactory()
    team(other, pair.ada)
    theirs = review(other, pair.ada, edition=pair.edition, submitted_at=LATER)
    pair.begin()

    assert pairs_of(other) == [Pair(theirs, pair.own)]
    assert pairs_about(pair.ada) == [Pair(theirs, pair.own)]


def test_views_of_two_editions_are_told_apart():
    pair = two()
    newer = framework(role=pair.edition.role, version="1.1", draft=True)
    later = review(pair.ines, pair.ada, edition=newer, submitted_at=LATER)

    assert pairs_of(pair.ines) == []
    beside = pair_of(pair.ines, later.uid)
    assert (beside.own, beside.is_of_one_edition) == (pair.own, False)


def test_a_view_of_the_same_edition_goes_before_a_newer_one():
    pair = two()
    newer = framework(role=pair.edition.role, version="1.1", draft=True)
    shared(pair.ada, edition=newer, submitted_at=LATER)
    assert pairs_of(pair.ines) == [Pair(pair.review, pair.own)]


@pytest.mark.parametrize("people", [1, 3, 50])
def test_two_queries_however_many_there_are(people, django_assert_num_queries):
    manager, edition = UserFactory(), framework()
    crew = newcomers(people)
    team(manager, *crew)
    for person in crew:
        shared(person, edition=edition)
        review(manager, person, edition=edition, submitted_at=NOON)

    with django_assert_num_queries(2):
        found = [(pair.review.subject.name, pair.own.edition.role.slug) for pair in pairs_of(manager)]
    assert len(found) == people
