"""Who is counted in figures, and which teams they are counted in."""

from datetime import timedelta

import pytest

from assessor.figures.counting import count
from assessor.figures.queries import ORGANISATION, counted, crowd_of, sight_of
from assessor.questionnaire.models import Assessment, Opening, Share
from roles.actions import retire
from roles.queries import framework_of
from tests.factories import (
    NOON,
    AssessmentFactory,
    UserFactory,
    candidate,
    conversation,
    framework,
    newcomers,
    review,
    team,
)
from tests.figures.crowd import share, sharing
from tests.results.crowds import submit

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)


@pytest.fixture
def edition():
    return framework(competencies=2, areas=1)


@pytest.fixture
def boss():
    return UserFactory(name="Bo Boss")


def below(boss, *people):
    """A team of these people in one that the boss manages."""
    return team(None, *people, parent=team(boss))


def crowd(viewer, edition, *, everybody=False):
    summary = count(edition, at=NOON) if everybody else None
    return crowd_of(sight_of(viewer), edition, framework_of(edition), summary)


class TestWhoIsCounted:
    def test_who_shares_a_submitted_self_assessment(self, edition):
        [own] = share(submit(edition, 3))
        assert [*counted(edition)] == [own]

    def test_not_who_keeps_it_to_themselves(self, edition):
        submit(edition, 3)
        assert not counted(edition).exists()

    def test_not_who_stopped_sharing(self, edition):
        share(submit(edition, 3))
        Share.objects.update(stopped_at=LATER)
        assert not counted(edition).exists()

    def test_not_who_shares_a_draft_in_advance(self, edition):
        share([AssessmentFactory(edition=edition)])
        assert not counted(edition).exists()

    def test_not_who_has_left(self, edition):
        [person] = sharing(edition, 3)
        person.is_active = False
        person.save()
        assert not counted(edition).exists()

    def test_no_candidates(self, edition):
        candidate(UserFactory(), edition=edition, answers={"c1": 3}, submitted_at=NOON)
        assert not counted(edition).exists()

    def test_the_latest_that_is_shared_counts_once(self, edition):
        person = UserFactory()
        share(submit(edition, 1, by=person))
        [latest] = share(submit(edition, 2, by=person, at=LATER))
        submit(edition, 3, by=person, at=LATER + timedelta(days=1))
        assert [*counted(edition)] == [latest]

    def test_of_two_at_the_same_moment_one(self, edition):
        person = UserFactory()
        share(submit(edition, 1, by=person))
        [second] = share(submit(edition, 2, by=person))
        assert [*counted(edition)] == [second]

    def test_whoever_shares_a_later_one_of_another_edition_is_not_counted_in_this_one(self, edition):
        person = UserFactory()
        share(submit(edition, 1, by=person))
        retire(edition, at=NOON)
        newer = framework(role=edition.role, version="2.0")
        [latest] = share(submit(newer, 2, by=person, at=LATER))
        assert not counted(edition).exists()
        assert [*counted(newer)] == [latest]

    def test_other_roles_make_no_difference(self, edition):
        person = UserFactory()
        [own] = share(submit(edition, 1, by=person))
        share(submit(framework(), 2, by=person, at=LATER))
        assert [*counted(edition)] == [own]

    def test_what_managers_say_and_what_is_agreed_is_not_counted(self, edition, boss, person):
        submit(edition, 3, by=person, rater=boss, kind=Assessment.Kind.MANAGER)
        assert not counted(edition).exists()


class TestWhichTeams:
    def test_own_teams_and_those_below_are_in_sight(self, boss):
        top = team(boss)
        middle = team(UserFactory(), parent=top)
        below = team(None, parent=middle)
        team(UserFactory())
        assert sight_of(boss).teams.keys() == {top.pk, middle.pk, below.pk}

    def test_a_person_counts_in_each_team_above_theirs(self, boss):
        top = team(boss)
        person = UserFactory()
        below = team(None, person, parent=team(None, parent=top))
        assert sight_of(boss).patterns == {person.pk: frozenset([below.pk, below.parent_id, top.pk])}

    def test_a_person_in_two_teams_counts_in_both_and_above_once(self, boss):
        top, person = team(boss), UserFactory()
        one, other = team(None, person, parent=top), team(None, person, parent=top)
        sight = sight_of(boss)
        assert sight.patterns == {person.pk: frozenset([one.pk, other.pk, top.pk])}
        assert sight.people == {one.pk: 1, other.pk: 1, top.pk: 1}

    def test_managers_are_not_people_of_their_team(self, boss):
        team(boss)
        assert sight_of(boss).patterns == {}

    def test_who_left_and_candidates_are_not_there(self, boss):
        team(boss, UserFactory(is_active=False), UserFactory(is_candidate=True))
        assert sight_of(boss).patterns == {}

    def test_a_candidate_sees_no_team(self):
        candidate = UserFactory(is_candidate=True)
        team(candidate)
        assert sight_of(candidate).teams == {}

    def test_teams_stand_below_those_that_they_are_part_of_by_name(self, boss):
        top = team(boss, name="Zoo")
        team(None, UserFactory(), name="birds", parent=team(None, UserFactory(), name="Animals", parent=top))
        team(boss, name="Kitchen", parent=team(None, name="Not in sight"))
        kitchen, zoo = sight_of(boss).tree()
        assert [(kitchen.team.name, kitchen.people), (zoo.team.name, zoo.people)] == [("Kitchen", 0), ("Zoo", 2)]
        [animals] = zoo.branches
        assert [branch.team.name for branch in animals.branches] == ["birds"]


