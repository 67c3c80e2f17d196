"""Who manages whom now: a manager sees the people of their teams, and of the teams below those only figures."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from assessor.people.models import User
from assessor.teams.models import Membership, Team


def people_of(manager: User) -> QuerySet[User]:
    """The active people in the teams that somebody manages now; other managers of a team are not among its people."""
    teams = Membership.objects.filter(person=manager, is_manager=True).values("team")
    places = Membership.objects.filter(team__in=teams, is_manager=False, person=OuterRef("pk"))
    return User.objects.filter(Exists(places), is_active=True).exclude(pk=manager.pk)


def managers_of(person: User) -> QuerySet[User]:
    """Who manages a team of this person now."""
    teams = Membership.objects.filter(person=person, is_manager=False).values("team")
    places = Membership.objects.filter(team__in=teams, is_manager=True, person=OuterRef("pk"))
    return User.objects.filter(Exists(places), is_active=True).exclude(pk=person.pk)


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


def is_manager(user: User) -> bool:
    return Membership.objects.filter(person=user, is_manager=True).exists()
