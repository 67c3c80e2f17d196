"""How far the people of a cycle have come, and their managers with reviewing them: words alone, never a rating."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from assessor.cycles.models import Cycle
from assessor.cycles.queries import MOST_NAMES, day_of, names_of
from assessor.cycles.visibility import cycles_run_by, people_for
from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from assessor.reviews.visibility import reviews_by
from assessor.teams.models import Membership
from assessor.teams.queries import people_of

ROWS = 50  # on a page


class Status(StrEnum):
    """How far somebody has come with a self-assessment. How much of a draft is answered is theirs to know.

    Whoever does not take part may nevertheless have assessed themselves, outside the cycle.
    """

    NOT_TAKEN_PART = "Not taken part"
    IN_PROGRESS = "In progress"
    SUBMITTED = "Submitted"


class ReviewStatus(StrEnum):
    """How far a manager has come with reviewing somebody in a cycle; a review from before it is none of it."""

    NONE = "None in this cycle"
    IN_PROGRESS = "In progress"
    SUBMITTED = "Submitted"


STEPS = list(Status)  # from the first to the last


@dataclass(frozen=True)
class Row:
    """A person in a cycle; `review` is how far the reader has come with theirs of them, None if it is not asked for.

    Whom the reader manages now is `managed`, and has a page for them. `outside` is how far those have come with the
    role who have not taken part, None where they have begun nothing.
    """

    person: User
    status: Status
    managed: bool
    review: ReviewStatus | None = None
    outside: Status | None = None


@dataclass(frozen=True)
class Progress:
    """A cycle and the people in it whom the reader may see; whoever is not done comes first.

    `reviews` are those that are asked of the reader, by the person's key.
    """

    cycle: Cycle
    entries: QuerySet[Any]  # each with its step, a place in STEPS
    managed: Collection[int]
    reviews: Mapping[int, ReviewStatus]
    may_change: bool

    @cached_property
    def counts(self) -> list[tuple[Status, int]]:
        """How many people have come how far, of each status one."""
        numbers = dict(self.entries.order_by("step").values_list("step").annotate(Count("pk")))
        return [(status, numbers.get(step, 0)) for step, status in enumerate(STEPS)]

    @property
    def people(self) -> int:
        return sum(number for _, number in self.counts)

    @cached_property
    def not_done(self) -> str:
        """The names of those who have not submitted."""
        number = sum(number for status, number in self.counts if status != Status.SUBMITTED)
        undone = self.entries.exclude(step=STEPS.index(Status.SUBMITTED)).order_by("person__name", "person")
        return names_of([entry.person for entry in undone[:MOST_NAMES]], number=number)

    @cached_property
    def not_reviewed(self) -> str:
        """The names of those whose review is asked of the reader and not submitted."""
        missing = [person for person, status in self.reviews.items() if status != ReviewStatus.SUBMITTED]
        return names_of(list(User.objects.filter(pk__in=missing).order_by("name", "pk")))

    def page(self, number: str | None) -> Page[Any]:
        """The rows of one page; of the nearest there is for a number of none."""
        page = Paginator(self.entries, ROWS).get_page(number)
        entries = list(page)
        outside = self._outside(entries)
        page.object_list = [self._row(entry, outside) for entry in entries]
        return page

    def _row(self, entry: Any, outside: Mapping[int, Status]) -> Row:
        person = entry.person_id
        review = self.reviews.get(person)
        return Row(entry.person, STEPS[entry.step], person in self.managed, review, outside.get(person))

    def _outside(self, entries: Iterable[Any]) -> Mapping[int, Status]:
        """How far those have come with the role who have not taken part, by key; only a manager of theirs knows it."""
        apart = {entry.person_id for entry in entries if STEPS[entry.step] is Status.NOT_TAKEN_PART}
        own = Assessment.objects.self_assessments().filter(subject__in=apart.intersection(self.managed))
        rows = own.filter(role=self.cycle.edition.role_id).order_by(F("submitted_at").asc(nulls_last=True))
        # The open one comes last, and is what somebody is at now, as in the list of the team.
        return {
            person: Status.SUBMITTED if submitted_at else Status.IN_PROGRESS
            for person, submitted_at in rows.values_list("subject", "submitted_at")
        }


def progress_of(cycle: Cycle, user: User) -> Progress:
    """How far the people of a cycle have come, of those whom this person may see."""
    submitted_at = "assessment__submitted_at"
    is_submitted = Q(
        (f"{submitted_at}__lte", cycle.closed_at) if cycle.closed_at else (f"{submitted_at}__isnull", False)
    )
    step = Case(
        When(assessment=None, then=Value(STEPS.index(Status.NOT_TAKEN_PART))),
        When(is_submitted, then=Value(STEPS.index(Status.SUBMITTED))),
        default=Value(STEPS.index(Status.IN_PROGRESS)),
    )
    entries = cycle.entries.filter(person__in=people_for(user)).annotate(step=step).select_related("person")
    return Progress(
        cycle,
        entries.order_by("step", "person__name", "person"),
        managed=set(_managed_in(cycle, user)),
        reviews=reviews_in(cycle, user) if cycle.review_due_on else {},
        may_change=cycles_run_by(user).filter(pk=cycle.pk).exists(),
    )


def reviews_in(cycle: Cycle, reviewer: User) -> dict[int, ReviewStatus]:
    """How far somebody has come with reviewing the people of a cycle whom they manage, by the person's key."""
    reviews = reviews_by(reviewer).filter(role=cycle.edition.role_id, subject__entries__cycle=cycle)
    found: dict[int, ReviewStatus] = dict.fromkeys(_managed_in(cycle, reviewer), ReviewStatus.NONE)
    # The open one comes first, so that one submitted in the cycle counts whatever was begun after it.
    for person, submitted_at in reviews.order_by(F("submitted_at").asc(nulls_first=True)).values_list(
        "subject", "submitted_at"
    ):
        if submitted_at is None:
            found[person] = ReviewStatus.IN_PROGRESS
        elif _counts(submitted_at, cycle, reviewer):
            found[person] = ReviewStatus.SUBMITTED
    return found


