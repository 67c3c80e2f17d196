from django.urls import path

from assessor.figures import heatmap_views, views

urlpatterns = [
    path("team/heatmap/", heatmap_views.heatmap, name="heatmap"),
    path("team/heatmap.<slug:kind>", heatmap_views.heatmap_file, name="heatmap_file"),
    path("team/figures/", views.team_figures, name="team_figures"),
    path("team/figures/<uuid:uid>/", views.figures_of_team, name="figures_of_team"),
    path("organisation/", views.organisation_figures, name="organisation_figures"),
]
