"""What ends with a person: mail to them, and mail that names them or what goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower

from assessor.mail.models import Message
from assessor.people.models import User


def delete_mail_about(uids: Iterable[UUID]) -> None:
    """Messages whose keys name one of these."""
    for uid in uids:
        Message.objects.filter(key__contains=str(uid)).delete()


def delete_unsent_mail_about(uids: Iterable[UUID]) -> None:
    """The same of those that keep a text; of what was sent it stays known, so that nobody is told twice."""
    for uid in uids:
        Message.objects.filter(key__contains=str(uid), sent_at=None).delete()


def delete_mail_to(person: User, addresses: Set[str]) -> None:
    """Messages to a person, and to addresses in lower case."""
    to_addresses = Message.objects.alias(lowered=Lower("address")).filter(lowered__in=addresses)
    Message.objects.filter(Q(recipient=person) | Q(pk__in=to_addresses.values("pk"))).delete()
