"""How a person is erased.

What is about them goes: assessments of every kind with answers, shares, openings and conversations; places in teams
and cycles; mail, invitations, sessions and every way to sign in. What they submitted about others, that they opened
what others had submitted, and what they did in the admin is the record of those others. It stays, and names nobody:
the account behind it is emptied. Where there is no such record the account goes too. The history of editions keeps
what was changed, by no account.

Candidates whom they invited were told that this person alone sees what they said, and until when. So they are not
handed on: they go first, or their day comes. Nobody searches what others wrote in their own words.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format

from assessor.erasure.queries import Inventory, candidacies_from, cycles_of, going_with, inventory_of
from assessor.figures.models import Summary
from assessor.invitations.erasing import lock_all_of
from assessor.invitations.models import Candidacy
from assessor.invitations.queries import invitations_of
from assessor.mail.erasing import delete_mail_about, delete_mail_to, delete_unsent_mail_about
from assessor.people.erasing import (
    NOBODY,
    Traces,
    addresses_of,
    close_account,
    end_sessions,
    sessions_with,
    take_out_of_log,
)
from assessor.people.models import User
from assessor.reviews.models import Conversation


class PersonIsGone(Exception):
    """Somebody erased them meanwhile."""


class ErasingRefused(Exception):
    """This person cannot be erased now; the message says why, and what to do."""


class OwnAccount(ErasingRefused):
    def __init__(self) -> None:
        super().__init__("Nobody erases themselves. Ask another admin.")


class OnlySuperusersMay(ErasingRefused):
    def __init__(self) -> None:
        super().__init__("This is an admin, whom only a superuser erases. Ask one.")


class LastSuperuser(ErasingRefused):
    def __init__(self) -> None:
        super().__init__("This is the last active superuser. Make somebody else one first.")


class CandidatesRemain(ErasingRefused):
    """`candidacies` say who they are and when their day comes, the last one first."""

    def __init__(self, candidacies: list[Candidacy]) -> None:
        self.candidacies = candidacies
        number = len({candidacy.person for candidacy in candidacies})
        whom = "1 candidate whom they invited is" if number == 1 else f"{number} candidates whom they invited are"
        day = date_format(candidacies[0].erase_on)
        super().__init__(
            f"{whom} not erased yet, and what those said is for this person alone to see. "
            f"Erase the candidates first, or wait until {day}, when none is left."
        )


def check(person: User, *, by: User | None) -> None:
    """Raises what refuses the erasing of a person, by somebody or, without one, from the command line."""
    if person == by:
        raise OwnAccount
    if by and not by.may_manage(person):
        raise OnlySuperusersMay
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and person.is_active and not others.exists():
        raise LastSuperuser
    if candidacies := list(candidacies_from(person)):
        raise CandidatesRemain(candidacies)


def erase(person: User, *, by: User | None, at: datetime) -> Inventory:
    """Erase a person; what went and what stays. Raises PersonIsGone and what check() raises; then nothing changes."""
    return _erase(person, sessions_with(_traces_of(person)), by=by, at=at)


@transaction.atomic
def _erase(person: User, sessions: Collection[str], *, by: User | None, at: datetime) -> Inventory:
    person = _locked(person)
    check(person, by=by)
    inventory, addresses, traces = inventory_of(person), addresses_of(person), _traces_of(person)
    said = going_with(person)
    Summary.objects.filter(edition__in=said.values("edition")).delete()  # it counted them
    _delete_mail(person, addresses)
    said.delete()
    invitations_of(person).delete()
    take_out_of_log(person)
    close_account(person, at=at)
    if by:
        _log(by, at)
    end_sessions(traces, sessions)
    return inventory


def _traces_of(person: User) -> Traces:
    said = going_with(person).values_list("uid", flat=True)
    return Traces(frozenset([person.pk]), frozenset(addresses_of(person) | set(map(str, said))))


def _locked(person: User) -> User:
    """The person as they stand, locked with all superusers, so that the last two do not erase each other.

    Cycles come before assessments for whoever locks both; reminders of them wait, or are there to be deleted.
    """
    list(cycles_of(person).select_for_update(no_key=True).order_by("pk").values("pk"))
    locked = lock_all_of(person, beside=Q(is_superuser=True, is_active=True))
    if locked is None:
        raise PersonIsGone
    return locked


def _delete_mail(person: User, addresses: set[str]) -> None:
    """To them; to others about candidacies and invitations that go; and what names them to others.

    That are reminders from them, what they opened as an admin, that conversations began and ended, and of cycles what
    is still to be sent; if it is due even then, it is written anew.
    """
    for rows in (
        Candidacy.objects.of(person),
        invitations_of(person),
        Conversation.objects.filter(Q(own__subject=person) | Q(review__rater=person)),
    ):
        delete_mail_about(rows.values_list("uid", flat=True))
    delete_mail_about([person.uid])
    delete_unsent_mail_about(cycles_of(person).values_list("uid", flat=True))
    delete_mail_to(person, addresses)


def _log(by: User, at: datetime) -> None:
    """That somebody was erased, and not who."""
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(User),
        object_repr=NOBODY,
        action_flag=DELETION,
        change_message="Erased, with everything about them.",
        action_time=at,
    )
