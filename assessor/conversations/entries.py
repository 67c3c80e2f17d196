"""What stands of a competency in a conversation, and how a page tells later what its reader had before their eyes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from assessor.questionnaire.models import Answer
from assessor.reviews.models import Conversation, Point


@dataclass(frozen=True)
class Entry:
    """What stands of one competency: the agreed choice as a form posts it, why, and where the person differs."""

    choice: str = ""
    reason: str = ""
    dissent: str = ""

    @property
    def agreed_read(self) -> str:
        """What stands for the agreed choice and its reason in a page that shows them."""
        return _digest(self.choice, self.reason)

    @property
    def dissent_read(self) -> str:
        """What stands for the dissent in a page that shows it."""
        return _digest(self.dissent)

    @property
    def read(self) -> str:
        """Both, as a page carries them."""
        return f"{self.agreed_read}-{self.dissent_read}"


@dataclass(frozen=True)
class Change:
    """What somebody wants to stand, and what they had read of both parts when they wrote it."""

    entry: Entry
    agreed_read: str
    dissent_read: str


def entry_of(answer: Answer, point: Point | None) -> Entry:
    """What stands now, from the agreed answer and what was said about it."""
    return Entry(answer.choice, point.reason, point.dissent) if point else Entry(answer.choice)


def talk_read(conversation: Conversation) -> str:
    """What stands for everything that was put down, in a page that asks whether to finish with it."""
    points = {point.competency_id: point for point in conversation.points.all()}
    answers = Answer.objects.filter(assessment=conversation.agreed_id).order_by("pk")
    return _digest(*(entry_of(answer, points.get(answer.competency_id)).read for answer in answers))


def _digest(*texts: str) -> str:
    return blake2b("\0".join(texts).encode(), digest_size=6).hexdigest()
