"""manage.py remind: sends the reminders of open cycles that are due; it can run at any time, as often as liked."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from assessor.cycles.reminding import remind


class Command(BaseCommand):
    help = "Send the reminders of open cycles that are due now, each person each one once. Run it hourly."

    def handle(self, **options: Any) -> None:
        sent = remind(at=timezone.now())
        self.stdout.write(f"{sent} {'message' if sent == 1 else 'messages'}.")
