"""What the pages about cycles show: how far people have come, as words alone, and what waits for oneself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.text import get_text_list

from assessor.cycles.models import Cycle, CycleQuerySet, Entry
from assessor.cycles.visibility import cycles_for, cycles_run_by, people_for
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet
from assessor.questionnaire.moves import Move, move_of
from assessor.reviews.visibility import reviews_by
from assessor.teams.models import Membership
from assessor.teams.queries import managers_of, people_of
from roles.models import Edition


class Status(StrEnum):
    """How far somebody has come with an assessment. How much of a draft is answered is theirs to know."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    SUBMITTED = "Submitted"


@dataclass(frozen=True)
class Row:
    """A person in a cycle; `review` is how far the reader has come with theirs of them, None if it is not asked for.

    Whom the reader manages now is `managed`, and has a page for them.
    """

    person: User
    status: Status
    managed: bool
    review: Status | None = None


@dataclass(frozen=True)
class Progress:
    """A cycle and the people in it whom the reader may see, by name."""

    cycle: Cycle
    rows: list[Row]
    may_change: bool

    @cached_property
    def counts(self) -> list[tuple[Status, int]]:
        """How many people have come how far, of each status one."""
        counter = Counter(row.status for row in self.rows)
        return [(status, counter[status]) for status in Status]

    @property
    def not_done(self) -> str:
        """The names of those who have not submitted."""
        return names_of(row.person for row in self.rows if row.status != Status.SUBMITTED)

    @property
    def not_reviewed(self) -> str:
        """The names of those whose review is asked of the reader and not submitted."""
        return names_of(row.person for row in self.rows if row.review not in (None, Status.SUBMITTED))

    @property
    def has_reviews(self) -> bool:
        """Whether the reader has anybody to review."""
        return any(row.review for row in self.rows)


@dataclass(frozen=True)
class Waiting:
    """A cycle in which a person has not submitted yet, for their home page.

    `uid` leads to the page `join_cycle`; `draft` to that of the assessment (`tasks`) which they take part with.
    """

    uid: UUID
    name: str
    edition: str
    due_on: date
    is_late: bool
    draft: UUID | None


@dataclass(frozen=True)
class Joining:
    """What a person can take part with: the open draft of the role, one submitted since the cycle began, a new one.

    A new one begins on `edition`, None while nothing is published. `move` is what moving the draft there would do.
    """

    entry: Entry
    edition: Edition | None
    draft: Assessment | None
    move: Move | None
    submitted: Assessment | None
    managers: str
    has_begun: bool
    is_late: bool

    @property
    def zone(self) -> ZoneInfo:
        return self.entry.person.zone

    @property
    def is_possible(self) -> bool:
        return self.has_begun and not self.entry.cycle.is_closed and bool(self.edition or self.draft or self.submitted)


def waiting_cycles(user: User, *, at: datetime) -> list[Waiting]:
    """The open cycles that have begun for this person and in which they are not done, the most urgent first."""
    today = day_of(user, at)
    entries = (
        entries_of(user)
        .filter(cycle__closed_at=None, cycle__opens_on__lte=today, assessment__submitted_at=None)
        .order_by("cycle__self_due_on", "pk")
    )
    return [
        Waiting(
            uid=entry.cycle.uid,
            name=entry.cycle.name,
            edition=str(entry.cycle.edition),
            due_on=entry.cycle.self_due_on,
            is_late=entry.cycle.self_due_on < today,
            draft=entry.assessment.uid if entry.assessment else None,
        )
        for entry in entries
    ]


def names_of(people: Iterable[User]) -> str:
    """As in a sentence: Ada, Beth and Cleo."""
    return get_text_list([str(person) for person in people], "and")


def day_of(person: User, at: datetime) -> date:
    """What day it is where somebody is."""
    return at.astimezone(person.zone).date()


def entries_of(user: User) -> QuerySet[Entry]:
    """The places that a person has in cycles; nobody from outside has any."""
    entries = Entry.objects.filter(person=user, person__is_candidate=False)
    return entries.select_related("person", "cycle__edition", "cycle__created_by", "assessment")


def places_taken(people: Iterable[User], edition: Edition) -> QuerySet[Entry]:
    """The places that these people have in open cycles of the same role."""
    entries = Entry.objects.filter(person__in=people, cycle__in=Cycle.objects.open())
    entries = entries.filter(cycle__edition__role=edition.role_id)
    return entries.select_related("person", "cycle").order_by("cycle", "person__name", "person")


