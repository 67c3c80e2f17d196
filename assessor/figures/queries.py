"""Whose figures somebody may see, and who is counted in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessor.figures.crowds import Crowd, Scale
from assessor.figures.models import Summary
from assessor.figures.suppression import Group, Pattern
from assessor.figures.tallies import Reading, Tally, total
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Opening
from assessor.reviews.models import Conversation
from assessor.teams.models import Membership, Team
from assessor.teams.queries import teams_below, teams_of
from roles.framework_file import Framework
from roles.models import Edition

ORGANISATION = "organisation"
FROZEN = ("lowest__slug", "highest__slug", "answers_frozen")  # what a reading is made of


@dataclass(frozen=True)
class Branch:
    """A team with those that are parts of it, by name; `people` are in any of them."""

    team: Team
    people: int
    branches: list[Branch]


@dataclass(frozen=True)
class Sight:
    """The teams whose figures somebody may see, and by person in which of them each counts, by primary keys."""

    viewer: User
    teams: Mapping[int, Team]
    patterns: Mapping[int, Pattern]

    @cached_property
    def people(self) -> Counter[Group]:
        """How many people each team has with the teams below it, whether they share anything or not."""
        return Counter(group for pattern in self.patterns.values() for group in pattern)

    def tree(self) -> list[Branch]:
        """The teams that are part of no other in sight, with what is below them."""
        children = defaultdict(list)
        for team in sorted(self.teams.values(), key=lambda team: team.name.casefold()):
            children[team.parent_id if team.parent_id in self.teams else None].append(team)

        def below(parent: int | None) -> list[Branch]:
            return [Branch(team, self.people[team.pk], below(team.pk)) for team in children[parent]]

        return below(None)


def sight_of(viewer: User) -> Sight:
    """What somebody may see the figures of: the teams that they manage, and those below."""
    if viewer.is_candidate:
        return Sight(viewer, {}, {})
    teams = {team.pk: team for team in [*teams_of(viewer), *teams_below(viewer)]}
    patterns = defaultdict[int, Pattern](frozenset)
    memberships = Membership.objects.filter(team__in=teams, is_manager=False, person__in=who_counts())
    for person, team in memberships.values_list("person", "team"):
        patterns[person] |= frozenset(_with_those_above(team, teams))
    return Sight(viewer, teams, patterns)


def who_counts() -> QuerySet[User]:
    """Everybody with an account, but candidates."""
    return User.objects.filter(is_active=True, is_candidate=False)


def counted(edition: Edition) -> AssessmentQuerySet:
    """The latest self-assessment of its role that each person shares, where that is one of this edition."""
    shared = Assessment.objects.filter(kind=Assessment.Kind.SELF, role=edition.role_id).shared()
    newer = shared.filter(subject=OuterRef("subject")).filter(
        Q(submitted_at__gt=OuterRef("submitted_at")) | Q(submitted_at=OuterRef("submitted_at"), pk__gt=OuterRef("pk"))
    )
    return shared.filter(~Exists(newer), edition=edition, subject__is_active=True, subject__is_candidate=False)


def crowd_of(sight: Sight, edition: Edition, framework: Framework, summary: Summary | None) -> Crowd:
    """Whom the figures of somebody tell of: the people of the teams, and with a summary the whole organisation."""
    scale = Scale(framework)
    size = len(scale.competencies)
    everywhere: Pattern = frozenset([ORGANISATION] if summary else [])
    readings: dict[bool, defaultdict[Pattern, list[Reading]]] = {True: defaultdict(list), False: defaultdict(list)}
    for subject, is_known, *frozen in _readable(counted(edition), sight):
        if pattern := sight.patterns.get(subject, frozenset()) | everywhere:
            readings[is_known][pattern].append(Reading(*frozen))
    known, strangers = [
        {pattern: Tally.of(people, size) for pattern, people in by_pattern.items()} for by_pattern in readings.values()
    ]
    if summary:
        strangers[everywhere] = summary.answers.without([*known.values(), *strangers.values()])
    everybody = {
        pattern: total([each[pattern] for each in (known, strangers) if pattern in each], size)
        for pattern in known.keys() | strangers.keys()
    }
    return Crowd(everybody, strangers, scale)


def _readable(assessments: AssessmentQuerySet, sight: Sight) -> QuerySet[Assessment, tuple[Any, ...]]:
    """Subject, whether the viewer knows the answers, and what is frozen, of the people in the teams or known."""
    opened = Opening.objects.filter(assessment=OuterRef("pk"), opened_by=sight.viewer)
    discussed = Conversation.objects.filter(own=OuterRef("pk"), review__rater=sight.viewer)
    in_team = Membership.objects.filter(team__in=sight.teams, is_manager=False, person=OuterRef("subject"))
    known = Q(subject=sight.viewer) | Q(Exists(opened)) | Q(Exists(discussed))
    rows = assessments.annotate(is_known=known).filter(Q(Exists(in_team)) | Q(is_known=True))
    return rows.values_list("subject", "is_known", *FROZEN)


def _with_those_above(team: int | None, teams: Mapping[int, Team]) -> Iterator[int]:
    """A team and those that it is a part of, as far as they are in sight."""
    while team is not None and team in teams:
        yield team
        team = teams[team].parent_id
