"""Rows shaped for the pages on which a manager sees their people, in as many queries for one as for hundreds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Literal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from assessor.conversations.pairs import pairs_of
from assessor.mail.models import Message
from assessor.managers.standings import BETWEEN_REMINDERS, Own, Review, Standing
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Share
from assessor.results.queries import Fit, fits_of
from assessor.reviews.visibility import agreed_of, conversations_of, open_to, reviews_by, shared_with
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


type Kind = Literal["shared", "review", "talk", "agreed"]


@dataclass(frozen=True)
class Past:
    """One entry of what there has been between a person and their manager; `fit` only where it can be read."""

    at: datetime
    what: Kind
    edition: Edition
    uid: UUID
    fit: Fit | None
    is_open: bool  # to be read


@dataclass(frozen=True)
class PersonPage:
    """A person as their manager sees them: where the two stand in each role, and what has been, the latest first."""

    standings: list[Standing]
    past: list[Past]


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
            *reminders.get(person.pk, (None, False, False)),
        )
        for person in sorted(people, key=lambda person: (str(person).casefold(), person.email))
        for role in sorted(roles[person.pk]) or [0]
    ]
    _name_editions(standings)
    return standings


def person_page(manager: User, person: User, *, at: datetime) -> PersonPage:
    """Everything that a manager sees of one of their people."""
    standings = standings_of(manager, people_of(manager).filter(pk=person.pk), at=at)
    shared = list(shared_with(manager).filter(subject=person).select_related("edition__role"))
    readable = standings[0].readable
    agreed = list(agreed_of(manager).filter(subject=person).select_related("edition__role", "agreed_in"))
    fits = fits_of([*(own for own in shared if own.pk in readable), *agreed])
    for standing in standings:
        standing.fit = fits.get(standing.shared.pk) if standing.shared else None
    reviews = reviews_by(manager).submitted().filter(subject=person).select_related("edition")
    talks = conversations_of(manager).filter(own__subject=person, finished_at=None).select_related("own__edition")
    past = [
        *(_past(own, "shared", fits.get(own.pk), is_open=own.pk in readable) for own in shared),
        *(_past(review, "review") for review in reviews),
        *(Past(talk.revealed_at, "talk", talk.own.edition, talk.uid, None, is_open=True) for talk in talks),
        *(_past(result, "agreed", fits[result.pk]) for result in agreed),
    ]
    return PersonPage(standings, sorted(past, key=attrgetter("at"), reverse=True))


def _past(submitted: Assessment, what: Kind, fit: Fit | None = None, *, is_open: bool = True) -> Past:
    """A submitted assessment as an entry; what was agreed is found by the conversation that it was agreed in."""
    uid = submitted.agreed_in.uid if what == "agreed" else submitted.uid
    return Past(submitted.submitted_at or submitted.started_at, what, submitted.edition, uid, fit, is_open)


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


def _reminders_to(people: QuerySet[User], at: datetime) -> dict[int, tuple[datetime, bool, bool]]:
    """When each was reminded lately, whether that mail was given up, and whether it waits to be tried again."""
    lately = Message.objects.filter(template=REMINDER, created_at__gt=at - BETWEEN_REMINDERS)
    rows = lately.filter(recipient__in=people).order_by("created_at")
    return {
        person: (created_at, failed_at is not None, next_try_at is not None and error != "")
        for person, created_at, failed_at, next_try_at, error in rows.values_list(
            "recipient", "created_at", "failed_at", "next_try_at", "error"
        )
    }


def _name_editions(standings: Iterable[Standing]) -> None:
    editions = Edition.objects.select_related("role").in_bulk(
        {standing.edition_pk for standing in standings if standing.edition_pk}
    )
    for standing in standings:
        standing.edition = editions.get(standing.edition_pk)
