"""What a manager and a person may see of each other's ratings, now: the one rule, as querysets.

- A draft is its rater's alone.
- A manager sees a submitted, shared self-assessment of a person in a team of theirs, once both views were laid open (a
  conversation), or once they decided to open it without rating that person first (an opening).
- Whoever is rating sees nothing of what the other one said, now or before: no ratings, no result, nothing agreed.
  What somebody is saying as a candidate is no such rating: it is for whoever invited them, and hides nothing.
- What a manager said of a person, and what the two agreed on, that manager sees while they manage the person.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Opening
from assessor.reviews.models import Conversation
from assessor.teams.queries import people_of


def reviews_by(manager: User) -> AssessmentQuerySet:
    """What somebody says, or has said, of the people whom they manage now."""
    return Assessment.objects.rated_by(manager, Assessment.Kind.MANAGER).filter(subject__in=people_of(manager))


def shared_with(manager: User) -> AssessmentQuerySet:
    """The self-assessments that the people of a manager share. Not all of them can be read: those are in open_to()."""
    return Assessment.objects.self_assessments().filter(subject__in=people_of(manager)).shared()


def open_to(manager: User) -> AssessmentQuerySet:
    """The shared self-assessments of their people that a manager may read now."""
    opened = Opening.objects.filter(opened_by=manager, what=Opening.What.SHARED)
    laid_open = Conversation.objects.filter(review__rater=manager)
    is_open = Q(pk__in=opened.values("assessment")) | Q(pk__in=laid_open.values("own"))
    return shared_with(manager).filter(is_open).without_rated_by(manager)


def conversations_of(user: User) -> QuerySet[Conversation]:
    """The conversations whose two views somebody may see now: over a view of their own, or over one of their people.

    A manager sees them only while the person shares their view; what was agreed stays, in agreed_of().
    """
    theirs = Q(review__in=reviews_by(user), own__in=open_to(user))
    return Conversation.objects.filter(_is_seen_by_subject(user, "own__") | theirs)


def conversations_about(person: User) -> QuerySet[Conversation]:
    """Those of them that are over a view of the person's own."""
    return Conversation.objects.filter(_is_seen_by_subject(person, "own__"))


def agreed_of(user: User) -> AssessmentQuerySet:
    """What was agreed of somebody, or by somebody of the people whom they manage now, in finished conversations."""
    theirs = Q(rater=user, subject__in=people_of(user))
    agreed = Assessment.objects.filter(_is_seen_by_subject(user) | theirs, kind=Assessment.Kind.AGREED)
    return agreed.submitted().without_rated_by(user)


def agreed_by(manager: User) -> AssessmentQuerySet:
    """What a manager agreed on with the people whom they manage now. Not all can be read: that is in agreed_of()."""
    agreed = Assessment.objects.filter(rater=manager, kind=Assessment.Kind.AGREED)
    return agreed.filter(subject__in=people_of(manager)).submitted()


def agreed_about(person: User) -> AssessmentQuerySet:
    """What of it was agreed of the person."""
    return Assessment.objects.filter(_is_seen_by_subject(person), kind=Assessment.Kind.AGREED).submitted()


def _is_seen_by_subject(person: User, of: str = "") -> Q:
    """What is about a person and they may see now: nothing in a role in which they have an open self-assessment."""
    rating = Assessment.objects.owned_by(person).self_assessments().open().filter(role=OuterRef(f"{of}role"))
    return Q(**{f"{of}subject": person}) & ~Q(Exists(rating))
