"""What ends an assessment: submitting it."""

from datetime import datetime

from django.db import transaction

from assessor.questionnaire.models import Assessment, EarlierAnswer
from assessor.questionnaire.queries import progress_of
from assessor.results.queries import answers_of, ladder_of
from assessor.results.scoring import score
from roles.models import Level
from roles.queries import framework_of


class AlreadySubmitted(Exception):
    """The assessment has been submitted before, and stays as it was then."""


class AssessmentHasMoved(Exception):
    """The assessment has moved to another edition since the person looked at it."""


class TooFewAnswers(Exception):
    """The assessment needs this many more answers before it can be submitted."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


@transaction.atomic
def submit(assessment: Assessment, *, at: datetime, edition: str | None = None) -> None:
    """Freeze an open assessment: its answers, and the levels between which they fit.

    `edition` is the key of the one that the person looked at, as their page posts it; None takes whichever it is.
    Raises AlreadySubmitted, AssessmentHasMoved or TooFewAnswers, and then changes nothing; Assessment.DoesNotExist once
    it was discarded.
    """
    # The lock waits for answers that are being saved, and keeps a second submission waiting until this one is done.
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if assessment.is_submitted:
        raise AlreadySubmitted
    if edition not in (None, str(assessment.edition_id)):
        raise AssessmentHasMoved
    if missing := progress_of(assessment).missing_to_submit:
        raise TooFewAnswers(missing)
    answers = answers_of(assessment)
    result = score(ladder_of(framework_of(assessment.edition)), answers)
    levels = {None: None} | {level.slug: level for level in Level.objects.filter(edition=assessment.edition_id)}
    assessment.submitted_at = at
    assessment.lowest = levels[result.lowest]
    assessment.highest = levels[result.highest]
    assessment.answers_frozen = list(answers.values())
    EarlierAnswer.objects.filter(answer__assessment=assessment).delete()
    assessment.save(update_fields=["submitted_at", "lowest", "highest", "answers_frozen"])
