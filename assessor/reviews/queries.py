"""Rows shaped for the page on which a manager starts to rate somebody, and what there is to know of what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from assessor.people.models import User
from assessor.questionnaire import queries as questionnaire
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Opening, Share
from assessor.questionnaire.queries import StartPage
from assessor.reviews.models import Conversation
from assessor.reviews.visibility import reviews_by, shared_with
from assessor.teams.queries import managers_of
from roles.models import Edition, Role


@dataclass(frozen=True)
class Occasion:
    """An edition on which somebody can be rated, and what they share of it, which waits for a second view."""

    edition: Edition
    own: Assessment | None


@dataclass(frozen=True)
class StartReviewPage:
    """What a manager should know before they rate somebody."""

    occasion: Occasion
    start: StartPage
    others: list[Assessment]  # which other managers have begun
    waiting: Assessment | None  # what this one has said before, and not talked about yet
    opened_at: datetime | None  # when they read what the person says of this work; None for who rates blind


def occasions_of(manager: User, person: User) -> list[Occasion]:
    """One a role: where the person shares their view, that edition, the latest view first; else the published one."""
    waiting = {own.role_id: Occasion(own.edition, own) for own in _waiting(manager, person)}
    published = Edition.objects.published().select_related("role").order_by("name", "pk")
    return [*waiting.values(), *(Occasion(edition, None) for edition in published if edition.role_id not in waiting)]


def chosen_of(occasions: Sequence[Occasion], *, role: str | None) -> Occasion | None:
    """The one of this role; without one, what the person shares, or all that there is. None if that is a choice."""
    asked = [occasion for occasion in occasions if occasion.edition.role.slug == role]
    shared = [occasion for occasion in occasions if occasion.own]
    chosen = asked or shared[:1] or occasions
    return chosen[0] if len(chosen) == 1 else None


def start_page(manager: User, person: User, occasion: Occasion) -> StartReviewPage:
    """What the start page tells this manager of this person."""
    reviews = Assessment.objects.filter(kind=Assessment.Kind.MANAGER, subject=person, role=occasion.edition.role_id)
    mine = reviews_by(manager).filter(subject=person)
    untold = mine.submitted().filter(role=occasion.edition.role_id, conversation=None)
    return StartReviewPage(
        occasion=occasion,
        start=questionnaire.start_page(occasion.edition, mine),
        others=list(
            reviews.open()
            .filter(rater__in=managers_of(person).exclude(pk=manager.pk))
            .select_related("rater")
            .order_by("started_at", "pk")
        ),
        waiting=untold.order_by("-submitted_at", "-pk").first(),
        opened_at=opened_at(manager, person, occasion.edition.role, Conversation.objects.all()),
    )


def shares_examples(assessment: Assessment) -> bool:
    """Whether the person shares what they wrote beside their ratings."""
    return Share.objects.current().filter(assessment=assessment, with_examples=True).exists()


def _waiting(manager: User, person: User) -> AssessmentQuerySet:
    """What the person shares, the latest of each role, unless this manager has looked at it beside a view of theirs."""
    shared = shared_with(manager).filter(subject=person)
    later = shared.filter(role=OuterRef("role"), submitted_at__gt=OuterRef("submitted_at"))
    talked = Conversation.objects.filter(own=OuterRef("pk"), review__rater=manager)
    latest = shared.filter(~Exists(later), ~Exists(talked))
    return latest.select_related("edition__role").order_by("-submitted_at", "-pk")


def leads_to_talk(manager: User, review: Assessment) -> bool:
    """Whether it is the last that the manager said of somebody who shares a view, and not talked about yet.

    While the person rates once more, the two views are not laid open.
    """
    if Conversation.objects.filter(review=review).exists():
        return False
    of_both = {"subject": review.subject, "role": review.role}
    later = reviews_by(manager).filter(**of_both, started_at__gt=review.started_at)
    once_more = Assessment.objects.owned_by(review.subject).self_assessments().open().filter(role=review.role)
    return shared_with(manager).filter(**of_both).exists() and not later.exists() and not once_more.exists()


def has_rated(manager: User, uid: UUID) -> bool:
    """Whether this is a review of somebody's, open or submitted, and of whomever: also of who has left their teams."""
    return Assessment.objects.rated_by(manager, Assessment.Kind.MANAGER).filter(uid=uid).exists()


def opened_at(manager: User, person: User, role: Role, before: QuerySet[Conversation]) -> datetime | None:
    """When a manager first looked at what a person said of themselves in a role; what they rate before that is blind.

    However they came to, and whichever it was: as their manager, as an admin, or as who had invited them as a
    candidate. But what these two talked about in one of the conversations `before` is not news to either.
    """
    openings = Opening.objects.filter(opened_by=manager, assessment__in=Assessment.objects.owned_by(person))
    talks = before.filter(own=OuterRef("assessment"), review__rater=manager)
    first = openings.filter(~Exists(talks), assessment__role=role).order_by("opened_at")
    return first.values_list("opened_at", flat=True).first()
