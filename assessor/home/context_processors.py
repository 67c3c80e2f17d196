"""What the navigation asks about the person who is signed in."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from assessor.cycles.visibility import is_organiser
from assessor.teams.queries import is_manager


def navigation(request: HttpRequest) -> dict[str, bool | SimpleLazyObject]:
    """Whether the person manages a team, or asks others to take part in cycles.

    That is one query, made where the navigation is drawn and the view has not said `manages` itself; for staff who are
    no superusers it is as many more as their permissions take. A request for a host that is not ours is refused before
    anybody asks who sent it, and has no user.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.is_candidate:
        return {"manages": False, "organises": False}
    return {
        "manages": SimpleLazyObject(lambda: is_manager(user)),
        "organises": SimpleLazyObject(lambda: is_organiser(user)),
    }
