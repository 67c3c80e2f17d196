"""What ends with an account: its sessions, its name in the log of the admin, and at last its row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, RESTRICT, SET_NULL, ManyToOneRel, QuerySet
from django.utils import timezone

from assessor.people.models import ERASED, User

NOBODY = "Somebody who left"
NOTHING = r"(?!)"  # no text has it


@dataclass(frozen=True)
class Traces:
    """By what sessions are known to hold something of what is erased: keys of accounts that go, and words."""

    accounts: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, other: Traces) -> Traces:
        return Traces(self.accounts | other.accounts, self.words | other.words)

    def signed_in(self, session: dict[str, Any]) -> bool:
        """Whether it is of one of the accounts."""
        return session.get(SESSION_KEY) in set(map(str, self.accounts))

    def named_in(self, value: object) -> bool:
        """Whether it holds one of the words, not within a longer one."""
        return self._named.search(str(value)) is not None

    @cached_property
    def _named(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.words))
        return re.compile(rf"(?<![\w.+-])(?:{words})(?![\w-]|\.\w)" if words else NOTHING, re.IGNORECASE)


def addresses_of(person: User) -> set[str]:
    """Where mail reaches them, lower-cased; what somebody typed and never confirmed may be anybody's."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return {address.lower() for address in (person.email, *confirmed)}


def sessions_with(traces: Traces) -> list[str]:
    """The keys of the sessions that hold something of whoever is erased, one or many.

    Every session is unpacked, which takes a second for twenty thousand: call it once for all, and before anything is
    locked. What a browser leaves in a session between this and end_sessions(), or later still, is not found: it stays
    until that session expires, a week after at most. It is of no account any more, nor on any page.
    """
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    unpacked = ((session.pk, session.get_decoded()) for session in Session.objects.order_by("pk").iterator())
    return [
        key for key, session in unpacked if traces.signed_in(session) or any(map(traces.named_in, session.values()))
    ]


def end_sessions(traces: Traces, keys: Collection[str]) -> None:
    """Of these sessions sign out those whose account is gone, and take out of the others what holds one of the words.

    Sessions are rows like all others: call it last in the transaction that erases, so that nothing of it stays in them
    when a process dies. They are read again, since what they hold may have changed since they were found.
    """
    for session in Session.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        held = session.get_decoded()
        left = {key: value for key, value in held.items() if not traces.named_in(value)}
        if traces.signed_in(held) or (left != held and SESSION_KEY not in held):
            session.delete()
        elif left != held:
            session.session_data = Session.objects.encode(left)
            session.save(update_fields=["session_data"])


def take_out_of_log(person: User) -> None:
    """The log of the admin goes on to tell what was done to the account, and no longer to whose."""
    about_account = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=person.pk)
    about_account.update(object_repr=NOBODY)


def close_account(person: User, *, at: datetime) -> None:
    """Delete the account; where the record of others names it, leave nobody in its place.

    A column that points at people says itself what comes of its rows: those that cascade go, those that restrict are
    about others and keep the place. So does the log of the admin, which tells what somebody did there. What else was
    about the person has to be gone.
    """
    restricting = (rows for relation, rows in _pointing_at(person) if relation.on_delete is RESTRICT)
    if LogEntry.objects.filter(user=person).exists() or any(rows.exists() for rows in restricting):
        _leave_nobody_in_place_of(person, at)
    else:
        person.delete()


def _leave_nobody_in_place_of(person: User, at: datetime) -> None:
    for relation, rows in _pointing_at(person):
        if relation.on_delete is CASCADE and relation.related_model is not LogEntry:
            rows.delete()
        elif relation.on_delete is SET_NULL:
            rows.update(**{relation.field.name: None})
    uid = uuid4()
    nobody = User(pk=person.pk, uid=uid, name=NOBODY, email=f"erased-{uid.hex}{ERASED}", is_active=False)
    nobody.password, nobody.date_joined = make_password(None), at
    nobody.save(force_update=True)


def _pointing_at(person: User) -> Iterator[tuple[ManyToOneRel, QuerySet[Any]]]:
    """Every column of the database that points at people, with its rows that point at this one."""
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: person})
            yield relation, rows
