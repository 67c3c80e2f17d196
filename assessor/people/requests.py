"""What views are handed behind the sign-in page."""

from django.http import HttpRequest

from assessor.people.models import User


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in, as the middleware in front of all other views makes sure."""

    user: User
