"""Who may see which assessment: everything starts from the person's own, and others need a permission for it."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from roles.models import Edition


def own_assessment(user: User, uid: UUID) -> Assessment:
    """The person's own assessment of this id, with its edition; nobody else's exists for them."""
    assessments = Assessment.objects.owned_by(user).select_related("edition").with_sharing()
    return get_object_or_404(assessments, uid=uid)


def may_open_answers(user: User) -> bool:
    """Whether the person may open what others answered, of which those learn; nobody may for being a superuser."""
    return user.was_given("questionnaire.open_answers")


def edition_to_preview(user: User, pk: int) -> Edition | None:
    """An edition in any state, if there is one, for admins who may view editions; for others there is no page."""
    if not (user.is_staff and (user.has_perm("roles.view_edition") or user.has_perm("roles.change_edition"))):
        raise Http404
    return Edition.objects.filter(pk=pk).first()


def missing_once_discarded[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """A draft may be discarded in another window while this one writes to it."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except Assessment.DoesNotExist as discarded:
            raise Http404 from discarded

    return wrapped
