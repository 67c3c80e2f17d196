"""The one rule of who sees what of each other's ratings: every reader, in every state and between them."""

from datetime import timedelta

import pytest

from assessor.questionnaire.actions import log_openings, stop_sharing
from assessor.questionnaire.models import Opening
from assessor.reviews.visibility import agreed_of, conversations_of, open_to, reviews_by, shared_with
from tests.factories import (
    NOON,
    AssessmentFactory,
    UserFactory,
    conversation,
    framework,
    review,
    shared,
    submit_by_columns,
    team,
)

LATER = NOON + timedelta(days=100)


@pytest.fixture
def edition(db):
    return framework()


@pytest.fixture
def own(person, crew, edition):
    return shared(person, edition=edition)


@pytest.fixture
def theirs(manager, person, crew, edition):
    return review(manager, person, edition=edition, submitted_at=NOON)


@pytest.fixture
def talk(own, theirs):
    return conversation(own, theirs, finished_at=NOON)


def opened(own, manager):
    log_openings([own], by=manager, what=Opening.What.SHARED, at=NOON)


def sees(user):
    """The names of the querysets in which somebody finds anything."""
    rooms = {
        "reviews": reviews_by(user),
        "shared": shared_with(user),
        "open": open_to(user),
        "conversations": conversations_of(user),
        "agreed": agreed_of(user),
    }
    return {name for name, rows in rooms.items() if rows.exists()}


EVERYTHING = {"reviews", "shared", "open", "conversations", "agreed"}
OF_THEIRS = {"conversations", "agreed"}


def colleague(crew, manager):
    colleague = UserFactory()
    crew.memberships.create(person=colleague)
    return colleague


def co_manager(crew, manager):
    other = UserFactory()
    crew.memberships.create(person=other, is_manager=True)
    return other


def other_teams_manager(crew, manager):
    other = UserFactory()
    team(other, UserFactory())
    return other


def manager_above(crew, manager):
    other = UserFactory()
    crew.parent = team(other, manager)
    crew.save()
    return other


def former_manager(crew, manager):
    crew.memberships.filter(person=manager).delete()
    return manager


def manager_no_more(crew, manager):
    crew.memberships.filter(person=manager).update(is_manager=False)
    return manager


def manager_who_is_managed_now(crew, manager):
    """The two have changed places."""
    crew.memberships.filter(person=manager).update(is_manager=False)
    crew.memberships.exclude(person=manager).update(is_manager=True)
    return manager


def superuser(crew, manager):
    return UserFactory(is_staff=True, is_superuser=True)


class TestAfterATalk:
    """When there is everything to see."""

    def test_its_two_people_see_it(self, talk, manager, person):
        assert sees(manager) == EVERYTHING
        assert sees(person) == OF_THEIRS

    @pytest.mark.parametrize(
        "relation",
        [colleague, other_teams_manager, manager_above, former_manager, manager_no_more, manager_who_is_managed_now,
         superuser],
    )  # fmt: skip
    def test_nobody_else_does(self, talk, crew, manager, relation):
        assert sees(relation(crew, manager)) == set()

    def test_another_manager_knows_that_something_is_shared_and_no_more(self, talk, crew, manager):
        assert sees(co_manager(crew, manager)) == {"shared"}

    def test_whoever_left_the_team_keeps_theirs_and_is_seen_no_more(self, talk, crew, manager, person):
        crew.memberships.filter(person=person).delete()
        assert sees(manager) == set()
        assert sees(person) == OF_THEIRS

    def test_of_a_closed_account_nothing_is_seen(self, talk, manager, person):
        person.is_active = False
        person.save()
        assert sees(manager) == set()

    def test_whoever_comes_back_is_seen_again(self, talk, crew, manager, person):
        crew.memberships.filter(person=person).delete()
        team(manager, person)
        assert sees(manager) == EVERYTHING

    def test_stopping_to_share_closes_the_views_at_once_and_keeps_what_was_agreed(self, talk, manager, person):
        stop_sharing(talk.own, at=LATER)
        assert sees(manager) == {"reviews", "agreed"}
        assert sees(person) == OF_THEIRS

    def test_while_the_manager_rates_again_they_see_nothing_of_the_other(self, talk, manager, person, edition):
        again = review(manager, person, edition=edition)
        assert sees(manager) == {"reviews", "shared"}
        assert sees(person) == OF_THEIRS
        submit_by_columns(again, LATER)
        assert sees(manager) == EVERYTHING

    def test_while_the_person_rates_again_they_see_nothing_of_the_other(self, talk, manager, person, edition):
        again = AssessmentFactory(subject=person, edition=edition)
        assert sees(person) == set()
        assert sees(manager) == EVERYTHING
        submit_by_columns(again, LATER)
        assert sees(person) == OF_THEIRS

    def test_rating_in_another_role_closes_nothing(self, talk, manager, person):
        elsewhere = framework(name="Sommelier")
        review(manager, person, edition=elsewhere)
        AssessmentFactory(subject=person, edition=elsewhere)
        assert sees(manager) == EVERYTHING
        assert sees(person) == OF_THEIRS

    def test_rating_somebody_else_closes_nothing(self, talk, crew, manager, edition):
        review(manager, colleague(crew, manager), edition=edition)
        assert sees(manager) == EVERYTHING

    def test_the_next_round_starts_unseen(self, talk, manager, person, edition):
        new = shared(person, edition=edition, submitted_at=LATER)
        assert new in shared_with(manager)
        assert list(open_to(manager)) == [talk.own]
        newer = review(manager, person, edition=edition, submitted_at=LATER)
        assert list(open_to(manager)) == [talk.own]
        again = conversation(new, newer)
        assert set(open_to(manager)) == {talk.own, new}
        assert set(conversations_of(person)) == {talk, again}


