"""manage.py send_mail: sends what waits and is due; where no worker runs, cron runs this every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from assessor.mail.models import Message
from assessor.mail.tasks import deliver


class Command(BaseCommand):
    help = "Send the messages that wait and are due."

    def handle(self, **options: Any) -> None:
        for pk in Message.objects.due(timezone.now()).order_by("next_try_at").values_list("pk", flat=True):
            deliver.call(pk)
