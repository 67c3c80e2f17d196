from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "assessor.conversations"
