from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "assessor.invitations"
