"""What waits for a person, gathered from all rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef

from assessor.conversations.pairs import Pair, pairs_about
from assessor.conversations.queries import results_in
from assessor.cycles.queries import Waiting, waiting_cycles
from assessor.figures.access import may_see_organisation
from assessor.managers.queries import stages_of
from assessor.managers.stages import Status, Step
from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.moves import Move, move_of
from assessor.questionnaire.progress import Progress, Tasks
from assessor.questionnaire.queries import tasks_of
from assessor.results.queries import Fit, assessments_of, fits_of
from assessor.reviews.models import Conversation
from assessor.reviews.visibility import agreed_about, conversations_about
from assessor.teams.queries import is_manager, managers_of, people_of
from roles.models import Edition

MOST_NAMES = 6


@dataclass(frozen=True)
class Group:
    """Some of a manager's people for whom the same is next; the first of them by name."""

    title: str
    status: Status  # which all of them have, and by which the list of people can be narrowed
    people: list[User]

    @property
    def named(self) -> list[User]:
        return self.people[:MOST_NAMES]

    @property
    def further(self) -> int:
        return len(self.people) - len(self.named)


@dataclass(frozen=True)
class Together:
    """What there is of a person to look at together with a manager of theirs."""

    pairs: list[Pair]  # of views that nobody has laid open yet
    talks: list[Conversation]  # not finished
    broken_off: list[Conversation]  # not finished, with who does not manage them any more
    agreements: list[Conversation]  # finished, of which they may see what was agreed; the latest first


@dataclass(frozen=True)
class HomePage:
    """Where a person stands: what to go on with, the last result, what there is to start, and what waits for them."""

    open: Assessment | None
    further_open: int
    move: Move | None
    tasks: Tasks | None
    last: Assessment | None
    fit: Fit | None
    sizes: list[int]  # how many competencies each published framework has
    cycles: list[Waiting]
    together: Together
    team: list[Group] | None  # None for who manages none
    has_organisation: bool  # whether they may see its figures

    @property
    def minutes_to_rate(self) -> str:
        """About how long a new self-assessment takes: 15, or 10 to 15 where frameworks differ."""
        minutes = sorted({Progress(0, size).minutes_left for size in self.sizes})
        return " to ".join(str(number) for number in dict.fromkeys([minutes[0], minutes[-1]]))

    @property
    def asked_next(self) -> Waiting | None:
        """The most urgent cycle, which is the next step of who has nothing to go on with."""
        return self.cycles[0] if self.cycles and not self.open else None

    @property
    def cycle_of_open(self) -> Waiting | None:
        """The cycle that the assessment to go on with is for, if any."""
        return next((cycle for cycle in self.cycles if self.open and cycle.draft == self.open.uid), None)

    @property
    def other_cycles(self) -> list[Waiting]:
        """The cycles that wait besides the next step."""
        return [cycle for cycle in self.cycles if cycle not in (self.asked_next, self.cycle_of_open)]

    @property
    def has_waiting(self) -> bool:
        return bool(self.other_cycles or self.together.pairs or self.together.talks)


def home_page(user: User, *, at: datetime) -> HomePage:
    """The home page of a person."""
    assessments = [assessment for assessment in assessments_of(user) if not assessment.is_for_inviter]
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
        cycles=waiting_cycles(user, at=at),
        together=_together_about(user),
        team=_team_of(user) if is_manager(user) else None,
        has_organisation=may_see_organisation(user),
    )


def _together_about(person: User) -> Together:
    """None of it is there before somebody rates the person, which most often nobody does: that costs least to ask."""
    if not Assessment.objects.filter(subject=person).exclude(rater=person).exists():
        return Together([], [], [], [])
    manages = managers_of(person).filter(pk=OuterRef("review__rater"))
    talks = conversations_about(person).filter(finished_at=None).annotate(is_managed=Exists(manages))
    talks = talks.select_related("review__rater").order_by("revealed_at")
    return Together(
        pairs=pairs_about(person),
        talks=[talk for talk in talks if talk.is_managed],
        broken_off=[talk for talk in talks if not talk.is_managed],
        agreements=list(results_in(agreed_about(person)).order_by("-finished_at")),
    )


def _team_of(manager: User) -> list[Group]:
    """The people of a manager by what is next for them; groups of nobody are left out."""
    stages = stages_of(manager, people_of(manager))

    def having(*steps: Step) -> list[User]:
        return list({one.person.pk: one.person for one in stages if one.step in steps}.values())

    groups = [
        Group("Waiting for your review", Status.SHARED, having(Step.REVIEW, Step.GO_ON)),
        Group("Ready to look at together", Status.SHARED, having(Step.LOOK)),
        Group("Open conversations", Status.SHARED, having(Step.TALK)),
        Group("Not started", Status.NOT_STARTED, [one.person for one in stages if one.status is Status.NOT_STARTED]),
    ]
    return [group for group in groups if group.people]
