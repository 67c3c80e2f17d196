"""What an area page asks of each competency, and what has been said about it so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime

from assessor.questionnaire.models import Answer, Assessment, Choice
from assessor.questionnaire.wording import Line, Rewording, Wording, rewordings
from roles.models import Anchor, Competency, Edition, ScalePoint

# What can be said in place of a rating, in the words of who says it. Whoever watches somebody else may not have seen
# it; to leave it open says that of oneself, and an answer of its own would invite to skip it.
OWN_MARKS = {str(mark): str(mark.label) for mark in (Choice.Mark.NO_OPPORTUNITY, Choice.Mark.NOT_APPLICABLE)}
WATCHED_MARKS = OWN_MARKS | {
    str(Choice.Mark.NOT_APPLICABLE): "Not part of their work",
    str(Choice.Mark.NOT_SURE): "I have not seen this",
}


@dataclass(frozen=True)
class LastTime:
    """What was said in the assessment before, in words, and when that was submitted."""

    words: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.words}, {date_format(localtime(self.at), 'DATE_FORMAT')}"


@dataclass(frozen=True)
class AskedAgain:
    """What was chosen before the words of a competency changed, and which of them did."""

    before: str
    rewordings: tuple[Rewording, ...]


@dataclass(frozen=True)
class Question:
    """One competency on an area page, with what has been said about it so far."""

    answer: Answer
    wording: Wording
    marks: Mapping[str, str] = field(default_factory=lambda: OWN_MARKS)
    last_time: LastTime | None = None
    asked_again: AskedAgain | None = None

    @property
    def slug(self) -> str:
        return self.answer.competency.slug

    @property
    def area(self) -> str:
        """The slug of the area in which it stands."""
        return self.answer.competency.area.slug

    @property
    def name(self) -> str:
        return self.wording.name

    @property
    def words(self) -> str:
        """What is stored, in words; empty when blank."""
        return in_words(self.answer, self.wording.scale, self.marks)

    @property
    def changed_elsewhere(self) -> str:
        """What to say when this answer was saved in another window after this one had read it."""
        time = date_format(localtime(self.answer.answered_at), "TIME_FORMAT")
        return (
            f"You changed {self.name} in another window to {self.words or 'no rating'} at {time}. "
            "Save again to keep what you see here, or choose another line."
        )

    @property
    def reworded(self) -> str:
        """What to say when the assessment moved, and with it the words changed, after this window had read them."""
        return (
            f"The wording of {self.name} changed while this page was open. "
            "Read it again. Save again to keep what you see here, or choose another line."
        )


def questions_of(assessment: Assessment, area: str, also: Collection[str] = ()) -> list[Question]:
    """The questions of one area, and also those about these competencies wherever they stand, in framework order."""
    rows = assessment.answers.filter(Q(competency__area__slug=area) | Q(competency__slug__in=also))
    answers = list(rows.select_related("competency__area", "earlier__competency").in_framework_order())
    earlier = [answer.earlier.competency for answer in answers if hasattr(answer, "earlier")]
    wordings = wordings_of([answer.competency for answer in answers] + earlier)
    # What was said last time would pull a new answer towards it, so it waits until there is one.
    last = last_time(assessment, [answer.competency.slug for answer in answers if answer.choice])
    return [
        Question(
            answer=answer,
            wording=wordings[answer.competency_id],
            marks=marks_of(assessment),
            last_time=last.get(answer.competency.slug),
            asked_again=_asked_again(answer, wordings) if hasattr(answer, "earlier") else None,
        )
        for answer in answers
    ]


def questions_in(edition: Edition, area: str) -> list[Question]:
    """The questions of one area of an edition in any state, as they are before anybody answers."""
    competencies = list(Competency.objects.filter(edition=edition, area__slug=area).order_by("position", "pk"))
    wordings = wordings_of(competencies)
    return [Question(Answer(competency=competency), wordings[competency.pk]) for competency in competencies]


def wordings_of(competencies: Collection[Competency]) -> dict[int, Wording]:
    """What people read of each competency, by its primary key, in two queries."""
    scales: defaultdict[int, list[ScalePoint]] = defaultdict(list)
    anchors: defaultdict[int, dict[int, str]] = defaultdict(dict)
    points = ScalePoint.objects.filter(edition__in={competency.edition_id for competency in competencies})
    for point in points.order_by("value"):
        scales[point.edition_id].append(point)
    rows = Anchor.objects.filter(competency__in=[competency.pk for competency in competencies])
    for competency_pk, value, text in rows.values_list("competency", "value", "text"):
        anchors[competency_pk][value] = text
    return {
        competency.pk: Wording(
            competency.name,
            competency.meaning,
            tuple(
                Line(point.value, point.name, point.meaning, anchors[competency.pk].get(point.value, ""))
                for point in scales[competency.edition_id]
            ),
        )
        for competency in competencies
    }


def wordings_read(assessment: Assessment, competencies: Collection[int]) -> dict[int, Wording]:
    """What was to be read of these competencies in editions of the role that have been published, by primary key."""
    published = Competency.objects.filter(edition__role=assessment.role_id).exclude(edition__in=Edition.objects.draft())
    return wordings_of(list(published.filter(pk__in=competencies)))


def first_area(assessment: Assessment) -> str:
    """The slug of the area that comes first; empty once the assessment was discarded."""
    answers = assessment.answers.in_framework_order()
    return answers.values_list("competency__area__slug", flat=True).first() or ""


def scale_of(assessment: Assessment) -> dict[int, ScalePoint]:
    """The scale of the assessment's edition, lowest first."""
    points = ScalePoint.objects.filter(edition=assessment.edition_id).order_by("value")
    return {point.value: point for point in points}


def last_time(assessment: Assessment, slugs: list[str]) -> dict[str, LastTime]:
    """What somebody said of themselves in the assessment before, by competency slug; views of others start afresh."""
    if not assessment.is_of_oneself:
        return {}
    own = Assessment.objects.submitted().filter(kind=assessment.kind, subject=assessment.subject_id)
    before = own.filter(role=assessment.role_id).order_by("-submitted_at")
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


def marks_of(assessment: Assessment) -> dict[str, str]:
    """What the rater of this assessment can say in place of a rating, and its words."""
    return OWN_MARKS if assessment.is_of_oneself else WATCHED_MARKS


def in_words(choice: Choice, scale: Mapping[int, object], marks: Mapping[str, str] = OWN_MARKS) -> str:
    """A choice as pages say it: "Independent (2)", "No chance yet"; empty when blank."""
    return marks.get(choice.mark, "") if choice.rating is None else str(scale[choice.rating])


def _asked_again(answer: Answer, wordings: Mapping[int, Wording]) -> AskedAgain:
    old, new = wordings[answer.earlier.competency_id], wordings[answer.competency_id]
    return AskedAgain(in_words(answer.earlier, old.scale), rewordings(old, new))
