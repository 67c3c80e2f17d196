"""Who manages whom now: a manager sees the people of their teams, and of the teams below those only figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from assessor.people.models import User
from assessor.questionnaire.models import Assessment, Share
from assessor.questionnaire.queries import Opened, ReviewPage, openings_of, review_page
from assessor.teams.import_plan import Known, Plan, plan
from assessor.teams.models import Membership, Team
from assessor.teams.people_file import PeopleFile


@dataclass(frozen=True)
class SharePage:
    """Who sees a self-assessment now, how much of it, and who has looked."""

    managers: list[User]
    shares: list[Share]  # the latest first
    openings: list[Opened]
    review: ReviewPage

    @property
    def current(self) -> Share | None:
        return next((share for share in self.shares if share.stopped_at is None), None)

    @property
    def managers_in_words(self) -> str:
        *others, last = [str(manager) for manager in self.managers] or [""]
        return f"{', '.join(others)} and {last}" if others else last


def people_of(manager: User, *, teams: Collection[Team] = ()) -> QuerySet[User]:
    """The active people in the teams that somebody manages now, or in those of them that are given.

    Who manages a team is not among its people: neither they themselves nor other managers.
    """
    managed = Membership.objects.filter(person=manager, is_manager=True)
    if teams:
        managed = managed.filter(team__in=teams)
    places = Membership.objects.filter(team__in=managed.values("team"), is_manager=False, person=OuterRef("pk"))
    return User.objects.filter(Exists(places), is_active=True)


def managers_of(person: User) -> QuerySet[User]:
    """Who manages a team of this person now."""
    teams = Membership.objects.filter(person=person, is_manager=False).values("team")
    places = Membership.objects.filter(team__in=teams, is_manager=True, person=OuterRef("pk"))
    return User.objects.filter(Exists(places), is_active=True)


def pairs_in_sight() -> set[tuple[int, int]]:
    """Who shares something, and a manager who can come to see it: by primary key, over all teams."""
    sharing = Share.objects.current().filter(assessment__subject=OuterRef("person"))
    places = Membership.objects.filter(Exists(sharing), is_manager=False, person__is_active=True)
    managed = places.filter(team__memberships__is_manager=True, team__memberships__person__is_active=True)
    return set(managed.values_list("person", "team__memberships__person"))


def teams_of(manager: User) -> QuerySet[Team]:
    """The teams that somebody manages now."""
    return Team.objects.filter(Exists(Membership.objects.filter(team=OuterRef("pk"), person=manager, is_manager=True)))


def teams_below(manager: User) -> QuerySet[Team]:
    """The teams that are part of one that somebody manages, at any depth, and that they do not manage themselves."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Team.objects.values_list("pk", "parent"):
        children.setdefault(parent, []).append(pk)
    own = set(teams_of(manager).values_list("pk", flat=True))
    below: set[int] = set()
    ahead = [child for team in own for child in children.get(team, ())]
    while ahead:
        team = ahead.pop()
        if team not in below:
            below.add(team)
            ahead += children.get(team, ())
    return Team.objects.filter(pk__in=below - own)


def locked_way_up(team: Team) -> list[Team]:
    """The team, the one that it is part of, and so on to the top; needs a transaction.

    Until that ends nobody moves any of them.
    """
    teams = {team.pk: team for team in Team.objects.select_for_update().order_by("pk")}
    way = [teams[team.pk]]
    while (above := way[-1].parent_id) and teams[above] not in way:
        way.append(teams[above])
    return way


def share_page(assessment: Assessment) -> SharePage:
    """What a person should know before they share a self-assessment, or stop to."""
    return SharePage(
        managers=list(managers_of(assessment.subject).order_by("name", "pk")),
        shares=list(assessment.shares.order_by("-shared_at", "-pk")),
        openings=openings_of(assessment),
        review=review_page(assessment),
    )


def is_manager(user: User) -> bool:
    return Membership.objects.filter(person=user, is_manager=True).exists()


def plan_of(file: PeopleFile, *, leave: bool) -> Plan:
    """What importing a file would change now; with `leave`, who is in a team of the file but not in it leaves the team.

    Raises PeopleFileError.
    """
    return plan(file, _known_to(file), leave=leave)


def _known_to(file: PeopleFile) -> Known:
    """What is there of the people and teams that a file names, and all teams above and below."""
    emails = {row.email for row in file.rows} | file.unread.keys()
    accounts = User.objects.annotate(address=Lower("email")).filter(address__in=emails)
    people = list(accounts.values_list("address", "is_active", "is_candidate"))
    candidates = {email for email, _, is_candidate in people if is_candidate}
    teams = dict(Team.objects.values_list("name", "parent__name"))
    named = {row.team.casefold() for row in file.rows}
    places = Membership.objects.filter(team__name__in=[name for name in teams if name.casefold() in named])
    return Known(
        people={email: is_active for email, is_active, _ in people},
        refused=dict.fromkeys(candidates, "is from outside, invited for one role: invite them as a colleague first")
        | dict.fromkeys(
            _without_sense(emails - {email for email, *_ in people}),
            "is not an address: write one such as ada@example.org",
        ),
        teams={name: parent or "" for name, parent in teams.items()},
        places={
            (email, team): manages
            for email, team, manages in places.values_list(Lower("person__email"), "team__name", "is_manager")
        },
    )


def _without_sense(emails: Iterable[str]) -> list[str]:
    """Those of them that no account can have as its address."""
    field = User._meta.get_field("email")
    refused = []
    for email in emails:
        try:
            field.run_validators(email)
        except ValidationError:
            refused.append(email)
    return refused
