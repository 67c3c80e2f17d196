"""What a manager and a person may see of each other's ratings, now: the one rule, as querysets.

- A draft is its rater's alone.
- A manager sees a submitted, shared self-assessment of a person in a team of theirs, once both views were laid open (a
  conversation), or once they decided to open it without rating that person first (an opening).
- Whoever is rating sees nothing of what the other one said, now or before: no ratings, no result, nothing agreed.
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
    return Assessment.objects.filter(kind=Assessment.Kind.SELF, subject__in=people_of(manager)).shared()


def open_to(manager: User) -> AssessmentQuerySet:
    """The shared self-assessments of their people that a manager may read now."""
    opened = Opening.objects.filter(assessment=OuterRef("pk"), opened_by=manager, what=Opening.What.SHARED)
    laid_open = Conversation.objects.filter(own=OuterRef("pk"), review__rater=manager)
    is_open = Q(Exists(opened)) | Q(Exists(laid_open))
    return shared_with(manager).filter(is_open).without_rated_by(manager)


def conversations_of(user: User) -> QuerySet[Conversation]:
    """The conversations whose two views somebody may see now: over a view of their own, or over one of their people.

    A manager sees them only while the person shares their view; what was agreed stays, in agreed_of().
    """
    own = Q(own__subject=user) & ~Q(Exists(_rating_oneself(user, "own__role")))
    return Conversation.objects.filter(own | Q(review__in=reviews_by(user), own__in=open_to(user)))


def agreed_of(user: User) -> AssessmentQuerySet:
    """What was agreed of somebody, or by somebody of the people whom they manage now, in finished conversations."""
    own = Q(subject=user) & ~Q(Exists(_rating_oneself(user, "role")))
    theirs = Q(rater=user, subject__in=people_of(user))
    agreed = Assessment.objects.filter(own | theirs, kind=Assessment.Kind.AGREED)
    return agreed.submitted().without_rated_by(user)


def _rating_oneself(user: User, role: str) -> AssessmentQuerySet:
    """The open self-assessments of a person in the same role."""
    return Assessment.objects.owned_by(user).open().filter(role=OuterRef(role))
