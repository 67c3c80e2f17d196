"""What a manager does besides rating: reminding people of what is theirs to do, and reading without a rating."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from assessor.mail.actions import send
from assessor.managers.queries import REMINDER, read_editions, read_reminders, stages_of
from assessor.managers.stages import Stage, Step
from assessor.people.models import User
from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Assessment, Opening
from assessor.reviews.visibility import open_to, reviews_by
from assessor.teams.queries import people_of


class NothingToRemindOf(Exception):
    """The person has done what they could be reminded of, or has left the manager's teams."""


class RemindedLately(Exception):
    """Somebody has reminded the person already; the next reminder can go out at this time."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(again_at)
        self.again_at = again_at


class ManagerIsRating(Exception):
    """Who is rating a person reads nothing of theirs until that is submitted or discarded."""


@transaction.atomic
def remind(person: User, *, role: str | None, by: User, at: datetime) -> Stage:
    """Send a person a mail that asks them to start, go on or share; returns where they stood.

    `role` is the slug of the one that it is about; None for where nothing has begun. Raises NothingToRemindOf, and
    RemindedLately whoever of their managers did that.
    """
    # The second of two managers waits for the first, and whoever erases one of the two waits for the mail.
    list(User.objects.filter(pk__in=[person.pk, by.pk]).select_for_update(no_key=True).order_by("pk").values("pk"))
    stages = stages_of(by, people_of(by).filter(pk=person.pk))
    read_editions(stages)
    read_reminders(stages, at=at)
    stage = next((one for one in stages if one.role == role and one.step is Step.REMIND), None)
    if stage is None:
        raise NothingToRemindOf
    if stage.again_at:
        raise RemindedLately(stage.again_at)
    own = stage.owns[-1].uid if stage.owns else None
    context = {"status": stage.status, "own": own, "by": by}
    send(REMINDER, to=person, context=context, key=f"{REMINDER}:{person.pk}:{by.uid}:{at.timestamp()}", at=at)
    return stage


@transaction.atomic
def open_unrated(assessment: Assessment, *, by: User, at: datetime) -> None:
    """Let a manager read what a person shares before they have rated them; raises ManagerIsRating."""
    if reviews_by(by).open().filter(subject=assessment.subject_id, role=assessment.role_id).exists():
        raise ManagerIsRating
    if not open_to(by).filter(pk=assessment.pk).exists():
        log_openings([assessment], by=by, what=Opening.What.SHARED, at=at)
