"""Many people at once with submitted self-assessments, and drafts that move them."""

from assessor.questionnaire.models import Assessment
from roles.models import Expectation
from tests.factories import NOON, framework, newcomers


def submit(edition, *ratings, by=None, at=NOON, **fields):
    """One assessment for each rating, which answers every competency; by one person, or by a newcomer each."""
    subjects = [by] * len(ratings) if by else newcomers(len(ratings))
    size = edition.competencies.count()
    return Assessment.objects.bulk_create(
        Assessment(
            **{"edition": edition, "role": edition.role, "subject": subject, "rater": subject} | fields,
            started_at=at,
            submitted_at=at,
            answers_frozen=[rating] * size if isinstance(rating, int) else rating,
        )
        for subject, rating in zip(subjects, ratings, strict=True)
    )


def draft_of(edition, *, level="l3", **needs):
    """A draft of the same role that asks something else at one level: draft_of(edition, level="l3", c2=4)."""
    size = edition.competencies.count()
    draft = framework(role=edition.role, version="1.1", competencies=size, draft=True)
    for slug, need in needs.items():
        expected = Expectation.objects.filter(competency__edition=draft, competency__slug=slug, level__slug=level)
        expected.update(need=need)
    return draft
