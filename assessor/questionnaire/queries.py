"""Rows shaped for the pages of the questionnaire, in a number of queries that no framework's size changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import Count, Q
from django.utils.timezone import localdate

from assessor.questionnaire.models import Answer, Assessment, AssessmentQuerySet
from assessor.questionnaire.progress import AreaProgress, Progress, Tasks
from assessor.questionnaire.questions import in_words, marks_of, scale_of
from roles.models import Area, Edition, ScalePoint

# An area answered alike throughout is worth a second look from this many competencies on.
STRAIGHT_LINE = 4

# Not to have seen something is an answer too, of whoever rates somebody else.
ANSWERED = ~Q(mark=Answer.Mark.BLANK)
RATED = Q(mark=Answer.Mark.RATED)


@dataclass(frozen=True)
class AreaPage:
    """One area and its place among the others."""

    area: AreaProgress
    number: int
    tasks: Tasks


@dataclass(frozen=True)
class StartPage:
    """What a person should know before they start."""

    scale: list[ScalePoint]
    areas: int
    competencies: int
    open: Assessment | None

    @property
    def minutes(self) -> int:
        return Progress(0, self.competencies).minutes_left

    @property
    def minutes_on_a_phone(self) -> int:
        return round(self.minutes * 4 / 3)


@dataclass(frozen=True)
class ReviewedAnswer:
    """An answer and its words."""

    answer: Answer
    words: str


@dataclass(frozen=True)
class ReviewedArea:
    """One area of the review."""

    area: Area
    answers: list[ReviewedAnswer]

    @property
    def same_for_all(self) -> str:
        """The words that four or more competencies, and so the whole area, were given; else empty."""
        words = {reviewed.words for reviewed in self.answers}
        return words.pop() if len(self.answers) >= STRAIGHT_LINE and len(words) == 1 else ""


@dataclass(frozen=True)
class ReviewPage:
    """All areas, to be looked at once more before submitting."""

    areas: list[ReviewedArea]
    needs_rating: bool = False

    @cached_property
    def open(self) -> list[Answer]:
        """The answers that are still blank."""
        return [reviewed.answer for area in self.areas for reviewed in area.answers if not reviewed.words]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each open answer stands on the page, and what to do there."""
        if self.progress.lacks_rating and not self.open:
            return [("submit", "Rate at least one competency")]
        return [(f"open-{answer.competency.slug}", f"Rate {answer.competency.name}") for answer in self.open]

    @cached_property
    def progress(self) -> Progress:
        answers = [reviewed.answer for area in self.areas for reviewed in area.answers]
        lacks_rating = self.needs_rating and all(answer.rating is None for answer in answers)
        return Progress(len(answers) - len(self.open), len(answers), lacks_rating=lacks_rating)


@dataclass(frozen=True)
class Opened:
    """Who looked at an assessment on a day, at how much of it, and how often."""

    by: str
    on: date
    what: str
    times: int


def start_page(edition: Edition, theirs: AssessmentQuerySet) -> StartPage:
    """What the start page of an edition tells whoever has given these assessments."""
    areas = Area.objects.filter(edition=edition).aggregate(
        areas=Count("pk", filter=Q(competencies__isnull=False), distinct=True), competencies=Count("competencies")
    )
    return StartPage(
        scale=list(edition.scale.order_by("value")),
        open=theirs.open().select_related("edition").filter(role=edition.role_id).first(),
        **areas,
    )


def progress_of(assessment: Assessment) -> Progress:
    """How many answers of the assessment are given."""
    counts = assessment.answers.aggregate(
        answered=Count("pk", filter=ANSWERED), rated=Count("pk", filter=RATED), total=Count("pk")
    )
    return Progress(counts["answered"], counts["total"], lacks_rating=needs_rating(assessment) and not counts["rated"])


def needs_rating(assessment: Assessment) -> bool:
    """Whether one of the answers has to be a rating: somebody who has seen nothing has no view of somebody else."""
    return not assessment.is_of_oneself


def tasks_of(assessment: Assessment) -> Tasks:
    """The areas of an assessment with their progress."""
    area = "competency__area"
    rows = (
        assessment.answers.values_list(f"{area}__slug", f"{area}__name", f"{area}__meaning")
        .annotate(answered=Count("pk", filter=ANSWERED), rated=Count("pk", filter=RATED), total=Count("pk"))
        .order_by(f"{area}__position", area)
    )
    needed = needs_rating(assessment)
    return Tasks(
        [
            AreaProgress(answered, total, slug=slug, name=name, meaning=meaning, lacks_rating=needed and not rated)
            for slug, name, meaning, answered, rated, total in rows
        ]
    )


def tasks_in(edition: Edition) -> Tasks:
    """The areas of an edition, of which nothing is answered."""
    areas = edition.areas.annotate(total=Count("competencies")).filter(total__gt=0).order_by("position", "pk")
    return Tasks(
        [
            AreaProgress(answered=0, total=total, slug=slug, name=name, meaning=meaning)
            for slug, name, meaning, total in areas.values_list("slug", "name", "meaning", "total")
        ]
    )


def area_in(tasks: Tasks, slug: str) -> AreaPage | None:
    """Where an area stands; None when there is no such area among them."""
    place = tasks.place(slug)
    return None if place is None else AreaPage(tasks.areas[place], place + 1, tasks)


def review_page(assessment: Assessment) -> ReviewPage:
    """Every answer of the assessment in words, area by area."""
    scale, marks = scale_of(assessment), marks_of(assessment)
    answers = assessment.answers.select_related("competency__area").in_framework_order()
    areas = [
        ReviewedArea(area, [ReviewedAnswer(answer, in_words(answer, scale, marks)) for answer in group])
        for area, group in groupby(answers, key=lambda answer: answer.competency.area)
    ]
    return ReviewPage(areas, needs_rating(assessment))


def openings_of(assessment: Assessment) -> list[Opened]:
    """Who else looked at the assessment, and when, the latest first."""
    openings = assessment.openings.select_related("opened_by").order_by("-opened_at", "-pk")
    times = Counter(
        (str(opening.opened_by), localdate(opening.opened_at), opening.get_what_display()) for opening in openings
    )
    return [Opened(by, on, what, number) for (by, on, what), number in times.items()]
