"""What ends an assessment: submitting it."""

from datetime import datetime

from django.db import transaction

from assessor.questionnaire.models import Assessment
from assessor.questionnaire.queries import progress_of
from assessor.results.queries import answers_of, ladder_of
from assessor.results.scoring import score
from roles.models import Level
from roles.queries import framework_of


class AlreadySubmitted(Exception):
    """The assessment has been submitted before, and stays as it was then."""


class TooFewAnswers(Exception):
    """The assessment needs this many more answers before it can be submitted."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


@transaction.atomic
def submit(assessment: Assessment, *, at: datetime) -> None:
    """Freeze an open assessment: its answers, and the levels between which they fit.

    Raises AlreadySubmitted or TooFewAnswers, and then changes nothing; Assessment.DoesNotExist once it was discarded.
    """
    # The lock waits for answers that are being saved, and keeps a second submission waiting until this one is done.
    locked = Assessment.objects.select_for_update(of=["self"]).select_related("edition__role")
    assessment = locked.get(pk=assessment.pk)
    if assessment.is_submitted:
        raise AlreadySubmitted
    if missing := progress_of(assessment).missing_to_submit:
        raise TooFewAnswers(missing)
    answers = answers_of(assessment)
    result = score(ladder_of(framework_of(assessment.edition)), answers)
    levels = {None: None} | {level.slug: level for level in Level.objects.filter(edition=assessment.edition_id)}
    assessment.submitted_at = at
    assessment.lowest = levels[result.lowest]
    assessment.highest = levels[result.highest]
    assessment.answers_frozen = list(answers.values())
    assessment.save(update_fields=["submitted_at", "lowest", "highest", "answers_frozen"])
