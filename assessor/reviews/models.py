"""What managers and their people make of two views: the conversation over both, and the result that they agree on."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessor.questionnaire.models import Assessment
from roles.models import Competency

WORDS_LENGTH = 500


class Conversation(models.Model):
    """Two views of one person, laid open to the two who gave them; to make it is the reveal.

    What they agree on is a third assessment, which leaves the two as they are.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    own = models.ForeignKey(Assessment, models.CASCADE, related_name="conversations")
    review = models.OneToOneField(Assessment, models.CASCADE, related_name="conversation")
    agreed = models.OneToOneField(Assessment, models.CASCADE, related_name="agreed_in")
    revealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    revealed_at = models.DateTimeField()
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="finished_conversation_says_by_whom",
            )
        ]

    def __str__(self) -> str:
        return f"{self.review.rater} and {self.own.subject}"


class Point(models.Model):
    """What was said of one competency in a conversation: why they agreed so, and where the person sees it otherwise."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="points", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=WORDS_LENGTH, blank=True)
    dissent = models.CharField(max_length=WORDS_LENGTH, blank=True)
    dissented_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("conversation", "competency", name="one_point_for_a_competency")]

    def __str__(self) -> str:
        return f"{self.competency} in {self.conversation}"
