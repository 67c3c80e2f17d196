"""Who gets at a review: the manager who gives it, for as long as they manage its subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet
from assessor.reviews.queries import has_rated
from assessor.reviews.visibility import reviews_by


class ManagedNoMore(Http404):
    """A manager asks for a review of theirs whose subject is in no team of theirs now."""


def told_why[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Whoever gave a review and does not manage its subject any more is told that it is kept."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except ManagedNoMore:
            request = cast(HttpRequest, args[0])
            return render(request, "reviews/managed_no_more.html", status=404)

    return wrapped


def of_people(manager: User) -> AssessmentQuerySet:
    """The manager's reviews with what their pages say of them; of nobody whom they no longer manage."""
    return reviews_by(manager).select_related("edition__role", "subject", "target", "conversation")


def own_review(manager: User, uid: UUID) -> Assessment:
    review = of_people(manager).filter(uid=uid).first()
    if review is None:
        raise ManagedNoMore if has_rated(manager, uid) else Http404
    return review
