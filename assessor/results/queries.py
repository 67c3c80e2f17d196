"""Rows turned into what the rule of fit reads, and results gathered for pages; the only caller that feeds scoring."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Subquery

from assessor.people.models import User
from assessor.questionnaire.models import Answer, Assessment, AssessmentQuerySet, Opening
from assessor.questionnaire.progress import Progress
from assessor.questionnaire.queries import ANSWERED
from assessor.results import scoring
from assessor.results.scoring import Ladder, Need, score
from assessor.results.story import ScoredAssessment, fit_in_words
from roles.framework_file import Framework
from roles.models import Edition
from roles.queries import framework_of, frameworks_of

# What was said in place of a rating. A blank is not among them: it has neither.
_MARKS = {str(mark): mark for mark in scoring.Mark}


@dataclass(frozen=True)
class Fit:
    """A result as lists show it."""

    words: str
    answered: int
    total: int


@dataclass(frozen=True)
class HistoryRow:
    """One assessment: an open one with its progress, a submitted one with its fit."""

    assessment: Assessment
    progress: Progress | None
    fit: Fit | None


def ladder_of(framework: Framework) -> Ladder:
    """The part of a framework that the rule reads."""
    competencies = [competency for area in framework.areas for competency in area.competencies]
    needs = defaultdict(list)
    for competency in competencies:
        for expectation in competency.expectations:
            needs[expectation.level].append(Need(competency.slug, expectation.need, expectation.is_core))
    return Ladder(
        role=framework.slug,
        edition=framework.version,
        top=len(framework.scale) - 1,
        tolerance=framework.tolerance,
        competencies=tuple(competency.slug for competency in competencies),
        levels=tuple(scoring.Level(level.slug, tuple(needs[level.slug])) for level in framework.levels),
    )


def answers_of(assessment: Assessment) -> dict[str, scoring.Answer]:
    """What was said of each competency, in framework order."""
    return {slug: answer for slug, answer, _ in _said_in(assessment)}


def results_of(user: User) -> AssessmentQuerySet:
    """The assessments of a person with what their results are read against."""
    return Assessment.objects.owned_by(user).select_related("edition__role", "subject", "target").with_sharing()


def scored(assessment: Assessment, *, with_examples: bool = True) -> ScoredAssessment:
    """A submitted assessment with its result, derived from its rows."""
    said = list(_said_in(assessment))
    framework = framework_of(assessment.edition)
    answers = {slug: answer for slug, answer, _ in said}
    examples = {slug: example for slug, _, example in said if example and with_examples}
    return ScoredAssessment(framework, answers, examples, score(ladder_of(framework), answers))


def fits_of(assessments: Collection[Assessment]) -> dict[int, Fit]:
    """The fits of submitted assessments by primary key, derived from the answers that submitting froze."""
    editions = list({assessment.edition for assessment in assessments})
    ladders = {
        edition.pk: (ladder_of(framework), {level.slug: level.name for level in framework.levels})
        for edition, framework in zip(editions, frameworks_of(editions), strict=True)
    }
    fits = {}
    for assessment in assessments:
        ladder, level_names = ladders[assessment.edition_id]
        result = score(ladder, dict(zip(ladder.competencies, assessment.answers_frozen or [], strict=True)))
        answered = result.total - len(result.unknown)
        fits[assessment.pk] = Fit(fit_in_words(result, level_names), answered, result.total)
    return fits


def history_of(user: User) -> list[HistoryRow]:
    """Every assessment of a person, the open ones first and then the newest."""
    assessments = assessments_of(user)
    fits = fits_of([assessment for assessment in assessments if assessment.is_submitted])
    progress = _progress_of([assessment for assessment in assessments if not assessment.is_submitted])
    return [HistoryRow(assessment, progress.get(assessment.pk), fits.get(assessment.pk)) for assessment in assessments]


def assessments_of(user: User) -> list[Assessment]:
    """The open ones first, then the newest.

    Each knows whether it is shared (`is_shared`), whether somebody else has opened it (`is_opened`), and the version of
    the edition that has replaced its own (`newer`, None while its own is the published one).
    """
    published = Edition.objects.published().filter(role=OuterRef("role")).exclude(pk=OuterRef("edition"))
    return list(
        Assessment.objects.owned_by(user)
        .select_related("edition__role")
        .with_sharing()
        .annotate(
            is_opened=Exists(Opening.objects.filter(assessment=OuterRef("pk"))),
            newer=Subquery(published.values("version")),
        )
        .order_by(F("submitted_at").desc(nulls_first=True), "-started_at")
    )


def _progress_of(assessments: Collection[Assessment]) -> dict[int, Progress]:
    counts = (
        Answer.objects.filter(assessment__in=assessments)
        .values_list("assessment")
        .annotate(answered=Count("pk", filter=ANSWERED), total=Count("pk"))
    )
    return {assessment: Progress(answered, total) for assessment, answered, total in counts}


def _said_in(assessment: Assessment) -> Iterator[tuple[str, scoring.Answer, str]]:
    """Competency, answer and example, in framework order."""
    rows = assessment.answers.in_framework_order()
    for slug, mark, rating, example in rows.values_list("competency__slug", "mark", "rating", "example"):
        yield slug, _MARKS.get(mark, rating), example
