"""What takes too long to count for each page: how a whole organisation answered."""

from datetime import datetime, timedelta
from functools import cached_property

from django.db import models

from assessor.figures.tallies import Tally
from roles.models import Edition

HOLDS_FOR = timedelta(hours=1)


class Summary(models.Model):
    """How everybody answered an edition, as it was counted once; kept where many people were counted."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    counted_at = models.DateTimeField()
    people = models.PositiveIntegerField()  # whoever could have been counted, with answers or without
    tally = models.JSONField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition}, {self.counted_at}"

    @cached_property
    def answers(self) -> Tally:
        return Tally.from_data(self.tally)

    def holds(self, at: datetime) -> bool:
        return at - self.counted_at < HOLDS_FOR
