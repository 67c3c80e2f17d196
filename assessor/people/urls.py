from django.urls import path

from assessor.people import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("help/", views.help, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("settings/", views.settings, name="settings"),
]
