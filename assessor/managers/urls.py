from django.urls import path

from assessor.managers import views

urlpatterns = [
    path("", views.team, name="team"),
    path("people/<uuid:uid>/", views.team_person, name="team_person"),
    path("people/<uuid:uid>/remind/", views.remind, name="remind"),
    path("results/<uuid:uid>/", views.shared_result, name="shared_result"),
    path("results/<uuid:uid>/open/", views.open_without_rating, name="open_without_rating"),
]
