"""What reading a heatmap leaves behind: that people see who read what they share."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils.timezone import localtime, make_aware

from assessor.heatmap.cells import Line
from assessor.people.models import User
from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Assessment, Opening


def log_reading(lines: Iterable[Line], *, by: User, at: datetime) -> None:
    """Write down whose self-assessments somebody reads, once a day of theirs however often they look."""
    read = {line.assessment for line in lines if line.assessment}
    midnight = make_aware(datetime.combine(localtime(at), time.min))
    today = Opening.objects.filter(opened_by=by, what=Opening.What.SHARED, opened_at__gte=midnight)
    if new := read - set(today.filter(assessment__in=read).values_list("assessment", flat=True)):
        log_openings(Assessment.objects.filter(pk__in=new), by=by, what=Opening.What.SHARED, at=at)
