from django.urls import path

from assessor.reviews import views

urlpatterns = [
    path("team/people/<uuid:uid>/review/", views.start_review, name="start_review"),
    path("team/reviews/<uuid:uid>/", views.review_tasks, name="review_tasks"),
    path("team/reviews/<uuid:uid>/areas/<slug:slug>/", views.review_area, name="review_area"),
    path("team/reviews/<uuid:uid>/answers/<slug:slug>/", views.review_answer, name="review_answer"),
    path("team/reviews/<uuid:uid>/check/", views.review_check, name="review_check"),
    path("team/reviews/<uuid:uid>/submit/", views.review_submit, name="review_submit"),
    path("team/reviews/<uuid:uid>/discard/", views.review_discard, name="review_discard"),
    path("team/reviews/<uuid:uid>/results/", views.review_result, name="review_result"),
]
