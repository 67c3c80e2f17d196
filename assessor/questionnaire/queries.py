"""Rows shaped for the pages of the questionnaire, in a number of queries that no framework's size changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime

from assessor.people.models import User
from assessor.questionnaire.models import Answer, Assessment, Opening
from assessor.questionnaire.progress import AreaProgress, Progress, Tasks
from roles.models import Anchor, Area, Edition, ScalePoint

# An area answered alike throughout is worth a second look from this many competencies on.
STRAIGHT_LINE = 4

ANSWERED = ~Q(mark__in=[Answer.Mark.BLANK, Answer.Mark.NOT_SURE])


@dataclass(frozen=True)
class Option:
    """One line that a person can choose: its posted value, and what it says."""

    value: str
    name: str
    text: str


@dataclass(frozen=True)
class LastTime:
    """What was said in the assessment before, in words, and when that was submitted."""

    words: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.words}, {date_format(localtime(self.at), 'DATE_FORMAT')}"


@dataclass(frozen=True)
class Question:
    """One competency on an area page, with what has been said about it so far."""

    answer: Answer
    slug: str
    name: str
    meaning: str
    options: list[Option]
    last_time: LastTime | None

    @property
    def words(self) -> str:
        """What is stored, in words; empty when blank."""
        named = {option.value: f"{option.name} ({option.value})" for option in self.options}
        return named.get(self.answer.choice) or ("" if not self.answer.choice else self.answer.get_mark_display())

    @property
    def changed_elsewhere(self) -> str:
        """What to say when this answer was saved in another window after this one had read it."""
        time = date_format(localtime(self.answer.answered_at), "TIME_FORMAT")
        return (
            f"You changed {self.name} in another window to {self.words or 'no rating'} at {time}. "
            "Save again to keep what you see here, or choose another line."
        )


@dataclass(frozen=True)
class AreaPage:
    """One area and its place among the others."""

    assessment: Assessment
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
    def top(self) -> int:
        return self.scale[-1].value

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

    @cached_property
    def open(self) -> list[Answer]:
        """The answers that are still blank."""
        return [reviewed.answer for area in self.areas for reviewed in area.answers if not reviewed.words]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Where each open answer stands on the page, and what to do there."""
        return [(f"open-{answer.competency.slug}", f"Rate {answer.competency.name}") for answer in self.open]

    @cached_property
    def progress(self) -> Progress:
        total = sum(len(area.answers) for area in self.areas)
        return Progress(total - len(self.open), total)


def start_page(user: User, edition: Edition) -> StartPage:
    """What the start page of an edition tells this person."""
    areas = Area.objects.filter(edition=edition).aggregate(
        areas=Count("pk", filter=Q(competencies__isnull=False), distinct=True), competencies=Count("competencies")
    )
    return StartPage(
        scale=list(edition.scale.order_by("value")),
        open=Assessment.objects.owned_by(user).open().filter(role=edition.role_id).first(),
        **areas,
    )


def progress_of(assessment: Assessment) -> Progress:
    """How many answers of the assessment are given."""
    return Progress(**assessment.answers.aggregate(answered=Count("pk", filter=ANSWERED), total=Count("pk")))


def tasks_of(assessment: Assessment) -> Tasks:
    """The areas of an assessment with their progress."""
    area = "competency__area"
    rows = (
        assessment.answers.values_list(f"{area}__slug", f"{area}__name", f"{area}__meaning")
        .annotate(answered=Count("pk", filter=ANSWERED), total=Count("pk"))
        .order_by(f"{area}__position", area)
    )
    return Tasks(
        [
            AreaProgress(answered=answered, total=total, slug=slug, name=name, meaning=meaning)
            for slug, name, meaning, answered, total in rows
        ]
    )


def area_page(assessment: Assessment, slug: str) -> AreaPage | None:
    """Where an area stands; None when the assessment has no such area."""
    tasks = tasks_of(assessment)
    place = tasks.place(slug)
    return None if place is None else AreaPage(assessment, tasks.areas[place], place + 1, tasks)


def questions_of(assessment: Assessment, area: str) -> list[Question]:
    """The questions of one area in framework order; none when the edition has no such area."""
    answers = list(
        assessment.answers.filter(competency__area__slug=area)
        .select_related("competency")
        .order_by("competency__position", "competency")
    )
    scale = scale_of(assessment)
    anchors = _anchors_of(answers)
    # What was said last time would pull a new answer towards it, so it waits until there is one.
    last = last_time(assessment, [answer.competency.slug for answer in answers if answer.choice])
    return [
        Question(
            answer=answer,
            slug=answer.competency.slug,
            name=answer.competency.name,
            meaning=answer.competency.meaning,
            options=[
                Option(str(point.value), point.name, anchors[answer.competency_id].get(point.value, point.meaning))
                for point in scale.values()
            ],
            last_time=last.get(answer.competency.slug),
        )
        for answer in answers
    ]


def scale_of(assessment: Assessment) -> dict[int, ScalePoint]:
    """The scale of the assessment's edition, lowest first."""
    points = ScalePoint.objects.filter(edition=assessment.edition_id).order_by("value")
    return {point.value: point for point in points}


def last_time(assessment: Assessment, slugs: list[str]) -> dict[str, LastTime]:
    """What the same rater said of the same person in the assessment before, by competency slug."""
    before = (
        Assessment.objects.submitted()
        .filter(role=assessment.role_id, subject=assessment.subject_id, rater=assessment.rater_id)
        .order_by("-submitted_at")
    )
    name = ScalePoint.objects.filter(edition=OuterRef("assessment__edition"), value=OuterRef("rating")).values("name")
    answers = (
        Answer.objects.filter(assessment=before.values("pk")[:1], competency__slug__in=slugs)
        .exclude(mark=Answer.Mark.BLANK)
        .annotate(name=Subquery(name))
        .values_list("competency__slug", "name", "rating", "mark", "assessment__submitted_at")
    )
    return {
        slug: LastTime(Answer.Mark(mark).label if rating is None else f"{name} ({rating})", submitted_at)
        for slug, name, rating, mark, submitted_at in answers
        if submitted_at
    }


def review_page(assessment: Assessment) -> ReviewPage:
    """Every answer of the assessment in words, area by area."""
    scale = scale_of(assessment)
    answers = assessment.answers.select_related("competency__area").in_framework_order()
    areas = [
        ReviewedArea(area, [ReviewedAnswer(answer, in_words(answer, scale)) for answer in group])
        for area, group in groupby(answers, key=lambda answer: answer.competency.area)
    ]
    return ReviewPage(areas)


def in_words(answer: Answer, scale: dict[int, ScalePoint]) -> str:
    """An answer as pages say it: "Independent (2)", "No chance yet"; empty when blank."""
    if answer.rating is not None:
        return str(scale[answer.rating])
    return "" if answer.mark == Answer.Mark.BLANK else Answer.Mark(answer.mark).label


def _anchors_of(answers: Iterable[Answer]) -> dict[int, dict[int, str]]:
    anchors: defaultdict[int, dict[int, str]] = defaultdict(dict)
    rows = Anchor.objects.filter(competency__in=[answer.competency_id for answer in answers])
    for competency, value, text in rows.values_list("competency", "value", "text"):
        anchors[competency][value] = text
    return anchors


def openings_of(assessment: Assessment) -> list[Opening]:
    """Who else looked at the assessment, and when, the latest first."""
    return list(assessment.openings.select_related("opened_by").order_by("-opened_at", "-pk"))
