from django.contrib import admin
from django.urls import path

from assessor.impact import views

urlpatterns = [
    path("admin/roles/edition/<int:pk>/impact/", admin.site.admin_view(views.impact), name="impact"),
    path(
        "admin/roles/edition/<int:pk>/impact/people/", admin.site.admin_view(views.impact_people), name="impact_people"
    ),
]