def reviewers_of(cycle: Cycle) -> QuerySet[User]:
    """Who manages a team of anybody in the cycle now."""
    teams = Membership.objects.filter(is_manager=False, person__entries__cycle=cycle).values("team")
    managing = Membership.objects.filter(is_manager=True, team__in=teams)
    return User.objects.filter(pk__in=managing.values("person"), is_active=True).order_by("pk")


def left_to_review(cycle: Cycle, reviewers: Iterable[User]) -> Mapping[int, list[User]]:
    """Whom each of them manages in a cycle and has not reviewed, by name; by the reviewer's key.

    It is what reviews_in() says of one, for all of them in three queries.
    """
    asked = {reviewer.pk: reviewer for reviewer in reviewers}
    reviews = Assessment.objects.filter(kind=Assessment.Kind.MANAGER, role=cycle.edition.role_id).submitted()
    of_these = reviews.filter(subject__entries__cycle=cycle).values_list("rater", "subject", "submitted_at")
    done = {
        (rater, subject)
        for rater, subject, submitted_at in of_these
        if rater in asked and submitted_at and _counts(submitted_at, cycle, asked[rater])
    }
    managers = _managers_in(cycle)
    left = defaultdict(list)
    for person in User.objects.filter(entries__cycle=cycle, is_active=True).order_by("name", "pk"):
        for manager in managers[person.pk] & asked.keys():
            if (manager, person.pk) not in done:
                left[manager].append(person)
    return left


def _managers_in(cycle: Cycle) -> Mapping[int, set[int]]:
    """Who manages a team of each person in a cycle now, by primary key."""
    places = Membership.objects.filter(is_manager=False, person__entries__cycle=cycle)
    managed = places.filter(team__memberships__is_manager=True)
    managers = defaultdict(set)
    for person, manager in managed.values_list("person", "team__memberships__person"):
        managers[person].add(manager)
    return managers


def _managed_in(cycle: Cycle, manager: User) -> Iterable[int]:
    """Whom somebody manages of the people in a cycle, by primary key."""
    return people_of(manager).filter(entries__cycle=cycle).values_list("pk", flat=True)


def _counts(submitted_at: datetime, cycle: Cycle, reviewer: User) -> bool:
    """Whether a review is of this cycle: from its first day on, and before it was closed. Late is not too late."""
    in_time = cycle.closed_at is None or submitted_at <= cycle.closed_at
    return in_time and day_of(reviewer, submitted_at) >= cycle.opens_on
