"""What changes who is in which team: the import of a file of people; and how people learn who manages them now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from secrets import token_urlsafe

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, UNUSABLE_PASSWORD_SUFFIX_LENGTH
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from assessor.mail.actions import send
from assessor.people.models import User
from assessor.teams.import_plan import Plan
from assessor.teams.models import Membership, Team
from assessor.teams.people_file import PeopleFile
from assessor.teams.queries import pairs_in_sight, plan_of

MOVES = 1000  # teams that one statement moves, which names them one by one


class TeamsHaveChanged(Exception):
    """People or teams are not as they were when somebody looked at what the import would do."""


def import_people(file: PeopleFile, *, leave: bool, at: datetime, seen: str | None = None) -> Plan:
    """Make people and teams as a file says; with `leave`, who is in a team of the file but not in it leaves the team.

    New people have no password. `seen` is the fingerprint of the plan that was looked at; None takes any. Raises
    PeopleFileError and TeamsHaveChanged, and then writes nothing.
    """
    try:
        with transaction.atomic():
            list(Team.objects.select_for_update().order_by("pk").values("pk"))  # nobody imports or moves them meanwhile
            plan = plan_of(file, leave=leave)
            if seen not in (None, plan.fingerprint):
                raise TeamsHaveChanged
            with telling_of_new_managers(at=at):
                _make_people(plan, at)
                _make_teams(plan)
                _fill_teams(plan)
    except IntegrityError as error:
        raise TeamsHaveChanged from error
    return plan


@contextmanager
def telling_of_new_managers(*, at: datetime) -> Iterator[None]:
    """Whoever shares something and has another manager after this block than before gets a mail that says who.

    It belongs within the transaction that changes teams.
    """
    before = pairs_in_sight()
    yield
    new = sorted(pairs_in_sight() - before)
    people = User.objects.in_bulk({pk for pair in new for pk in pair})
    for person, manager in ((people[person], people[manager]) for person, manager in new):
        key = f"new manager {person.uid} {manager.uid} {at.isoformat()}"
        send("new_manager", to=person, context={"manager": manager}, key=key, at=at)


def _make_people(plan: Plan, at: datetime) -> None:
    """Accounts whose addresses the file vouches for."""
    people = User.objects.bulk_create(
        User(email=email, name=name, password=_no_password(), date_joined=at) for email, name in plan.people.items()
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in people
    )


def _no_password() -> str:
    """What make_password(None) says in a fraction of its time, of which most goes into single random letters."""
    return f"{UNUSABLE_PASSWORD_PREFIX}{token_urlsafe(UNUSABLE_PASSWORD_SUFFIX_LENGTH)}"


def _make_teams(plan: Plan) -> None:
    """Teams, each in its place; those that move are taken out first, so that no step on the way closes a circle."""
    Team.objects.bulk_create(Team(name=name) for name in plan.teams)
    teams = {team.name: team for team in Team.objects.all()} if plan.parents else {}
    moving = [teams[name] for name in plan.parents]
    Team.objects.filter(pk__in=[team.pk for team in moving]).update(parent=None)
    for name, parent in plan.parents.items():
        teams[name].parent = teams[parent]
    Team.objects.bulk_update(moving, ["parent"], batch_size=MOVES)


def _fill_teams(plan: Plan) -> None:
    _change_places(plan)
    teams = dict(Team.objects.filter(name__in=plan.touched).values_list("name", "pk"))
    accounts = User.objects.annotate(address=Lower("email"))
    people = dict(accounts.filter(address__in={email for email, _ in plan.joining}).values_list("address", "pk"))
    Membership.objects.bulk_create(
        Membership(team_id=teams[team], person_id=people[email], is_manager=is_manager)
        for (email, team), is_manager in plan.joining.items()
    )


def _change_places(plan: Plan) -> None:
    """Those that somebody has: managing or not from now on, or left."""
    teams = {team for _, team in (*plan.changing, *plan.leaving)}
    rows = Membership.objects.filter(team__name__in=teams).values_list(Lower("person__email"), "team__name", "pk")
    places = {(email, team): pk for email, team, pk in rows}
    for manages in (True, False):
        changing = [places[place] for place, is_manager in plan.changing.items() if is_manager == manages]
        Membership.objects.filter(pk__in=changing).update(is_manager=manages)
    Membership.objects.filter(pk__in=[places[place] for place in plan.leaving]).delete()
