from django.urls import path

from assessor.conversations import views

urlpatterns = [
    path("conversations/begin/<uuid:uid>/", views.begin_conversation, name="begin_conversation"),
    path("conversations/<uuid:uid>/", views.conversation, name="conversation"),
    path("conversations/<uuid:uid>/finish/", views.finish_conversation, name="finish_conversation"),
    path("conversations/<uuid:uid>/result/", views.conversation_result, name="conversation_result"),
]
