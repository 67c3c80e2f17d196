"""Ratings that were posted after the session had ended wait here until the person has signed in again."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict

KEY = "unsent"
# Room for the ratings and examples of a large area; visitors can store no more than this.
MOST_CHARACTERS = 32 * 1024


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page and back, keeping what was posted."""
    posted = request.POST.urlencode()
    if request.method == "POST" and len(posted) <= MOST_CHARACTERS:
        request.session[KEY] = {"path": request.path, "posted": posted}
    return redirect_to_login(request.get_full_path())


def take_unsent(request: HttpRequest) -> QueryDict | None:
    """What was posted to this page while nobody was signed in: once, for the person to look at and save."""
    unsent = request.session.pop(KEY, None)
    return QueryDict(unsent["posted"]) if unsent and unsent["path"] == request.path else None
