from django.urls import path

from assessor.questionnaire import autosave, moving, preview, views

urlpatterns = [
    path("new/", views.start, name="start"),
    path("preview/<int:pk>/", preview.preview, name="preview"),
    path("preview/<int:pk>/areas/<slug:slug>/", preview.preview_area, name="preview_area"),
    path("<uuid:uid>/", views.tasks, name="tasks"),
    path("<uuid:uid>/areas/<slug:slug>/", views.area, name="area"),
    path("<uuid:uid>/answers/<slug:slug>/", autosave.answer, name="answer"),
    path("<uuid:uid>/review/", views.review, name="review"),
    path("<uuid:uid>/move/", moving.move, name="move"),
    path("<uuid:uid>/discard/", views.discard, name="discard"),
]
