from django.urls import path

from assessor.teams import views

urlpatterns = [
    path("assessments/<uuid:uid>/share/", views.share, name="share"),
]
