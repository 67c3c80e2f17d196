from django.urls import path

from assessor.results import views

urlpatterns = [
    path("assessments/", views.history, name="history"),
    path("assessments/<uuid:uid>/submit/", views.submit, name="submit"),
    path("assessments/<uuid:uid>/results/", views.result, name="result"),
]
