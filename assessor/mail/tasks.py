"""How messages leave: by the background worker where one runs, else at once; after a failure again, later."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.tasks import task
from django.utils import timezone

from assessor.mail.models import Message

# How long to wait after each failed attempt; after one more, a message is given up.
WAITS = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3)]

logger = logging.getLogger(__name__)


def dispatch(message: Message, *, after: datetime | None = None) -> None:
    """Have a message sent once this transaction holds: by a worker, which waits until `after`, else at once.

    Without a worker, what must wait waits for manage.py send_mail, and so does what would keep a request too long.
    """
    if settings.WORKER:
        deliver.using(run_after=after).enqueue(message.pk)
    elif after is None:
        transaction.on_commit(partial(_deliver_at_once, message.pk, until=monotonic() + settings.MAIL_SECONDS))


def _deliver_at_once(message_pk: int, until: float) -> None:
    if monotonic() < until:
        deliver.call(message_pk)


@task
def deliver(message_pk: int) -> None:
    """Send a message that is due, unless somebody else does or did."""
    now = timezone.now()
    claimed = Message.objects.due(now).filter(pk=message_pk)
    if not claimed.update(sending_at=now, next_try_at=None, attempts=F("attempts") + 1):
        return
    message = Message.objects.filter(pk=message_pk).first()
    if message is None:  # erased meanwhile
        return
    try:
        _mail_of(message).send()
    except Exception as error:  # whatever goes wrong with one message is told of that one
        _put_off(message, reason_of(error), at=timezone.now())
    else:
        Message.objects.filter(pk=message_pk, sending_at=now).update(
            sent_at=timezone.now(), sending_at=None, text="", html="", error=""
        )


def reason_of(error: Exception) -> str:
    """What went wrong, in short: its kind and what the system or the mail server has for it, never addresses."""
    match error:
        case SMTPResponseException():
            detail = f"{error.smtp_code}"
        case SMTPRecipientsRefused():
            detail = ", ".join(f"{code}" for code, _ in error.recipients.values())
        case OSError():
            detail = error.strerror or ""
        case _:
            detail = ""
    return f"{type(error).__name__}: {detail}".removesuffix(": ")[: Message._meta.get_field("error").max_length]


def _mail_of(message: Message) -> EmailMultiAlternatives:
    """With an id of its own, by which a mailbox knows one that came twice; vacation notices leave it unanswered."""
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[message.address],
        headers={"Message-ID": f"<{message.uid}@{settings.SITE.hostname}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(message.html, "text/html")
    return mail


@transaction.atomic
def _put_off(message: Message, reason: str, *, at: datetime) -> None:
    """Try again later, or give up, unless it was erased or taken by somebody else meanwhile."""
    is_last = message.attempts > len(WAITS)
    again = None if is_last else at + WAITS[message.attempts - 1]
    put_off = Message.objects.filter(pk=message.pk, sending_at=message.sending_at).update(
        sending_at=None, error=reason, failed_at=at if is_last else None, next_try_at=again
    )
    if put_off and again:
        dispatch(message, after=again)
    logger.warning("Message %s was not sent at attempt %d: %s", message.uid, message.attempts, reason)
