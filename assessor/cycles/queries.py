"""What the pages about cycles show: which there are, what waits for oneself, and what one can take part with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet
from django.utils.text import get_text_list

from assessor.cycles.models import Cycle, CycleQuerySet, Entry
from assessor.cycles.visibility import cycles_for, people_for
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet
from assessor.questionnaire.moves import Move, move_of
from assessor.teams.queries import managers_of
from roles.models import Edition

MOST_NAMES = 50  # in a sentence


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


def names_of(people: Sequence[User], *, number: int | None = None) -> str:
    """As in a sentence: Ada, Beth and Cleo. Of very many the first ones, and how many more there are.

    `people` may be the first ones alone, when it is known what `number` of them there is.
    """
    names = [str(person) for person in people[:MOST_NAMES]]
    more = (len(people) if number is None else number) - len(names)
    return get_text_list([*names, f"{more:,} more"] if more else names, "and")


def day_of(person: User, at: datetime) -> date:
    """What day it is where somebody is."""
    return at.astimezone(person.zone).date()


def entries_of(user: User) -> QuerySet[Entry]:
    """The places that a person has in cycles; nobody from outside has any."""
    entries = Entry.objects.filter(person=user, person__is_candidate=False)
    return entries.select_related("person", "cycle__edition", "cycle__created_by", "assessment")


def places_taken(people: Iterable[User], edition: Edition | None) -> QuerySet[Entry]:
    """The places that these people have in open cycles of the same role, without an edition in those of any."""
    entries = Entry.objects.filter(person__in=people, cycle__in=Cycle.objects.open())
    if edition:
        entries = entries.filter(cycle__edition__role=edition.role_id)
    return entries.select_related("person", "cycle__edition").order_by("cycle", "person__name", "person")


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
        managers=names_of(list(managers_of(entry.person).order_by("name", "pk"))),
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
            not_taken_part=Count("entries", filter=seen & ~has_assessment),
            in_progress=Count("entries", filter=seen & has_assessment & ~is_submitted),
            submitted=Count("entries", filter=seen & is_submitted),
        )
        .select_related("edition")
        .order_by(F("closed_at").desc(nulls_first=True), "-opens_on", "-pk")
    )
