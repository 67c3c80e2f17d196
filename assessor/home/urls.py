from django.urls import path

from assessor.home import views

urlpatterns = [path("home/", views.home, name="home")]
