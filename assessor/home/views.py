"""The page that people come to after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessor.home.queries import home_page
from assessor.invitations.queries import candidacies_of
from assessor.people.requests import SignedInRequest


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    if request.user.is_candidate:
        return render(request, "home/candidate.html", {"candidacies": candidacies_of(request.user)})
    page = home_page(request.user, at=timezone.now())
    return render(request, "home/home.html", {"page": page, "manages": page.team is not None})
