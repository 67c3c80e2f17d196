from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "assessor.cycles"
