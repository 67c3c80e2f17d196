"""What is told to people by mail, and how far each message came."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

SUBJECT_LENGTH = 200
PATIENCE = timedelta(minutes=10)  # a mail server has answered long before, or whoever asked it died at it


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> Self:
        """Those that wait, and need not wait any longer."""
        return self.filter(next_try_at__lte=at)

    def in_state(self, state: str, at: datetime) -> Self:
        """Those of which Message.state_at() says the same."""
        match state:
            case Message.State.WAITING:
                return self.filter(next_try_at__isnull=False)
            case Message.State.SENDING:
                return self.filter(sending_at__gt=at - PATIENCE)
            case Message.State.INTERRUPTED:
                return self.filter(sending_at__lte=at - PATIENCE)
            case Message.State.SENT:
                return self.filter(sent_at__isnull=False)
        return self.filter(failed_at__isnull=False)


class Message(models.Model):
    """A message to a person or an address: it waits, is being sent, was sent, or was given up.

    Which of the four it is, the one of four times tells that is set. Once sent it keeps no text, which may hold a
    secret link. Of one that was being sent when its process died nobody knows whether it arrived: it stays as it is
    until somebody decides.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        INTERRUPTED = "interrupted", "Interrupted: it may have arrived"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)  # what it is about: nobody is told the same twice
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    address = models.EmailField()
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)  # of the last attempt

    objects = MessageQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        permissions = [("retry_message", "Can have messages sent again that failed")]
        indexes = [
            models.Index("next_try_at", condition=Q(next_try_at__isnull=False), name="messages_that_wait"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=False, sending_at=None, sent_at=None, failed_at=None)
                | Q(next_try_at=None, sending_at__isnull=False, sent_at=None, failed_at=None)
                | Q(next_try_at=None, sending_at=None, sent_at__isnull=False, failed_at=None)
                | Q(next_try_at=None, sending_at=None, sent_at=None, failed_at__isnull=False),
                name="message_waits_or_is_being_sent_or_is_sent_or_failed",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(text="", html=""), name="sent_message_keeps_no_text"),
            models.CheckConstraint(
                condition=Q(next_try_at__isnull=False) | Q(attempts__gt=0), name="message_is_sent_by_an_attempt"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def state_at(self, at: datetime) -> State:
        if self.next_try_at:
            return self.State.WAITING
        if self.sending_at:
            return self.State.SENDING if self.sending_at > at - PATIENCE else self.State.INTERRUPTED
        return self.State.SENT if self.sent_at else self.State.FAILED
