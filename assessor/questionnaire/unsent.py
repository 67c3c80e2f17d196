"""Ratings that were posted after the session had ended wait here until the person has signed in again."""

from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, QueryDict

KEY = "unsent"
# Room for the ratings and examples of a large area, or of some smaller ones that were open side by side: visitors can
# store no more than this.
MOST_CHARACTERS = 32 * 1024
MOST_PAGES = 5


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page and back, keeping what was posted."""
    if request.method == "POST":
        _keep(request.session, request.path, request.POST.urlencode())
    return redirect_to_login(request.get_full_path())


def take_unsent(request: HttpRequest) -> QueryDict | None:
    """What was posted to this page while nobody was signed in: once, for the person to look at and save."""
    unsent = request.session.get(KEY, {})
    if request.path not in unsent or request.method == "HEAD":
        return None
    posted = unsent.pop(request.path)
    request.session[KEY] = unsent
    return QueryDict(posted)


def _keep(session: SessionBase, path: str, posted: str) -> None:
    """The latest last; for it the earliest make room."""
    if len(path) + len(posted) > MOST_CHARACTERS:
        return
    unsent = session.get(KEY, {})
    unsent.pop(path, None)
    unsent[path] = posted
    while len(unsent) > MOST_PAGES or sum(len(path) + len(posted) for path, posted in unsent.items()) > MOST_CHARACTERS:
        del unsent[next(iter(unsent))]
    session[KEY] = unsent
