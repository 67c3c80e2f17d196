"""What ends with an account: its sessions, its name in the log of the admin, and at last its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Traces:
    """By what sessions are known to hold something of what was erased; `account` is None where that stays."""

    account: int | None
    words: frozenset[str]


def addresses_of(person: User) -> set[str]:
    """Where mail reaches them, lower-cased; what somebody typed and never confirmed may be anybody's."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return {address.lower() for address in (person.email, *confirmed)}


def end_sessions(traces: Traces) -> None:
    """Sign out whose account is gone, and take out of all other sessions what holds one of the words.

    Sessions are rows like all others: call it last in the transaction that erases, so that nothing of it stays in them
    when a process dies. Every session is unpacked, which takes a second or two for ten thousand.
    """
    words = "|".join(map(re.escape, traces.words))
    named = re.compile(rf"(?<![\w.+-])(?:{words})(?![\w-]|\.\w)", re.IGNORECASE)  # within a longer one it is none
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    for session in Session.objects.order_by("pk").iterator():
        kept = session.get_decoded()
        left = {key: value for key, value in kept.items() if not (words and named.search(str(value)))}
        is_theirs = traces.account is not None and kept.get(SESSION_KEY) == str(traces.account)
        if is_theirs or (left != kept and SESSION_KEY not in kept):
            session.delete()
        elif left != kept:
            same = Session.objects.filter(pk=session.pk, session_data=session.session_data)
            same.update(session_data=Session.objects.encode(left))


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
