"""Every address of the product, room by room."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("assessor.people.urls")),
    path("accounts/", include("assessor.people.account_urls")),
    path("assessments/", include("assessor.questionnaire.urls")),
    path("", include("assessor.results.urls")),
    path("", include("assessor.teams.urls")),
    path("", include("assessor.home.urls")),
    path("cycles/", include("assessor.cycles.urls")),
    path("", include("assessor.reviews.urls")),
    path("", include("assessor.conversations.urls")),
    path("team/", include("assessor.managers.urls")),
    path("", include("assessor.heatmap.urls")),
    path("", include("assessor.figures.urls")),
    path("", include("assessor.impact.urls")),
    path("frameworks/", include("roles.urls")),
    path("", include("assessor.invitations.urls")),
    path("", include("assessor.erasure.urls")),
    path("admin/", admin.site.urls),
]
