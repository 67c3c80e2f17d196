from django.urls import path

from assessor.reviews import team_views

urlpatterns = [
    path("", team_views.team, name="team"),
    path("people/<uuid:uid>/", team_views.team_person, name="team_person"),
    path("people/<uuid:uid>/remind/", team_views.remind, name="remind"),
    path("results/<uuid:uid>/", team_views.shared_result, name="shared_result"),
    path("results/<uuid:uid>/open/", team_views.open_without_rating, name="open_without_rating"),
]
