from django.urls import path

from assessor.figures import heatmap_views

urlpatterns = [
    path("team/heatmap/", heatmap_views.heatmap, name="heatmap"),
    path("team/heatmap.<slug:kind>", heatmap_views.heatmap_file, name="heatmap_file"),
]
