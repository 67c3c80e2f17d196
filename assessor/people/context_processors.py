"""What the frame around every page asks about the visitor."""

from django.conf import settings
from django.http import HttpRequest

from assessor.people.models import User

THEME_COOKIE = "theme"


def frame(request: HttpRequest) -> dict[str, str | bool]:
    """The theme that the visitor chose, and what a visitor without an account may do: make one, read frameworks."""
    return {
        "theme": chosen_theme(request),
        "signup_open": settings.ACCOUNT_SIGNUP_OPEN,
        "frameworks_public": settings.FRAMEWORKS_PUBLIC,
    }


def chosen_theme(request: HttpRequest) -> str:
    """The account's theme; before signing in, the one that this browser remembers.

    A request for a host that is not ours is refused before anybody asks who sent it, and has no user.
    """
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user.theme
    remembered = request.COOKIES.get(THEME_COOKIE, "")
    return remembered if remembered in User.Theme.values else User.Theme.SYSTEM
