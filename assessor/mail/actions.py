"""What is done with messages: one is written and sent, and sent again when that failed."""

from __future__ import annotations

from collections.abc import Iterable
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


@transaction.atomic
def send(template: str, *, to: User | str, context: dict[str, Any], key: str, at: datetime) -> bool:
    """Send mail/<template> to a person or an address once the transaction holds; False if one of this key was made.

    The templates get `site`, the address of the product without a slash, and `person`, None for an address. Dates
    are those of the person's time zone.
    """
    person = to if isinstance(to, User) else None
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient": person,
            "address": to.email if isinstance(to, User) else to,
            "template": template,
            "created_at": at,
            "next_try_at": at,
            **_rendered(template, person, context),
        },
    )
    if is_new:
        dispatch(message)
    return is_new


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