class TestReviews:
    def test_a_manager_sees_their_own_open_or_submitted(self, theirs, manager, person, edition):
        draft = review(manager, person, edition=edition)
        assert set(reviews_by(manager)) == {theirs, draft}

    def test_not_those_of_another_manager(self, theirs, crew, manager, person, edition):
        other = co_manager(crew, manager)
        second = review(other, person, edition=edition, submitted_at=NOON)
        assert list(reviews_by(manager)) == [theirs]
        assert list(reviews_by(other)) == [second]

    def test_neither_what_is_agreed_nor_what_the_manager_says_of_themselves(self, talk, manager, edition):
        AssessmentFactory(subject=manager, edition=edition)
        assert list(reviews_by(manager)) == [talk.review]

    def test_a_person_sees_none_of_them_before_the_talk(self, own, theirs, person):
        assert sees(person) == set()


class TestShared:
    def test_a_draft_is_nobodys_even_when_it_will_be_shared(self, crew, manager, person, edition):
        draft = AssessmentFactory(subject=person, edition=edition)
        draft.shares.create(shared_at=NOON)
        assert not shared_with(manager).exists()
        submit_by_columns(draft, LATER)
        assert list(shared_with(manager)) == [draft]

    def test_what_is_not_shared_is_not_seen(self, crew, manager, person, edition):
        AssessmentFactory(subject=person, edition=edition, submitted_at=NOON)
        assert not shared_with(manager).exists()


class TestOpen:
    def test_what_is_shared_stays_closed(self, own, theirs, manager):
        assert not open_to(manager).exists()

    def test_it_opens_to_the_manager_who_decides_so(self, own, crew, manager):
        opened(own, manager)
        assert list(open_to(manager)) == [own]
        assert not open_to(co_manager(crew, manager)).exists()

    @pytest.mark.parametrize("what", [Opening.What.ANSWERS, Opening.What.IMPACT, Opening.What.REVEAL])
    def test_other_openings_do_not_open_it(self, own, manager, what):
        log_openings([own], by=manager, what=what, at=NOON)
        assert not open_to(manager).exists()

    def test_a_talk_with_one_manager_opens_nothing_to_another(self, talk, crew, manager, person, edition):
        other = co_manager(crew, manager)
        review(other, person, edition=edition, submitted_at=NOON)
        assert not open_to(other).exists()

    def test_starting_to_rate_closes_what_was_opened(self, own, manager, person, edition):
        opened(own, manager)
        draft = review(manager, person, edition=edition)
        assert not open_to(manager).exists()
        draft.delete()
        assert list(open_to(manager)) == [own]

    def test_it_closes_when_sharing_stops_or_the_person_leaves_the_team(self, own, crew, manager, person):
        opened(own, manager)
        stop_sharing(own, at=LATER)
        assert not open_to(manager).exists()
        own.shares.create(shared_at=LATER)
        assert list(open_to(manager)) == [own]
        crew.memberships.filter(person=person).delete()
        assert not open_to(manager).exists()

    def test_another_assessment_of_the_same_person_stays_closed(self, own, manager, person, edition):
        opened(own, manager)
        shared(person, edition=edition, submitted_at=LATER)
        assert list(open_to(manager)) == [own]


class TestConversations:
    def test_each_manager_has_their_own(self, talk, crew, manager, person, edition):
        other = co_manager(crew, manager)
        second = conversation(talk.own, review(other, person, edition=edition, submitted_at=NOON))
        assert list(conversations_of(manager)) == [talk]
        assert list(conversations_of(other)) == [second]
        assert set(conversations_of(person)) == {talk, second}

    def test_a_manager_sees_those_about_themselves_as_everybody_does(self, talk, manager, edition):
        above = UserFactory()
        team(above, manager)
        about = conversation(
            shared(manager, edition=edition), review(above, manager, edition=edition, submitted_at=NOON)
        )
        assert set(conversations_of(manager)) == {talk, about}
        assert list(conversations_of(above)) == [about]


class TestAgreed:
    def test_it_is_seen_once_the_talk_is_finished(self, own, theirs, manager, person):
        talk = conversation(own, theirs)
        assert not agreed_of(manager).exists()
        assert not agreed_of(person).exists()
        submit_by_columns(talk.agreed, LATER)
        assert list(agreed_of(manager)) == list(agreed_of(person)) == [talk.agreed]


def test_a_question_costs_one_query_however_many_people(manager, edition, django_assert_num_queries):
    for _ in range(3):
        member = UserFactory()
        team(manager, member)
        conversation(
            shared(member, edition=edition),
            review(manager, member, edition=edition, submitted_at=NOON),
            finished_at=NOON,
        )
    for rows in (reviews_by, shared_with, open_to, conversations_of, agreed_of):
        with django_assert_num_queries(1):
            assert len(rows(manager)) == 3
