from django.contrib import admin
from django.urls import path

from assessor.results import impact_views, views

urlpatterns = [
    path("assessments/", views.history, name="history"),
    path("assessments/<uuid:uid>/submit/", views.submit, name="submit"),
    path("assessments/<uuid:uid>/results/", views.result, name="result"),
    path("admin/roles/edition/<int:pk>/impact/", admin.site.admin_view(impact_views.impact), name="impact"),
    path(
        "admin/roles/edition/<int:pk>/impact/people/",
        admin.site.admin_view(impact_views.impact_people),
        name="impact_people",
    ),
]
