"""What ends with a person: mail to them, and mail about what goes with them; no other mail names them any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.html import escape

from assessor.mail.models import SUBJECT_LENGTH, Message
from assessor.people.erasing import NOBODY
from assessor.people.models import User


def delete_mail_about(uids: Iterable[UUID]) -> None:
    """Messages whose keys name one of these."""
    for uid in uids:
        Message.objects.filter(key__contains=str(uid)).delete()


def delete_mail_to(person: User, addresses: Set[str]) -> None:
    """Messages to a person, and to addresses in lower case; in those to others nobody stands in place of the name."""
    to_addresses = Message.objects.alias(lowered=Lower("address")).filter(lowered__in=addresses)
    Message.objects.filter(Q(recipient=person) | Q(pk__in=to_addresses.values("pk"))).delete()
    name, in_html = str(person), escape(person)
    naming = Q(subject__contains=name) | Q(text__contains=name) | Q(html__contains=in_html)
    messages = list(Message.objects.select_for_update().filter(naming))  # locked, so that none is sent meanwhile
    for message in messages:
        message.subject = _without(name, message.subject)[:SUBJECT_LENGTH]
        message.text, message.html = _without(name, message.text), _without(in_html, message.html)
    Message.objects.bulk_update(messages, ["subject", "text", "html"], batch_size=100)


def _without(name: str, text: str) -> str:
    """The text with nobody in place of this name; within a longer word it is none."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NOBODY, text)
