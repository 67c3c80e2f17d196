from django.contrib import admin
from django.urls import path

from assessor.erasure import views

urlpatterns = [
    path("admin/people/user/<int:pk>/erase/", admin.site.admin_view(views.erase_person), name="erase_person"),
]
