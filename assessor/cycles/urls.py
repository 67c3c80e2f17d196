from django.urls import path

from assessor.cycles import joining, making, views

urlpatterns = [
    path("", views.cycles, name="cycles"),
    path("new/", making.new_cycle, name="new_cycle"),
    path("new/when/", making.new_cycle_when, name="new_cycle_when"),
    path("new/sharing/", making.new_cycle_sharing, name="new_cycle_sharing"),
    path("new/check/", making.new_cycle_check, name="new_cycle_check"),
    path("<uuid:uid>/", views.cycle, name="cycle"),
    path("<uuid:uid>/join/", joining.join_cycle, name="join_cycle"),
    path("<uuid:uid>/people/", views.cycle_people, name="cycle_people"),
    path("<uuid:uid>/people/<uuid:person>/take-out/", views.take_out, name="take_out"),
    path("<uuid:uid>/dates/", views.cycle_dates, name="cycle_dates"),
    path("<uuid:uid>/close/", views.close_cycle, name="close_cycle"),
]
