"""How far a person and their manager have come with one role, and what the manager can do next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple
from uuid import UUID

from assessor.people.models import User
from assessor.results.queries import Fit
from roles.models import Edition

BETWEEN_REMINDERS = timedelta(days=3)


class Status(StrEnum):
    """What a person has done with their self-assessment, in the order in which they do it."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    SUBMITTED = "submitted"
    SHARED = "shared"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()


class Step(StrEnum):
    """What a manager can do next for a person."""

    TALK = "talk"
    LOOK = "look"
    GO_ON = "go-on"
    REVIEW = "review"
    WAIT = "wait"
    REMIND = "remind"
    NOTHING = "nothing"


class Own(NamedTuple):
    """A self-assessment, as far as its person's manager may know of it."""

    pk: int
    uid: UUID
    edition: int
    submitted_at: datetime | None
    is_shared: bool

    @property
    def status(self) -> Status:
        if self.submitted_at is None:
            return Status.IN_PROGRESS
        return Status.SHARED if self.is_shared else Status.SUBMITTED


class Review(NamedTuple):
    """What the manager says of a person, and the talk to which it led."""

    uid: UUID
    edition: int
    submitted_at: datetime | None
    talk: UUID | None
    own: int | None  # what the talk laid beside it
    revealed_at: datetime | None
    finished_at: datetime | None


class Reminder(NamedTuple):
    """The latest reminder to a person, where that was within the time between two."""

    at: datetime
    has_failed: bool  # and is not sent any more
    is_waiting: bool  # to be sent once more, because the first time it was not taken


@dataclass
class Stage:
    """How far a person and their manager have come in one role, or in none before anything has begun.

    The self-assessments and reviews stand in the order in which they were submitted, an open one last.
    """

    person: User
    role_pk: int  # 0 before anything has begun
    owns: list[Own]
    reviews: list[Review]
    readable: Collection[int]  # the self-assessments that the manager may read now
    to_lay_open: UUID | None  # the review that can be laid beside what the person shares
    edition: Edition | None = None
    reminder: Reminder | None = None
    fit: Fit | None = None

    @property
    def status(self) -> Status:
        """How far what waits for the manager has come, or else the latest."""
        told = self.pending or next(reversed(self.owns), None)
        return told.status if told else Status.NOT_STARTED

    @property
    def newer(self) -> Status | None:
        """How far what the person has begun since has come, while an earlier one waits."""
        return self.owns[-1].status if self.pending and self.pending != self.owns[-1] else None

    @property
    def edition_pk(self) -> int:
        """The edition of what waits, or of the latest self-assessment, or of the latest review; else 0."""
        if self.pending:
            return self.pending.edition
        rows = self.owns or self.reviews
        return rows[-1].edition if rows else 0

    @property
    def role(self) -> str | None:
        """The slug of the role; None where nothing has begun."""
        return self.edition.role.slug if self.edition else None

    @property
    def shared(self) -> Own | None:
        """The latest that the person shares."""
        return next((own for own in reversed(self.owns) if own.is_shared), None)

    @property
    def pending(self) -> Own | None:
        """That one, until the two have finished talking about it, or about a later one."""
        talked = {review.own for review in self.reviews if review.finished_at}
        since = takewhile(lambda own: own.pk not in talked, reversed(self.owns))
        return next((own for own in since if own.is_shared), None)

    @property
    def is_readable(self) -> bool:
        """Whether the manager may read that one now."""
        return self.shared is not None and self.shared.pk in self.readable

    @property
    def can_be_opened(self) -> bool:
        """Whether the manager may choose to read it without rating: not while they rate, or once they lay it open."""
        is_rating = self.review is not None and self.review.submitted_at is None
        return self.shared is not None and not (self.is_readable or is_rating or self.is_to_be_laid_open)

    @property
    def is_to_be_laid_open(self) -> bool:
        """Whether the manager has rated too: the two views are laid open now, or once the person rates no more."""
        return self.to_lay_open is not None or self._is_held_up

    @property
    def review(self) -> Review | None:
        return self.reviews[-1] if self.reviews else None

    @property
    def talk(self) -> Review | None:
        """The latest review that led to a conversation."""
        return next((review for review in reversed(self.reviews) if review.talk), None)

    @property
    def open_talk(self) -> UUID | None:
        """The conversation that is not finished, and can be gone on with while the manager may read what it is over."""
        talk = self.talk
        return talk.talk if talk and not talk.finished_at and talk.own in self.readable else None

    @property
    def step(self) -> Step:
        if self.open_talk:
            return Step.TALK
        if self.to_lay_open:
            return Step.LOOK
        if self.review and not self.review.submitted_at:
            return Step.GO_ON
        if self._is_done:
            return Step.NOTHING
        if self.pending:
            return Step.WAIT if self._is_held_up else Step.REVIEW
        return Step.REMIND

    @property
    def _is_held_up(self) -> bool:
        """Whether a new draft of the person is all that keeps a review from being laid beside what they share."""
        if not (self.pending and self.review) or self.newer is not Status.IN_PROGRESS:
            return False
        is_untold = self.review.submitted_at is not None and self.review.talk is None
        return is_untold and self.review.edition == self.pending.edition

    @property
    def _is_done(self) -> bool:
        """Whether the latest self-assessment was looked at beside a view of the manager's.

        Whoever stops sharing it after the end of that talk is not asked to share it again.
        """
        if not self.owns:
            return False
        latest = self.owns[-1]
        return any(talk.own == latest.pk and (latest.is_shared or talk.finished_at) for talk in self.reviews)

    @property
    def again_at(self) -> datetime | None:
        """When the person can be reminded again; None when that is now."""
        return self.reminder.at + BETWEEN_REMINDERS if self.reminder and not self.reminder.has_failed else None
