"""Whose figures somebody may see, and who is counted in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber

from assessor.figures.crowds import Crowd, Scale
from assessor.figures.models import Summary
from assessor.figures.suppression import Group, Pattern
from assessor.figures.tallies import FrozenAnswers, Tally, total
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Opening
from assessor.reviews.models import Conversation
from assessor.reviews.visibility import open_to
from assessor.teams.models import Membership, Team
from assessor.teams.queries import teams_below, teams_of
from roles.framework_file import Framework
from roles.models import Edition

ORGANISATION = "organisation"
type AnswersByPattern = Mapping[Pattern, Sequence[FrozenAnswers]]

FROZEN = ("lowest__slug", "highest__slug", "answers_frozen")  # what FrozenAnswers are made of


@dataclass(frozen=True)
class Branch:
    """A team with those that are parts of it, by name; `people` are in any of them."""

    team: Team
    people: int
    branches: list[Branch]


@dataclass(frozen=True)
class Sight:
    """The teams whose figures somebody may see, and by person in which of them each counts, by primary keys.

    `reports` are the people whom they manage themselves.
    """

    viewer: User
    teams: Mapping[int, Team]
    patterns: Mapping[int, Pattern]
    reports: Set[int]

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
        return Sight(viewer, {}, {}, frozenset())
    own = {team.pk: team for team in teams_of(viewer)}
    teams = own | {team.pk: team for team in teams_below(viewer)}
    patterns = defaultdict[int, Pattern](frozenset)
    memberships = Membership.objects.filter(team__in=teams, is_manager=False, person__in=who_counts())
    reports = set()
    for person, team in memberships.values_list("person", "team"):
        patterns[person] |= frozenset(_with_those_above(team, teams))
        if team in own:
            reports.add(person)
    return Sight(viewer, teams, patterns, reports - {viewer.pk})


def who_counts() -> QuerySet[User]:
    """Everybody with an account, but candidates."""
    return User.objects.filter(is_active=True, is_candidate=False)


def counted(edition: Edition, *, people: Set[int] | None = None) -> AssessmentQuerySet:
    """The latest self-assessment of its role that each person shares, where that is one of this edition.

    Of these people alone, by primary key, where some are named. The rows are numbered in one pass: to ask of each for
    a later one takes PostgreSQL minutes over hundreds of people whom it has no statistics of.
    """
    shared = Assessment.objects.self_assessments().filter(role=edition.role_id).shared()
    if people is not None:
        shared = shared.filter(subject__in=people)
    newest_first = Window(RowNumber(), partition_by="subject", order_by=["-submitted_at", "-pk"])
    latest = shared.annotate(place=newest_first).filter(place=1)
    return Assessment.objects.filter(pk__in=latest.values("pk"), edition=edition, subject__is_active=True)


def crowd_of(sight: Sight, edition: Edition, framework: Framework, summary: Summary | None) -> Crowd:
    """Whom the figures of somebody tell of: the people of the teams, and with a summary the whole organisation."""
    scale = Scale(framework)
    size = len(scale.competencies)
    everywhere: Pattern = frozenset([ORGANISATION] if summary else [])
    known, strangers = [
        {pattern | everywhere: Tally.of(people, size) for pattern, people in answers.items() if pattern | everywhere}
        for answers in _known_and_strangers(sight, edition)
    ]
    if summary:
        strangers.pop(everywhere, None)  # they are among the others
        strangers[everywhere] = summary.answers.without([*known.values(), *strangers.values()])
    everybody = {
        pattern: total([each[pattern] for each in (known, strangers) if pattern in each], size)
        for pattern in known.keys() | strangers.keys()
    }
    return Crowd(everybody, strangers, scale)


def _known_and_strangers(sight: Sight, edition: Edition) -> tuple[AnswersByPattern, AnswersByPattern]:
    """What was frozen of those whose answers the viewer knows, and of the others in their teams.

    Of the people whom they manage themselves, only those count in a team whose self-assessment is open to them: that
    everybody in it covers something would be known of each before they are rated.
    """
    known = defaultdict[Pattern, list[FrozenAnswers]](list)
    strangers = defaultdict[Pattern, list[FrozenAnswers]](list)
    known_to_viewer, is_open = _known_to(sight.viewer), set(open_to(sight.viewer).values_list("pk", flat=True))
    people = sight.patterns.keys() | {sight.viewer.pk, *known_to_viewer.values()}
    for pk, subject, *frozen in counted(edition, people=people).values_list("pk", "subject", *FROZEN):
        is_hidden = subject in sight.reports and pk not in is_open
        pattern: Pattern = frozenset() if is_hidden else sight.patterns.get(subject, frozenset())
        is_known = pk in known_to_viewer or subject == sight.viewer.pk
        (known if is_known else strangers)[pattern].append(FrozenAnswers(*frozen))
    return known, strangers


def _known_to(viewer: User) -> dict[int, int]:
    """The assessments of others whose answers somebody has opened, or talked about, and whose they are."""
    opened = Opening.objects.filter(opened_by=viewer).values_list("assessment", "assessment__subject")
    discussed = Conversation.objects.filter(review__rater=viewer).values_list("own", "own__subject")
    return dict(opened.union(discussed))


def _with_those_above(team: int | None, teams: Mapping[int, Team]) -> Iterator[int]:
    """A team and those that it is a part of, as far as they are in sight."""
    while team is not None and team in teams:
        yield team
        team = teams[team].parent_id
