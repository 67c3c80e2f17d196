"""Counts whom a draft would move, in slices that end in time; no more people than one batch are held at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from time import monotonic
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from assessor.impact.rescoring import Movement, Outcome, Rescoring, Tally
from assessor.impact.words import Words
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet
from assessor.results.queries import ladder_of
from roles.models import Edition
from roles.queries import framework_of

BATCH = 200  # people whose answers are read at once


class NothingToCompare(Exception):
    """No draft could move anybody here; the message says why."""


class EditionsChanged(Exception):
    """The draft or the published edition is not what it was when the count began."""


@dataclass(frozen=True)
class Replacement:
    """A draft, and the published edition that it would replace."""

    draft: Edition
    published: Edition
    rescoring: Rescoring
    words: Words

    @property
    def fingerprint(self) -> str:
        """The same for as long as neither edition changes in what decides about levels."""
        ladders = repr((self.published.pk, self.rescoring.published, self.rescoring.draft))
        return blake2b(ladders.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Count:
    """How far the people whom a replacement concerns are counted: all up to a primary key, as they stood at a moment.

    `without` are the primary keys of people who are not counted, and `left_out` how many of them otherwise would be.
    """

    fingerprint: str
    at: datetime
    total: int
    last_person: int
    is_done: bool
    tally: Tally
    without: list[int] = field(default_factory=list)
    left_out: int = 0

    @property
    def counted(self) -> int:
        return self.tally.people

    def holds_for(self, replacement: Replacement) -> bool:
        """Whether what is counted still says what the draft would do."""
        return self.fingerprint == replacement.fingerprint

    def to_data(self) -> dict[str, Any]:
        """What JSON can hold."""
        return vars(self) | {"at": self.at.isoformat(), "tally": self.tally.to_data()}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read what to_data wrote."""
        return cls(**data | {"at": datetime.fromisoformat(data["at"]), "tally": Tally.from_data(data["tally"])})


@dataclass(frozen=True)
class Movers:
    """The latest assessments of people who move, with their subjects, and the person after whom to look for more."""

    outcomes: dict[Assessment, Outcome]
    last_person: int | None  # None when everybody was looked at


def replacement_of(draft: Edition) -> Replacement:
    """What publishing the draft would replace. Raises NothingToCompare."""
    if not draft.is_draft:
        raise NothingToCompare(f"{draft} is {draft.status}. Only a draft can be previewed: publishing it moves people.")
    published = Edition.objects.published().filter(role=draft.role).select_related("role").first()
    if published is None:
        raise NothingToCompare("This role has no published edition, so nobody has a result that the draft could move.")
    before, after = framework_of(published), framework_of(draft)
    if not after.levels or [point.value for point in after.scale] != list(range(len(after.scale) or 1)):
        raise NothingToCompare("The draft needs a level, and a scale without gaps, before anybody can be scored on it.")
    return Replacement(draft, published, Rescoring(ladder_of(before), ladder_of(after)), Words(before, after))


def rated_by(reader: User, replacement: Replacement) -> list[int]:
    """Whom somebody is rating in this role now, by primary key: it would pull that to learn where those stand."""
    reviews = Assessment.objects.rated_by(reader, Assessment.Kind.MANAGER).open().filter(role=replacement.draft.role_id)
    return list(reviews.order_by("subject").values_list("subject", flat=True))


def start(replacement: Replacement, *, at: datetime, without: Iterable[int] = ()) -> Count:
    """A count in which nobody is counted yet, of whoever has submitted by now but for these people."""
    count = Count(replacement.fingerprint, at, 0, last_person=0, is_done=False, tally=Tally(), without=[*without])
    total, everybody = _people_of(count, replacement).count(), _latest(replacement, at).count()
    return replace(count, total=total, is_done=total == 0, left_out=everybody - total)


def go_on(count: Count, replacement: Replacement, *, until: float) -> Count:
    """Count one batch of people after the other, at least one, until all are counted or the monotonic clock says so.

    Everybody is met once, because the order is that of people: a newer assessment does not bring them back.
    Raises EditionsChanged.
    """
    if not count.holds_for(replacement):
        raise EditionsChanged
    tally = Tally()
    tally.merge(count.tally)
    while not count.is_done:
        rest = _people_of(count, replacement).filter(subject__gt=count.last_person)
        batch = list(rest.values_list("subject", "answers_frozen")[:BATCH])
        for _, answers in batch:
            tally.add(replacement.rescoring.outcome(answers or []))
        last_person = batch[-1][0] if batch else count.last_person
        count = replace(count, last_person=last_person, is_done=len(batch) < BATCH, tally=tally)
        if monotonic() >= until:
            break
    return count


def movers(count: Count, replacement: Replacement, *, after: int, limit: int, until: float) -> Movers:
    """The next people of a count who move: at most this many, and as far as they are found until the clock says so."""
    found: dict[Assessment, Outcome] = {}
    counted = _people_of(count, replacement).select_related("subject")
    while True:
        batch = list(counted.filter(subject__gt=after)[:BATCH])
        for assessment in batch:
            after = assessment.subject_id
            outcome = replacement.rescoring.outcome(assessment.answers_frozen or [])
            if outcome.movement is not Movement.STAYS:
                found[assessment] = outcome
            if len(found) == limit:
                return Movers(found, after)
        if len(batch) < BATCH:
            return Movers(found, None)
        if monotonic() >= until:
            return Movers(found, after)


def _people_of(count: Count, replacement: Replacement) -> AssessmentQuerySet:
    """The assessments of whoever is counted, by person."""
    return _latest(replacement, count.at).exclude(subject__in=count.without)


def _latest(replacement: Replacement, at: datetime) -> AssessmentQuerySet:
    """The self-assessments of the published edition that were each colleague's latest at that moment, by person."""
    submitted = Assessment.objects.self_assessments().filter(edition=replacement.published, submitted_at__lte=at)
    newer = submitted.filter(subject=OuterRef("subject")).filter(
        Q(submitted_at__gt=OuterRef("submitted_at")) | Q(submitted_at=OuterRef("submitted_at"), pk__gt=OuterRef("pk"))
    )
    return submitted.filter(~Exists(newer)).order_by("subject")
