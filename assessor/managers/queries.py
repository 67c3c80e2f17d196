"""Rows shaped for the pages on which a manager sees their people, in as many queries for one as for hundreds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Literal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from assessor.conversations.pairs import pairs_of
from assessor.mail.models import Message
from assessor.managers.stages import BETWEEN_REMINDERS, Own, Reminder, Review, Stage
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Share
from assessor.results.queries import Fit, fits_of
from assessor.reviews.visibility import agreed_of, conversations_of, open_to, reviews_by, shared_with
from assessor.teams.queries import people_of
from roles.models import Edition

IN_ORDER = (F("submitted_at").asc(nulls_last=True), "started_at", "pk")
REMINDER = "reminder"  # the template of the mail, by which the last one to a person is found

type Kind = Literal["shared", "review", "talk", "agreed"]
type Place = tuple[int, int]  # the keys of a person and of a role


def shared_results(manager: User) -> AssessmentQuerySet:
    """The self-assessments that a manager may read, with what their results are read against."""
    return open_to(manager).select_related("edition__role", "subject", "target")


def out_of_sight(manager: User, uid: UUID) -> Assessment | None:
    """A self-assessment that its person shares, and that their manager cannot read while they rate that work."""
    shared = shared_with(manager).filter(uid=uid)
    return shared.exclude(pk__in=shared.without_rated_by(manager)).select_related("subject").first()


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

    stages: list[Stage]
    past: list[Past]


def stages_of(manager: User, people: QuerySet[User]) -> list[Stage]:
    """How far the manager and each of these people of theirs have come, in each role, by name.

    Of what is not shared it tells that it is there, and nothing else. Editions, reminders and fits are read by the
    functions below, of as many as are shown.
    """
    named = sorted(people.only("uid", "name", "email"), key=lambda person: (str(person).casefold(), person.email))
    keys = [person.pk for person in named]
    owns, reviews = _owns_of(keys), _reviews_of(manager, keys)
    readable, to_lay_open = _readable_in(owns, manager), _to_lay_open_in(reviews, manager)
    roles: dict[int, set[int]] = defaultdict(set)
    for person_pk, role in owns.keys() | reviews.keys():
        roles[person_pk].add(role)
    return [
        Stage(person, role, owns.get(key, []), reviews.get(key, []), readable, to_lay_open.get(key))
        for person in named
        for role in sorted(roles[person.pk]) or [0]
        for key in [(person.pk, role)]
    ]


def read_editions(stages: Iterable[Stage]) -> None:
    """Put to each the edition that it is about."""
    stages = list(stages)
    editions = Edition.objects.select_related("role").in_bulk({stage.edition_pk for stage in stages} - {0})
    for stage in stages:
        stage.edition = editions.get(stage.edition_pk)


def read_reminders(stages: Iterable[Stage], *, at: datetime) -> None:
    """Put to each the latest reminder to its person, by whomever, where another one has to wait for it."""
    stages = list(stages)
    lately = Message.objects.filter(template=REMINDER, created_at__gt=at - BETWEEN_REMINDERS)
    rows = lately.filter(recipient__in={stage.person.pk for stage in stages}).order_by("created_at")
    reminders = {
        person: Reminder(created_at, failed_at is not None, next_try_at is not None and error != "")
        for person, created_at, failed_at, next_try_at, error in rows.values_list(
            "recipient", "created_at", "failed_at", "next_try_at", "error"
        )
    }
    for stage in stages:
        stage.reminder = reminders.get(stage.person.pk)


def read_fits(stages: Iterable[Stage], manager: User) -> None:
    """Put to each the fit of what the person shares, where the manager may read it."""
    shown = {stage.shared.pk: stage for stage in stages if stage.shared and stage.is_readable}
    fits = fits_of(open_to(manager).filter(pk__in=shown).select_related("edition__role"))
    for own, fit in fits.items():
        shown[own].fit = fit


def person_page(manager: User, person: User, *, at: datetime) -> PersonPage:
    """Everything that a manager sees of one of their people."""
    stages = stages_of(manager, people_of(manager).filter(pk=person.pk))
    read_editions(stages)
    read_reminders(stages, at=at)
    shared = list(shared_with(manager).filter(subject=person).select_related("edition__role"))
    readable = frozenset().union(*(stage.readable for stage in stages))  # nobody who left in this very moment
    agreed = list(agreed_of(manager).filter(subject=person).select_related("edition__role", "agreed_in"))
    fits = fits_of([*(own for own in shared if own.pk in readable), *agreed])
    for stage in stages:
        stage.fit = fits.get(stage.shared.pk) if stage.shared else None
    reviews = reviews_by(manager).submitted().filter(subject=person).select_related("edition")
    talks = conversations_of(manager).filter(own__subject=person, finished_at=None).select_related("own__edition")
    past = [
        *(_past(own, "shared", fits.get(own.pk), is_open=own.pk in readable) for own in shared),
        *(_past(review, "review") for review in reviews),
        *(Past(talk.revealed_at, "talk", talk.own.edition, talk.uid, None, is_open=True) for talk in talks),
        *(_past(result, "agreed", fits[result.pk]) for result in agreed),
    ]
    return PersonPage(stages, sorted(past, key=attrgetter("at"), reverse=True))


def _past(submitted: Assessment, what: Kind, fit: Fit | None = None, *, is_open: bool = True) -> Past:
    """A submitted assessment as an entry; what was agreed is found by the conversation that it was agreed in."""
    uid = submitted.agreed_in.uid if what == "agreed" else submitted.uid
    return Past(submitted.submitted_at or submitted.started_at, what, submitted.edition, uid, fit, is_open)


def _owns_of(people: Collection[int]) -> dict[Place, list[Own]]:
    rows = (
        Assessment.objects.self_assessments()
        .filter(subject__in=people)
        .annotate(
            is_shared=Q(submitted_at__isnull=False) & Exists(Share.objects.current().filter(assessment=OuterRef("pk")))
        )
        .order_by(*IN_ORDER)
        .values_list("subject", "role", "pk", "uid", "edition", "submitted_at", "is_shared")
    )
    owns: dict[Place, list[Own]] = defaultdict(list)
    for person, role, *own in rows:
        owns[person, role].append(Own(*own))
    return owns


def _reviews_of(manager: User, people: Collection[int]) -> dict[Place, list[Review]]:
    talk = [f"conversation__{column}" for column in ("uid", "own", "revealed_at", "finished_at")]
    rows = reviews_by(manager).filter(subject__in=people).order_by(*IN_ORDER)
    reviews: dict[Place, list[Review]] = defaultdict(list)
    for person, role, *review in rows.values_list("subject", "role", "uid", "edition", "submitted_at", *talk):
        reviews[person, role].append(Review(*review))
    return reviews


def _readable_in(owns: Mapping[Place, Iterable[Own]], manager: User) -> frozenset[int]:
    shared = [own.pk for several in owns.values() for own in several if own.is_shared]
    return frozenset(open_to(manager).filter(pk__in=shared).values_list("pk", flat=True)) if shared else frozenset()


def _to_lay_open_in(reviews: Mapping[Place, Iterable[Review]], manager: User) -> dict[Place, UUID]:
    """The reviews that can be laid beside what their people share now; asked for only where one has no talk yet."""
    untold = [review for several in reviews.values() for review in several if review.submitted_at and not review.talk]
    pairs = pairs_of(manager) if untold else []
    return {(pair.review.subject_id, pair.review.role_id): pair.review.uid for pair in pairs}
