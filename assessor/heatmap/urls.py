from django.urls import path

from assessor.heatmap import views

urlpatterns = [
    path("team/heatmap/", views.heatmap, name="heatmap"),
    path("team/heatmap.<slug:kind>", views.heatmap_file, name="heatmap_file"),
]
