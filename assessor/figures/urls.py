from django.urls import path

from assessor.figures import views

urlpatterns = [
    path("team/figures/", views.team_figures, name="team_figures"),
    path("team/figures/<uuid:uid>/", views.figures_of_team, name="figures_of_team"),
    path("organisation/", views.organisation_figures, name="organisation_figures"),
]
