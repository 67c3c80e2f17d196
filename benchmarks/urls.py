"""The product's addresses and the floor: the least that a page for somebody who is signed in can cost."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from assessor.questionnaire.models import Assessment


def floor(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The session, the person and one indexed SELECT."""
    return HttpResponse(Assessment.objects.values_list("pk", flat=True).get(uid=uid))


urlpatterns = [
    path("floor/<uuid:uid>/", floor, name="floor"),
    path("", include("assessor.urls")),
]
