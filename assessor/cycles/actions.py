"""What is done with a cycle: it is made, people are added, taken out and take part, its dates change, it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from assessor.cycles.models import Cycle, Entry
from assessor.cycles.queries import places_taken
from assessor.people.models import User
from assessor.questionnaire.actions import AssessmentIsOpen, EditionIsNotPublished, share, start
from assessor.questionnaire.models import Assessment
from roles.models import Edition, Role


class CycleIsClosed(Exception):
    """Nobody joins a closed cycle, and it does not change any more."""


class CycleIsNotOpenYet(Exception):
    """Its first day has not come where the person is."""


class PeopleAreTaken(Exception):
    """A person is in one open cycle of a role at most; `entries` are the places that they have in others."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__(entries)
        self.entries = entries


@dataclass(frozen=True)
class Dates:
    """From when until when people are asked; without a date for reviews nobody is asked for any."""

    opens_on: date
    self_due_on: date
    review_due_on: date | None = None


@dataclass(frozen=True)
class Plan:
    """A cycle that is not made yet."""

    name: str
    edition: Edition
    people: Sequence[User]
    dates: Dates
    with_examples: bool


@transaction.atomic
def make(plan: Plan, *, by: User, at: datetime) -> Cycle:
    """Ask people to assess themselves on the published edition. Raises EditionIsNotPublished, PeopleAreTaken."""
    _lock_role(plan.edition)
    # Locked as well, so that it cannot retire before the cycle stands.
    if not Edition.objects.published().select_for_update(no_key=True).filter(pk=plan.edition.pk):
        raise EditionIsNotPublished
    cycle = Cycle.objects.create(
        name=plan.name,
        edition=plan.edition,
        created_by=by,
        opens_on=plan.dates.opens_on,
        self_due_on=plan.dates.self_due_on,
        review_due_on=plan.dates.review_due_on,
        with_examples=plan.with_examples,
    )
    _ask(plan.people, cycle, at)
    return cycle


@transaction.atomic
def add_people(cycle: Cycle, people: Iterable[User], *, at: datetime) -> None:
    """Ask these people too; whoever is in it already stays. Raises CycleIsClosed, PeopleAreTaken."""
    cycle = _lock_open(cycle)
    _lock_role(cycle.edition)
    there = set(cycle.entries.values_list("person", flat=True))
    _ask([person for person in people if person.pk not in there], cycle, at)


@transaction.atomic
def take_out(cycle: Cycle, person: User) -> None:
    """Ask this person no more; their assessment stays as it is, and what they share with it. Raises CycleIsClosed."""
    _lock_open(cycle).entries.filter(person=person).delete()


@transaction.atomic
def change_dates(cycle: Cycle, dates: Dates) -> None:
    """Raises CycleIsClosed."""
    cycle = _lock_open(cycle)
    cycle.opens_on, cycle.self_due_on, cycle.review_due_on = dates.opens_on, dates.self_due_on, dates.review_due_on
    cycle.save(update_fields=["opens_on", "self_due_on", "review_due_on"])


@transaction.atomic
def close(cycle: Cycle, *, at: datetime) -> None:
    """End a cycle, and with it the reminders. Nothing is deleted. Raises CycleIsClosed."""
    cycle = _lock_open(cycle)
    cycle.closed_at = at
    cycle.save(update_fields=["closed_at"])


@transaction.atomic
def join(entry: Entry, *, at: datetime) -> Assessment:
    """Take part: with the open draft of the role if there is one, else with a new one; it is shared as the cycle says.

    It begins on the edition of the cycle, or on the one that has replaced it. Raises CycleIsClosed, CycleIsNotOpenYet,
    EditionIsNotPublished when nothing has replaced it, and Entry.DoesNotExist once the person was taken out.
    """
    entry = _lock_begun(entry, at)
    return entry.assessment or _take_part(entry, _draft_for(entry, at), at)


@transaction.atomic
def join_with(entry: Entry, assessment: Assessment, *, at: datetime) -> Assessment:
    """Take part with one of their own that is submitted already, which is shared as the cycle says. Raises as join."""
    entry = _lock_begun(entry, at)
    return entry.assessment or _take_part(entry, assessment, at)


def _ask(people: Sequence[User], cycle: Cycle, at: datetime) -> None:
    """Give people places in a cycle whose role is locked."""
    taken = list(places_taken(people, cycle.edition))
    if taken:
        raise PeopleAreTaken(taken)
    Entry.objects.bulk_create(Entry(cycle=cycle, person=person, added_at=at) for person in people)


def _draft_for(entry: Entry, at: datetime) -> Assessment:
    """The open self-assessment of the role, which is begun if need be."""
    role = entry.cycle.edition.role_id
    own = Assessment.objects.owned_by(entry.person).self_assessments()
    drafts = own.open().filter(role=role).select_for_update()
    edition = Edition.objects.published().filter(role=role).first()
    if draft := drafts.first():
        return draft
    if edition is None:
        raise EditionIsNotPublished
    try:
        return start(entry.person, edition, at=at)
    except AssessmentIsOpen:  # begun in another window at this moment
        return drafts.get()


def _take_part(entry: Entry, assessment: Assessment, at: datetime) -> Assessment:
    share(assessment, with_examples=entry.cycle.with_examples, at=at)
    entry.assessment = assessment
    entry.save(update_fields=["assessment"])
    return assessment


def _lock_begun(entry: Entry, at: datetime) -> Entry:
    cycle = _lock_open(entry.cycle)
    entry = cycle.entries.select_related("person", "assessment", "cycle__edition").get(pk=entry.pk)
    if at.astimezone(entry.person.zone).date() < cycle.opens_on:
        raise CycleIsNotOpenYet
    return entry


def _lock_open(cycle: Cycle) -> Cycle:
    """The cycle as it stands, for this transaction alone: everybody who writes to it or its entries locks it first."""
    current = Cycle.objects.select_for_update(no_key=True, of=("self",)).select_related("edition").get(pk=cycle.pk)
    if current.is_closed:
        raise CycleIsClosed
    return current


def _lock_role(edition: Edition) -> None:
    """Nobody else asks people for assessments of this role meanwhile, who might be the same people."""
    Role.objects.select_for_update(no_key=True).get(pk=edition.role_id)
