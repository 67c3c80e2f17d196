from django.urls import path

from roles import views

urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("<slug:role>/", views.framework, name="framework"),
    path("<slug:role>/levels/<slug:level>/", views.level, name="level"),
    path("<slug:role>/levels/<slug:level>/changes/", views.level_changes, name="level_changes"),
    path("<slug:role>/editions/", views.editions, name="editions"),
]
