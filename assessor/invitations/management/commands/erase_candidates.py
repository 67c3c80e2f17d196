"""manage.py erase_candidates: tells candidates a week before, and erases whose day has come; cron runs it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from assessor.invitations.erasing import erase_due, give_notice


class Command(BaseCommand):
    help = "Tell candidates a week before that they are erased, and erase those whose day has come."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        erased = erase_due(at=now)
        told = give_notice(at=now)
        self.stdout.write(f"Candidates erased: {erased}, told that they will be: {told}")
