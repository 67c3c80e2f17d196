"""Rows shaped for the pages on which a manager sees their people, in as many queries for one as for hundreds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Literal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Share
from assessor.results.queries import Fit, fits_of
from assessor.reviews.pairs import pairs_of
from assessor.reviews.team_standings import BETWEEN_REMINDERS, Own, Review, Standing
from assessor.reviews.visibility import agreed_of, conversations_of, open_to, reviews_by, shared_with
from assessor.teams.models import Membership, Team
from assessor.teams.queries import people_of
from roles.models import Edition

IN_ORDER = (F("submitted_at").asc(nulls_last=True), "started_at", "pk")
REMINDER = "reminder"  # the template of the mail, by which the last one to a person is found


def shared_results(manager: User) -> AssessmentQuerySet:
    """The self-assessments that a manager may read, with what their results are read against."""
    return open_to(manager).select_related("edition__role", "subject", "target")


def shares_examples(assessment: Assessment) -> bool:
    """Whether the person shares what they wrote beside their ratings."""
    return Share.objects.current().filter(assessment=assessment, with_examples=True).exists()


@dataclass(frozen=True)
class Past:
    """One entry of what there has been between a person and their manager; `fit` only where it can be read."""

    at: datetime
    what: Literal["shared", "review", "talk"]
    edition: Edition
    uid: UUID
    fit: Fit | None
    is_open: bool  # to be read, or gone on with


@dataclass(frozen=True)
class PersonPage:
    """A person as their manager sees them: where the two stand in each role, and what has been, the latest first."""

    standings: list[Standing]
    past: list[Past]


def people_in(manager: User, teams: Collection[Team]) -> QuerySet[User]:
    """The people of a manager; with teams, those in one of these teams."""
    places = Membership.objects.filter(team__in=teams, is_manager=False, person=OuterRef("pk"))
    return people_of(manager).filter(Exists(places)) if teams else people_of(manager)


def standings_of(manager: User, people: QuerySet[User], *, at: datetime) -> list[Standing]:
    """How far the manager and each of these people of theirs have come, in each role, by name; fits are not read yet.

    Of what is not shared it tells that it is there, and nothing else.
    """
    owns, reviews = _owns_of(people), _reviews_of(people, manager)
    waiting = [pair.review for pair in pairs_of(manager) if pair.review.rater_id == manager.pk]
    to_lay_open = {(review.subject_id, review.role_id): review.uid for review in waiting}
    readable = frozenset(open_to(manager).values_list("pk", flat=True))
    visible_talks = frozenset(conversations_of(manager).values_list("uid", flat=True))
    reminders = _reminders_to(people, at)
    roles: dict[int, set[int]] = defaultdict(set)
    for person_pk, role in owns.keys() | reviews.keys():
        roles[person_pk].add(role)
    standings = [
        Standing(
            person,
            owns.get((person.pk, role), []),
            reviews.get((person.pk, role), []),
            readable,
            visible_talks,
            to_lay_open.get((person.pk, role)),
            *reminders.get(person.pk, (None, False)),
        )
        for person in people.order_by("name", "email")
        for role in sorted(roles[person.pk]) or [0]
    ]
    _name_editions(standings)
    return standings


def person_page(manager: User, person: User, *, at: datetime) -> PersonPage:
    """Everything that a manager sees of one of their people."""
    standings = standings_of(manager, people_of(manager).filter(pk=person.pk), at=at)
    read_fits(manager, standings)
    past = [*_shared_by(person, manager), *_said_of(person, manager), *_talked_with(person, manager)]
    return PersonPage(standings, sorted(past, key=attrgetter("at"), reverse=True))


def _shared_by(person: User, manager: User) -> Iterator[Past]:
    shared = list(shared_with(manager).filter(subject=person).select_related("edition__role"))
    readable = set(open_to(manager).filter(subject=person).values_list("pk", flat=True))
    fits = fits_of([own for own in shared if own.pk in readable])
    for own in shared:
        if own.submitted_at:
            yield Past(own.submitted_at, "shared", own.edition, own.uid, fits.get(own.pk), own.pk in readable)


def _said_of(person: User, manager: User) -> Iterator[Past]:
    for review in reviews_by(manager).submitted().filter(subject=person).select_related("edition"):
        if review.submitted_at:
            yield Past(review.submitted_at, "review", review.edition, review.uid, None, is_open=True)


def _talked_with(person: User, manager: User) -> Iterator[Past]:
    """The conversations that can be gone on with, and what was agreed in those that are finished."""
    talks = conversations_of(manager).filter(own__subject=person, finished_at=None).select_related("own__edition")
    for talk in talks:
        yield Past(talk.revealed_at, "talk", talk.own.edition, talk.uid, None, is_open=True)
    agreed = list(agreed_of(manager).filter(subject=person).select_related("edition__role", "agreed_in"))
    fits = fits_of(agreed)
    for result in agreed:
        if result.submitted_at:
            yield Past(
                result.submitted_at, "talk", result.edition, result.agreed_in.uid, fits[result.pk], is_open=False
            )


def read_fits(manager: User, standings: Iterable[Standing]) -> None:
    """Put to each the fit of what the person shares, where the manager may read it."""
    shown = {standing.shared.pk: standing for standing in standings if standing.shared and standing.is_readable}
    fits = fits_of(open_to(manager).filter(pk__in=shown).select_related("edition__role"))
    for own, fit in fits.items():
        shown[own].fit = fit


def _owns_of(people: QuerySet[User]) -> dict[tuple[int, int], list[Own]]:
    rows = (
        Assessment.objects.filter(kind=Assessment.Kind.SELF, subject__in=people)
        .annotate(
            is_shared=Q(submitted_at__isnull=False) & Exists(Share.objects.current().filter(assessment=OuterRef("pk")))
        )
        .order_by(*IN_ORDER)
        .values_list("subject", "role", "pk", "uid", "edition", "submitted_at", "is_shared")
    )
    owns: dict[tuple[int, int], list[Own]] = defaultdict(list)
    for person, role, *own in rows:
        owns[person, role].append(Own(*own))
    return owns


def _reviews_of(people: QuerySet[User], manager: User) -> dict[tuple[int, int], list[Review]]:
    talk = [f"conversation__{column}" for column in ("uid", "own", "revealed_at", "finished_at")]
    rows = reviews_by(manager).filter(subject__in=people).order_by(*IN_ORDER)
    reviews: dict[tuple[int, int], list[Review]] = defaultdict(list)
    for person, role, *review in rows.values_list("subject", "role", "uid", "edition", "submitted_at", *talk):
        reviews[person, role].append(Review(*review))
    return reviews


def _reminders_to(people: QuerySet[User], at: datetime) -> dict[int, tuple[datetime, bool]]:
    """When each was reminded lately, and whether that mail was given up."""
    lately = Message.objects.filter(template=REMINDER, created_at__gt=at - BETWEEN_REMINDERS)
    rows = lately.filter(recipient__in=people).order_by("created_at")
    return {
        person: (at, failed_at is not None)
        for person, at, failed_at in rows.values_list("recipient", "created_at", "failed_at")
    }


def _name_editions(standings: Iterable[Standing]) -> None:
    editions = Edition.objects.select_related("role").in_bulk(
        {standing.edition_pk for standing in standings if standing.edition_pk}
    )
    for standing in standings:
        standing.edition = editions.get(standing.edition_pk)