def joining(entry: Entry, *, at: datetime) -> Joining:
    """What the page says on which a person takes part."""
    today = day_of(entry.person, at)
    role = entry.cycle.edition.role_id
    drafts = Assessment.objects.owned_by(entry.person).self_assessments().open().filter(role=role)
    draft = drafts.select_related("edition", "target").first()
    return Joining(
        entry,
        edition=Edition.objects.published().filter(role=role).first(),
        draft=draft,
        move=move_of(draft) if draft else None,
        submitted=submitted_since(entry).first(),
        managers=names_of(managers_of(entry.person).order_by("name", "pk")),
        has_begun=entry.cycle.opens_on <= today,
        is_late=entry.cycle.self_due_on < today,
    )


def submitted_since(entry: Entry) -> AssessmentQuerySet:
    """What a person submitted in the role since the cycle began, and not in another cycle; the latest first."""
    began = datetime.combine(entry.cycle.opens_on, datetime.min.time(), tzinfo=entry.person.zone)
    own = Assessment.objects.owned_by(entry.person).self_assessments()
    submitted = own.filter(role=entry.cycle.edition.role_id, submitted_at__gte=began, entries=None)
    return submitted.select_related("edition").order_by("-submitted_at", "-pk")


def cycles_with_counts(user: User) -> CycleQuerySet:
    """The cycles that somebody may look at, the open ones first, with the `asked` people by how far they have come."""
    seen = Q(entries__person__in=people_for(user))
    in_time = Q(closed_at=None) | Q(entries__assessment__submitted_at__lte=F("closed_at"))
    is_submitted = Q(entries__assessment__submitted_at__isnull=False) & in_time
    has_assessment = Q(entries__assessment__isnull=False)
    return (
        cycles_for(user)
        .annotate(
            asked=Count("entries", filter=seen),
            not_started=Count("entries", filter=seen & ~has_assessment),
            in_progress=Count("entries", filter=seen & has_assessment & ~is_submitted),
            submitted=Count("entries", filter=seen & is_submitted),
        )
        .select_related("edition")
        .order_by(F("closed_at").desc(nulls_first=True), "-opens_on", "-pk")
    )


def progress_of(cycle: Cycle, user: User) -> Progress:
    """How far the people of a cycle have come, of those whom this person may see."""
    entries = cycle.entries.filter(person__in=people_for(user)).select_related("person", "assessment")
    managed = set(_managed_in(cycle, user))
    reviews = reviews_in(cycle, user) if cycle.review_due_on else {}
    rows = [
        Row(entry.person, _status(entry, cycle), entry.person_id in managed, reviews.get(entry.person_id))
        for entry in entries.order_by("person__name", "person")
    ]
    return Progress(cycle, rows, may_change=cycles_run_by(user).filter(pk=cycle.pk).exists())


def reviews_in(cycle: Cycle, reviewer: User) -> dict[int, Status]:
    """How far somebody has come with reviewing the people of a cycle whom they manage, by the person's key."""
    reviews = reviews_by(reviewer).filter(role=cycle.edition.role_id, subject__entries__cycle=cycle)
    found: dict[int, Status] = dict.fromkeys(_managed_in(cycle, reviewer), Status.NOT_STARTED)
    # The open one comes first, so that one submitted in the cycle counts whatever was begun after it.
    for person, submitted_at in reviews.order_by(F("submitted_at").asc(nulls_first=True)).values_list(
        "subject", "submitted_at"
    ):
        if submitted_at is None:
            found[person] = Status.IN_PROGRESS
        elif day_of(reviewer, submitted_at) >= cycle.opens_on and _is_in_time(submitted_at, cycle):
            found[person] = Status.SUBMITTED
    return found


def reviewers_of(cycle: Cycle) -> QuerySet[User]:
    """Who manages a team of anybody in the cycle now."""
    teams = Membership.objects.filter(is_manager=False, person__entries__cycle=cycle).values("team")
    places = Membership.objects.filter(is_manager=True, team__in=teams, person=OuterRef("pk"))
    return User.objects.filter(Exists(places), is_active=True).order_by("pk")


def _managed_in(cycle: Cycle, manager: User) -> Iterable[int]:
    """Whom somebody manages of the people in a cycle, by primary key."""
    return people_of(manager).filter(entries__cycle=cycle).values_list("pk", flat=True)


def _status(entry: Entry, cycle: Cycle) -> Status:
    if entry.assessment is None:
        return Status.NOT_STARTED
    submitted_at = entry.assessment.submitted_at
    return Status.SUBMITTED if submitted_at and _is_in_time(submitted_at, cycle) else Status.IN_PROGRESS


def _is_in_time(submitted_at: datetime, cycle: Cycle) -> bool:
    """Whether it came before the cycle was closed; late for the due date is not too late."""
    return cycle.closed_at is None or submitted_at <= cycle.closed_at
