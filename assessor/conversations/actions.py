"""What is done in a conversation: two views are laid open, the two put down what they agree on, a manager finishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from assessor.conversations.agreement import Closeness, closeness_of
from assessor.conversations.entries import Change, Entry, entry_of, talk_read
from assessor.conversations.pairs import Pair, pair_of
from assessor.mail.actions import send
from assessor.mail.erasing import delete_mail_about
from assessor.people.models import User
from assessor.questionnaire.actions import Said, save_answers, start
from assessor.questionnaire.models import Answer, Assessment
from assessor.results.actions import submit
from assessor.results.queries import answers_of
from assessor.reviews.models import Conversation, Point
from assessor.reviews.visibility import conversations_of


class NothingToLayBeside(Exception):
    """Nothing is shared that this review could be compared with now, or one of the two is rating once more."""


class EditionsDiffer(Exception):
    """The two views are of different editions."""

    def __init__(self, pair: Pair) -> None:
        super().__init__(pair)
        self.pair = pair


class ConversationIsOpen(Exception):
    """The same two have not finished the one before; the manager cannot delete what the person sees differently."""

    def __init__(self, conversation: Conversation, *, by: User) -> None:
        super().__init__(conversation)
        self.conversation = conversation
        self.is_kept = _is_kept_from(by, conversation)


class ConversationIsFinished(Exception):
    """What was agreed does not change any more."""


class ConversationIsOutOfSight(Exception):
    """The person has just stopped sharing the view that it is about, or the manager manages them no more."""


class ConversationChanged(Exception):
    """What stands is not what the manager had read, if they had read anything."""


@dataclass(frozen=True)
class Refused:
    """The slugs of what was not written: changed by the other meanwhile, or too late to change."""

    conflicts: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)


@transaction.atomic
def begin(review: Assessment, *, by: User, at: datetime, anew: bool = False) -> Conversation:
    """Lay a review and the self-assessment beside it open to the two; where they say the same it counts as agreed.

    The other one of the two is told by mail. The second of two who press at once gets the conversation of the first.
    With `anew` one that was not finished makes room, and what was put down in it is deleted. Raises
    NothingToLayBeside, EditionsDiffer or ConversationIsOpen; AccountIsClosed when one of the two has just left,
    Assessment.DoesNotExist when the one that was to make room has just been finished.
    """
    Assessment.objects.select_for_update().get(pk=review.pk)
    if begun := Conversation.objects.filter(review=review).first():
        return begun
    pair = pair_to_lay_open(review, by=by, anew=anew)
    for before in _unfinished_before(pair):
        # Locked, so that nobody puts anything down meanwhile. The conversation goes with what was agreed in it.
        unfinished = Assessment.objects.select_for_update().open().get(pk=before.agreed_id)
        if _is_kept_from(by, before):
            raise ConversationIsOpen(before, by=by)
        delete_mail_about([before.uid])
        unfinished.delete()
    agreed = start(pair.own.subject, pair.own.edition, at=at, rater=pair.review.rater, kind=Assessment.Kind.AGREED)
    _agree_where_both_say_the_same(pair, agreed, at)
    begun = Conversation.objects.create(own=pair.own, review=pair.review, agreed=agreed, revealed_by=by, revealed_at=at)
    _tell_the_other(begun, at)
    return begun


def pair_to_lay_open(review: Assessment, *, by: User, anew: bool = False) -> Pair:
    """What begin() would lay open now; raises NothingToLayBeside, EditionsDiffer or ConversationIsOpen as it does."""
    pair = pair_of(by, review.uid)
    if pair is None:
        raise NothingToLayBeside
    if not pair.is_of_one_edition:
        raise EditionsDiffer(pair)
    if not anew and (unfinished := _unfinished_before(pair).first()):
        raise ConversationIsOpen(unfinished, by=by)
    return pair


def _unfinished_before(pair: Pair) -> QuerySet[Conversation]:
    """Of the two about the role; one is open at a time."""
    return Conversation.objects.filter(
        own__subject=pair.own.subject_id, review__rater=pair.review.rater_id, agreed__role=pair.own.role_id
    ).filter(finished_at=None)


def _is_kept_from(by: User, conversation: Conversation) -> bool:
    return by.pk != conversation.own.subject_id and conversation.points.exclude(dissent="").exists()


def _agree_where_both_say_the_same(pair: Pair, agreed: Assessment, at: datetime) -> None:
    own, review = answers_of(pair.own), answers_of(pair.review)
    same = [slug for slug in own if closeness_of(own[slug], review[slug]) is Closeness.SAME]
    rows = pair.own.answers.filter(competency__slug__in=same).values_list("competency__slug", "mark", "rating")
    save_answers(agreed, {slug: Said(mark, rating, "", revision=0) for slug, mark, rating in rows}, at=at)


@transaction.atomic
def put_down(conversation: Conversation, changes: Mapping[str, Change], *, by: User, at: datetime) -> Refused:
    """Write what is to stand of these competencies, by slug; what the edition does not ask for is left out.

    Nothing that the other changed since it was read is overwritten. The dissent is the person's own. Once the
    conversation is finished it can be added where there is none, and nothing else changes.
    """
    agreed = Assessment.objects.select_for_update().get(pk=conversation.agreed_id)
    writing = _Writing(is_finished=agreed.is_submitted, is_subject=by.pk == agreed.subject_id, at=at)
    written = Point.objects.filter(conversation=conversation, competency__slug__in=changes)
    points = {point.competency_id: point for point in written}
    for answer in agreed.answers.filter(competency__slug__in=changes).select_related("competency"):
        new = Point(conversation=conversation, competency=answer.competency)
        writing.write(answer, points.get(answer.competency_id, new), changes[answer.competency.slug])
    Answer.objects.bulk_update(writing.answers, ["mark", "rating", "revision", "answered_at"])
    Point.objects.bulk_create([point for point in writing.points if not point.pk])
    Point.objects.bulk_update([point for point in writing.points if point.pk], ["reason", "dissent", "dissented_at"])
    return writing.refused


@transaction.atomic
def finish(conversation: Conversation, *, by: User, at: datetime, read: str) -> None:
    """Submit what was agreed, for both to see from now on, and tell them by mail.

    `read` is the talk_read() of what the manager looked at. Raises ConversationIsFinished, ConversationIsOutOfSight,
    ConversationChanged, and TooFewAnswers while too little is agreed; then nothing changes.
    """
    # Locked, so that nobody puts anything down or stops sharing meanwhile.
    both = Assessment.objects.filter(pk__in=[conversation.own_id, conversation.agreed_id])
    locked = {assessment.pk: assessment for assessment in both.select_for_update().order_by("pk")}
    if locked[conversation.agreed_id].is_submitted:
        raise ConversationIsFinished
    if not conversations_of(by).filter(pk=conversation.pk).exists():
        raise ConversationIsOutOfSight
    if read != talk_read(conversation):
        raise ConversationChanged
    submit(conversation.agreed, at=at)
    conversation.finished_by, conversation.finished_at = by, at
    conversation.save(update_fields=["finished_by", "finished_at"])
    _tell_both(conversation, at)


def _tell_the_other(conversation: Conversation, at: datetime) -> None:
    person, manager = conversation.own.subject, conversation.review.rater
    send(
        "conversation_begun",
        to=manager if conversation.revealed_by == person else person,
        context={"conversation": conversation},
        key=f"conversation-begun:{conversation.uid}",
        at=at,
    )


def _tell_both(conversation: Conversation, at: datetime) -> None:
    both = conversation.own.subject, conversation.review.rater
    for person, other in (both, both[::-1]):
        send(
            "conversation_finished",
            to=person,
            context={"conversation": conversation, "other": other},
            key=f"conversation-finished:{conversation.uid}:{person.pk}",
            at=at,
        )


@dataclass
class _Writing:
    """Rows as they are to be written, and what is refused on the way."""

    is_finished: bool
    is_subject: bool
    at: datetime
    answers: list[Answer] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    refused: Refused = field(default_factory=Refused)

    def write(self, answer: Answer, point: Point, change: Change) -> None:
        """Change the two rows of one competency as far as they may change."""
        slug, wanted, stands = answer.competency.slug, change.entry, entry_of(answer, point)
        if self._may_write(slug, wanted.agreed_read, change.agreed_read, stands.agreed_read, is_late=self.is_finished):
            self._agree(answer, point, wanted)
        is_late = not self.is_subject or (self.is_finished and stands.dissent != "")
        if self._may_write(slug, wanted.dissent_read, change.dissent_read, stands.dissent_read, is_late=is_late):
            point.dissent, point.dissented_at = wanted.dissent, self.at if wanted.dissent else None
        if entry_of(answer, point) != stands and (point.pk or point.reason or point.dissent):
            self.points.append(point)

    def _may_write(self, slug: str, wanted: str, read: str, stands: str, *, is_late: bool) -> bool:
        """Whether something new is wanted in place of what was read and still stands; what cannot be is refused."""
        if wanted in (read, stands):
            return False
        if is_late:
            self.refused.late.add(slug)
        elif stands != read:
            self.refused.conflicts.add(slug)
        return stands == read and not is_late

    def _agree(self, answer: Answer, point: Point, wanted: Entry) -> None:
        rating = int(wanted.choice) if wanted.choice.isdecimal() else None
        answer.mark = Answer.Mark.RATED if rating is not None else wanted.choice or Answer.Mark.BLANK
        answer.rating, answer.answered_at = rating, self.at
        answer.revision += 1
        self.answers.append(answer)
        point.reason = wanted.reason
