"""Who may see which assessment: everything starts from the person's own."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from assessor.people.models import User
from assessor.questionnaire.models import Assessment


def own_assessment(user: User, uid: UUID) -> Assessment:
    """The person's own assessment of this id, with its edition; nobody else's exists for them."""
    assessments = Assessment.objects.owned_by(user).select_related("edition")
    return get_object_or_404(assessments, uid=uid)


def missing_once_discarded[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """A draft may be discarded in another window while this one writes to it."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except Assessment.DoesNotExist as discarded:
            raise Http404 from discarded

    return wrapped
