"""What is done with messages: one is written and sent, and sent again when that failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template import Context, Engine
from django.utils import timezone
from django.utils.text import Truncator

from assessor.mail.models import SUBJECT_LENGTH, Message
from assessor.mail.tasks import dispatch
from assessor.people.models import User


@dataclass(frozen=True)
class Letter:
    """What to send: mail/<template>, filled in, to a person or an address.

    The templates get `site`, the address of the product without a slash, and `person`, None for an address. Dates
    are those of the person's time zone.
    """

    template: str
    to: User | str
    context: dict[str, Any]
    key: str  # what it is about: nobody is told the same twice


@transaction.atomic
def send(template: str, *, to: User | str, context: dict[str, Any], key: str, at: datetime) -> bool:
    """Send a letter once the transaction holds; False if one of this key was made before."""
    letter = Letter(template, to, context, key)
    message, is_new = Message.objects.get_or_create(key=key, defaults=_written(letter, at))
    if is_new:
        dispatch(message)
    return is_new


@transaction.atomic
def send_all(letters: Iterable[Letter], *, at: datetime) -> int:
    """Send letters once the transaction holds, which are kept together; how many they are.

    Raises IntegrityError if one of these keys was made before, and then sends none.
    """
    messages = Message.objects.bulk_create(Message(key=letter.key, **_written(letter, at)) for letter in letters)
    for message in messages:
        dispatch(message)
    return len(messages)


def try_again(messages: Iterable[Message], *, at: datetime) -> int:
    """Send what failed or was interrupted once more, with as many attempts as at first; how many there were."""
    return sum(_try_again(message, at=at) for message in messages)


@transaction.atomic
def _try_again(message: Message, *, at: datetime) -> bool:
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state_at(at) not in (Message.State.FAILED, Message.State.INTERRUPTED):
        return False
    message.sending_at = message.failed_at = None
    message.attempts, message.next_try_at = 0, at
    message.save(update_fields=["sending_at", "failed_at", "attempts", "next_try_at"])
    dispatch(message)
    return True


def _written(letter: Letter, at: datetime) -> dict[str, Any]:
    """The fields of the message that a letter becomes, besides its key."""
    person = letter.to if isinstance(letter.to, User) else None
    return {
        "recipient": person,
        "address": letter.to.email if isinstance(letter.to, User) else letter.to,
        "template": letter.template,
        "created_at": at,
        "next_try_at": at,
        **_rendered(letter.template, person, letter.context),
    }


def _rendered(template: str, person: User | None, context: dict[str, Any]) -> dict[str, str]:
    site = f"{settings.SITE.scheme}://{settings.SITE.netloc}"
    values = {**context, "site": site, "person": person}
    zone = person.zone if person else timezone.get_default_timezone()
    with timezone.override(zone):
        subject, text, html = (
            Engine.get_default().get_template(f"mail/{template}{kind}").render(Context(values, autoescape=is_html))
            for kind, is_html in ((".subject.txt", False), (".txt", False), (".html", True))
        )
    subject_line = Truncator(" ".join(subject.split())).chars(SUBJECT_LENGTH)
    return {"subject": subject_line, "text": f"{text.strip()}\n", "html": html}
