"""What waits for a person, gathered from all rooms."""

from dataclasses import dataclass

from django.db.models import Count

from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.moves import Move, move_of
from assessor.questionnaire.progress import Progress, Tasks
from assessor.questionnaire.queries import tasks_of
from assessor.results.queries import Fit, assessments_of, fits_of
from roles.models import Edition


@dataclass(frozen=True)
class HomePage:
    """Where a person stands: what to go on with, the last result, and what there is to start."""

    open: Assessment | None
    further_open: int
    move: Move | None
    tasks: Tasks | None
    last: Assessment | None
    fit: Fit | None
    sizes: list[int]  # how many competencies each published framework has

    @property
    def minutes_to_rate(self) -> str:
        """About how long a new self-assessment takes: 15, or 10 to 15 where frameworks differ."""
        minutes = sorted({Progress(0, size).minutes_left for size in self.sizes})
        return " to ".join(str(number) for number in dict.fromkeys([minutes[0], minutes[-1]]))


def home_page(user: User) -> HomePage:
    """The home page of a person."""
    assessments = assessments_of(user)
    opened = [assessment for assessment in assessments if not assessment.is_submitted]
    last = next((assessment for assessment in assessments if assessment.is_submitted), None)
    return HomePage(
        open=opened[0] if opened else None,
        further_open=len(opened) - 1,
        move=move_of(opened[0]) if opened else None,
        tasks=tasks_of(opened[0]) if opened else None,
        last=last,
        fit=fits_of([last])[last.pk] if last else None,
        sizes=list(Edition.objects.published().annotate(size=Count("competencies")).values_list("size", flat=True)),
    )
