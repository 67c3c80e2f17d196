from django.urls import path

from assessor.people import views

urlpatterns = [
    path("", views.landing, name="landing"),
]
