"""What the background worker does: counts a whole organisation again once its summary is old."""

from datetime import datetime

from django.conf import settings
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessor.figures import counting
from assessor.figures.models import Summary
from roles.models import Edition


@task
def count_again(edition: int) -> None:
    """Count everybody who answered this edition, unless somebody else did meanwhile."""
    kept, now = Summary.objects.filter(edition=edition).first(), timezone.now()
    if not (kept and kept.holds(now)):
        counting.count(Edition.objects.get(pk=edition), at=now, kept=kept)


def summary_of(edition: Edition, *, at: datetime) -> Summary:
    """How everybody answered: counted now, or where that takes long up to an hour ago.

    With a worker nobody waits for a new count: until it is there, this is the old one.
    """
    kept = Summary.objects.filter(edition=edition).first()
    if kept and not kept.holds(at) and settings.WORKER and not _waits_to_be_counted(edition):
        count_again.enqueue(edition.pk)
    if kept and (kept.holds(at) or settings.WORKER):
        return kept
    return counting.count(edition, at=at, kept=kept)


def _waits_to_be_counted(edition: Edition) -> bool:
    asked = {"task_path": count_again.module_path, "args_kwargs__args": [edition.pk]}
    return DBTaskResult.objects.ready().filter(**asked).exists()
