"""Two views of one person that wait to be laid side by side: a review, and what its subject shares."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet
from assessor.reviews.models import Conversation
from assessor.reviews.visibility import reviews_by
from assessor.teams.queries import managers_of


@dataclass(frozen=True)
class Pair:
    """A submitted review, and the latest self-assessment that its subject shares: of its edition if there is one."""

    review: Assessment
    own: Assessment

    @property
    def is_of_one_edition(self) -> bool:
        """Whether the two can be compared."""
        return self.review.edition_id == self.own.edition_id


def pairs_of(manager: User) -> list[Pair]:
    """What a manager may lay open now, of their people: newest review first.

    Their subjects, editions and raters are read along: two queries, however many there are.
    """
    return _comparable(reviews_by(manager))


def pairs_about(person: User) -> list[Pair]:
    """What somebody may lay open now as the one whom it is about: newest review first, in two queries too."""
    return _comparable(_reviews_about(person))


def pair_of(user: User, review: UUID) -> Pair | None:
    """The pair of one review, also when its two editions differ; None while there is nothing to lay beside it."""
    return next(iter(_paired(reviews_around(user).filter(uid=review))), None)


def reviews_around(user: User) -> AssessmentQuerySet:
    """The submitted reviews by somebody of their people, and those of them by their managers."""
    about = _reviews_about(user).values("pk")
    return Assessment.objects.filter(Q(pk__in=about) | Q(pk__in=reviews_by(user).values("pk"))).submitted()


def _reviews_about(person: User) -> AssessmentQuerySet:
    return Assessment.objects.filter(subject=person, rater__in=managers_of(person), kind=Assessment.Kind.MANAGER)


def _comparable(reviews: AssessmentQuerySet) -> list[Pair]:
    return [pair for pair in _paired(reviews.submitted()) if pair.is_of_one_edition]


def _paired(reviews: AssessmentQuerySet) -> list[Pair]:
    """The latest reviews with what to lay beside each, neither in a conversation of that rater yet.

    While one of the two rates once more nothing is laid open, as it would pull that rating.
    """
    same = Assessment.objects.filter(subject=OuterRef("subject"), role=OuterRef("role"))
    shared = same.self_assessments().shared().order_by("-submitted_at", "-pk").values("pk")
    by_rater = same.filter(kind=Assessment.Kind.MANAGER, rater=OuterRef("rater"))
    rating = same.self_assessments().open()
    waiting = (
        reviews.filter(
            ~Exists(by_rater.filter(submitted_at__gt=OuterRef("submitted_at"))),
            ~Exists(by_rater.open()),
            ~Exists(rating),
            conversation=None,
        )
        .annotate(
            beside=Coalesce(Subquery(shared.filter(edition=OuterRef("edition"))[:1]), Subquery(shared[:1])),
            talked=Exists(Conversation.objects.filter(own=OuterRef("beside"), review__rater=OuterRef("rater"))),
        )
        .filter(beside__isnull=False, talked=False)
    )
    found = list(waiting.select_related("subject", "rater", "edition__role").order_by("-submitted_at", "-pk"))
    beside = Assessment.objects.select_related("subject", "edition__role").in_bulk([row.beside for row in found])
    return [Pair(review, beside[review.beside]) for review in found]