class TestTheCrowd:
    def test_everybody_is_counted_by_the_teams_they_are_in(self, edition, boss):
        middle = below(boss, *sharing(edition, 3, 1))
        bottom = team(None, *sharing(edition, 2), parent=middle)
        everybody, above = crowd(boss, edition).everybody, frozenset([middle.pk, middle.parent_id])
        assert everybody.keys() == {above, above | {bottom.pk}}
        assert everybody[above].competencies == [{3: 1, 1: 1}, {3: 1, 1: 1}]

    def test_people_of_other_teams_are_not_in_it(self, edition, boss):
        team(boss)
        team(UserFactory(), *sharing(edition, 3))
        assert crowd(boss, edition).everybody == {}

    def test_with_the_organisation_the_others_are_counted_apart(self, edition, boss):
        mine = below(boss, *sharing(edition, 3, 1))
        sharing(edition, 2, 2)
        everybody = crowd(boss, edition, everybody=True).everybody
        others = everybody.pop(frozenset([ORGANISATION]))
        assert others.competencies == [{2: 2, 3: 0, 1: 0}, {2: 2, 3: 0, 1: 0}]
        assert everybody.keys() == {frozenset([ORGANISATION, mine.pk, mine.parent_id])}

    def known(self, viewer, edition, **kwargs):
        """How many the viewer knows, of how many."""
        found = crowd(viewer, edition, **kwargs)
        people, strangers = (
            sum(tally.people for tally in view.values()) for view in (found.everybody, found.strangers)
        )
        return people - strangers, people

    def test_everybody_knows_themselves(self, edition, boss):
        share(submit(edition, 3, by=boss))
        below(boss, boss, *sharing(edition, 3))
        assert self.known(boss, edition) == (1, 2)

    def test_managers_know_whom_they_opened(self, edition, boss):
        own, _ = share(submit(edition, 3, 3))
        below(boss, *(each.subject for each in counted(edition)))
        Opening.objects.create(assessment=own, opened_by=boss, opened_at=NOON, what=Opening.What.SHARED)
        assert self.known(boss, edition) == (1, 2)

    def test_they_know_with_whom_they_talked(self, edition, boss):
        own, _ = share(submit(edition, 3, 3))
        below(boss, *(each.subject for each in counted(edition)))
        conversation(own, review(boss, own.subject, edition=edition, submitted_at=NOON))
        assert self.known(boss, edition) == (1, 2)

    def test_what_somebody_else_opened_does_not_count(self, edition, boss):
        [own] = share(submit(edition, 3))
        below(boss, own.subject)
        Opening.objects.create(assessment=own, opened_by=UserFactory(), opened_at=NOON, what=Opening.What.SHARED)
        assert self.known(boss, edition) == (0, 1)

    def test_whom_the_viewer_knows_outside_their_teams_counts_in_the_organisation(self, edition, boss):
        below(boss, *sharing(edition, 3, 3))
        sharing(edition, 1, 1, 1, 1)
        share(submit(edition, 4, by=boss))
        assert self.known(boss, edition, everybody=True) == (1, 7)
        assert self.known(boss, edition) == (0, 2)

    def test_people_without_answers_are_in_no_tally(self, edition, boss):
        below(boss, *newcomers(3))
        assert crowd(boss, edition).everybody == {}

    def test_of_their_own_people_managers_count_those_who_are_open_to_them(self, edition, boss):
        own, _ = share(submit(edition, 3, 1))
        mine = team(boss, *(each.subject for each in counted(edition)))
        assert crowd(boss, edition).everybody == {}
        Opening.objects.create(assessment=own, opened_by=boss, opened_at=NOON, what=Opening.What.SHARED)
        assert crowd(boss, edition).everybody[frozenset([mine.pk])].competencies == [{3: 1}, {3: 1}]

    def test_and_not_whom_they_rate_right_now(self, edition, boss):
        [own] = share(submit(edition, 3))
        team(boss, own.subject)
        Opening.objects.create(assessment=own, opened_by=boss, opened_at=NOON, what=Opening.What.SHARED)
        review(boss, own.subject, edition=edition)
        assert crowd(boss, edition).everybody == {}

    def test_in_the_organisation_they_are_counted_among_the_others(self, edition, boss):
        team(boss, *sharing(edition, 3, 1))
        everybody = crowd(boss, edition, everybody=True).everybody
        assert [(pattern, tally.people) for pattern, tally in everybody.items()] == [(frozenset([ORGANISATION]), 2)]
