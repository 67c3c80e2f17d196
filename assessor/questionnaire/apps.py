from django.apps import AppConfig


class QuestionnaireConfig(AppConfig):
    name = "assessor.questionnaire"
