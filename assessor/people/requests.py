"""Which requests views take, and what they are handed behind the sign-in page."""

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from assessor.people.models import User

# A page with a form of its own: read by GET, posted to itself.
require_page = require_http_methods(["GET", "HEAD", "POST"])


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in, as the middleware in front of all other views makes sure."""

    user: User
