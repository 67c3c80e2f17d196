"""Who asks whom in a cycle, and sees how far they have come: managers for their people of now, organisers for all.

An organiser is staff with the permission to add cycles. People from outside are never in a cycle.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessor.cycles.models import Cycle, CycleQuerySet, Entry
from assessor.people.models import User
from assessor.teams.models import Team
from assessor.teams.queries import is_manager, people_of, teams_of


def is_organiser(user: User) -> bool:
    return user.is_staff and user.has_perm("cycles.add_cycle")


def may_ask(user: User) -> bool:
    """Whether there is anything about cycles for this person, besides those that they are in themselves."""
    return not user.is_candidate and (is_organiser(user) or is_manager(user))


def people_for(user: User) -> QuerySet[User]:
    """Whom somebody may ask, and see the progress of."""
    everybody = User.objects.filter(is_active=True) if is_organiser(user) else people_of(user)
    return everybody.filter(is_candidate=False)


def teams_for(user: User) -> QuerySet[Team]:
    """The teams that somebody may ask as a whole."""
    return Team.objects.all() if is_organiser(user) else teams_of(user)


def cycles_for(user: User) -> CycleQuerySet:
    """The cycles that somebody may look at: those they made, and those that people of theirs are in."""
    if not may_ask(user):
        return Cycle.objects.none()
    if is_organiser(user):
        return Cycle.objects.all()
    entries = Entry.objects.filter(cycle=OuterRef("pk"), person__in=people_for(user))
    return Cycle.objects.filter(Q(created_by=user) | Exists(entries))


def cycles_run_by(user: User) -> CycleQuerySet:
    """The open cycles that somebody may change and close."""
    cycles = cycles_for(user).open()
    return cycles if is_organiser(user) else cycles.filter(created_by=user)
