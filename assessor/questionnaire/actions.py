"""What is done with an assessment: a person starts it, answers, shares, discards it; others open it, on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest
from django.utils.timezone import localdate, localtime, make_aware

from assessor.mail.actions import send
from assessor.people.models import User
from assessor.questionnaire.models import Answer, Assessment, EarlierAnswer, Opening, Share, ShareQuerySet
from assessor.questionnaire.moves import Place, move_to
from assessor.questionnaire.questions import wordings_of
from assessor.questionnaire.wording import reads_alike
from roles.models import Competency, Edition, Level


class AssessmentIsOpen(Exception):
    """The person has an open self-assessment of this role already."""


class AccountIsClosed(Exception):
    """Whoever is assessed, or assesses, was erased or may not sign in any more."""


class EditionIsNotPublished(Exception):
    """Only a published edition can be assessed against."""


class AssessmentIsSubmitted(Exception):
    """A submitted assessment does not change any more."""

    def __init__(self, submitted_at: datetime) -> None:
        super().__init__(submitted_at)
        self.submitted_at = submitted_at


class EditionIsOutdated(Exception):
    """An assessment moves to the published edition of its role alone."""


class AssessmentIsNotSubmitted(Exception):
    """A draft is nobody's but its owner's."""


@dataclass(frozen=True)
class Said:
    """What a person says of one competency, and the revision of the answer that they had before their eyes.

    `competency` is the key of the one that they read; None when they read what stands now.
    """

    mark: str
    rating: int | None
    example: str
    revision: int
    competency: int | None = None

    def is_in(self, answer: Answer) -> bool:
        return (answer.mark, answer.rating, answer.example) == (self.mark, self.rating, self.example)


@dataclass(frozen=True)
class Saved:
    """The answers as they now stand by slug, and those left alone.

    Conflicts had changed elsewhere meanwhile; of the reworded ones the person had read words that have changed since.
    """

    answers: dict[str, Answer]
    conflicts: dict[str, Answer]
    reworded: dict[str, Answer]


@transaction.atomic
def start(
    subject: User,
    edition: Edition,
    *,
    at: datetime,
    target: Level | None = None,
    rater: User | None = None,
    kind: Assessment.Kind = Assessment.Kind.SELF,
) -> Assessment:
    """Begin an assessment, every answer of it blank; without a rater somebody assesses themselves.

    They can do that on a published edition alone. Another view of them may be of a retired one, on which they gave
    theirs. Raises AccountIsClosed, EditionIsNotPublished, and AssessmentIsOpen when there is one of this kind and role
    to go on with.
    """
    assessment = Assessment(role_id=edition.role_id, edition=edition, kind=kind, target=target, started_at=at)
    assessment.subject, assessment.rater = subject, rater or subject
    _lock_what_it_needs(assessment)
    try:
        with transaction.atomic():
            assessment.save()
    except IntegrityError as error:
        raise AssessmentIsOpen from error
    _lay_out_answers(assessment)
    return assessment


def _lock_what_it_needs(assessment: Assessment) -> None:
    """The edition does not retire, and nobody is erased, before the new assessment stands: locked in this order."""
    editions = Edition.objects.published() if assessment.is_of_oneself else Edition.objects.frozen()
    if not editions.select_for_update(no_key=True).filter(pk=assessment.edition_id):
        raise EditionIsNotPublished
    people = {assessment.subject_id, assessment.rater_id}
    accounts = User.objects.filter(pk__in=people, is_active=True).order_by("pk")
    if len(accounts.select_for_update(no_key=True)) < len(people):
        raise AccountIsClosed


def _lay_out_answers(assessment: Assessment) -> None:
    """One bulk insert lays the rows side by side, in the order in which pages read them."""
    competencies = Competency.objects.filter(edition=assessment.edition_id).order_by(*Competency.FRAMEWORK_ORDER)
    Answer.objects.bulk_create(
        Answer(assessment=assessment, competency_id=competency)
        for competency in competencies.values_list("pk", flat=True)
    )


@transaction.atomic
def save_answers(assessment: Assessment, said: Mapping[str, Said], *, at: datetime) -> Saved:
    """Write what was said by competency slug; slugs that the assessment does not ask about are left out of the reply.

    An answer that changed elsewhere since its revision was read is never overwritten but reported, unless both say
    the same; nor is anything written that was said of other words. Raises AssessmentIsSubmitted, and
    Assessment.DoesNotExist once it was discarded.
    """
    _lock_open(assessment)
    rows = Answer.objects.filter(assessment=assessment, competency__slug__in=said).select_related("competency")
    answers = {answer.competency.slug: answer for answer in rows}
    others = _read_elsewhere(said, answers)
    conflicts, reworded, changed = {}, {}, []
    for slug, answer in answers.items():
        if said[slug].is_in(answer):
            continue
        if slug in others:
            reworded[slug] = answer
        elif said[slug].revision != answer.revision:
            conflicts[slug] = answer
        else:
            changed.append(_write(answer, said[slug], at))
    Answer.objects.bulk_update(changed, ["mark", "rating", "example", "revision", "answered_at"])
    return Saved(answers, conflicts, reworded)


def _read_elsewhere(said: Mapping[str, Said], answers: Mapping[str, Answer]) -> set[str]:
    """The slugs of which the person had other words before their eyes, because the assessment moved since."""
    asked = {slug: answer.competency for slug, answer in answers.items()}
    read = {slug: said[slug].competency for slug in asked if said[slug].competency not in (None, asked[slug].pk)}
    if not read:
        return set()
    competencies = Competency.objects.filter(pk__in=read.values())
    wordings = wordings_of([*competencies, *asked.values()])
    return {
        slug
        for slug, pk in read.items()
        if pk not in wordings or not reads_alike(wordings[pk], wordings[asked[slug].pk])
    }


def _write(answer: Answer, said: Said, at: datetime) -> Answer:
    answer.mark, answer.rating, answer.example = said.mark, said.rating, said.example
    answer.revision += 1
    answer.answered_at = at
    return answer


@transaction.atomic
def move(assessment: Assessment, edition: Edition, *, at: datetime) -> None:
    """Go on with an open assessment on the published edition, to which everything comes along that holds on there.

    Answers whose words are the same stay as they are. Where words changed the earlier choice is put beside a blank
    answer, which keeps the example. What the edition does not ask is deleted. Raises EditionIsOutdated,
    AssessmentIsSubmitted, and Assessment.DoesNotExist once it was discarded.
    """
    assessment = _lock_open(assessment)
    if assessment.edition_id == edition.pk:
        return
    # Locked, so that it cannot retire before the assessment stands on it.
    if not Edition.objects.published().select_for_update(no_key=True).filter(pk=edition.pk, role=assessment.role_id):
        raise EditionIsOutdated
    planned = move_to(edition, assessment)
    assessment.answers.all().delete()
    assessment.edition, assessment.target = edition, planned.target
    assessment.save(update_fields=["edition", "target"])
    answers = Answer.objects.bulk_create(_moved(place, assessment, at) for place in planned.places)
    EarlierAnswer.objects.bulk_create(
        EarlierAnswer(
            answer=answer, competency=place.given.competency, mark=place.given.mark, rating=place.given.rating
        )
        for answer, place in zip(answers, planned.places, strict=True)
        if place.given and place.rewordings
    )


def _moved(place: Place, assessment: Assessment, at: datetime) -> Answer:
    """The answer that stands in this place after the move."""
    answer = Answer(assessment=assessment, competency=place.competency)
    if place.answer is None:
        return answer
    answer.example = place.answer.example
    if place.given and not place.rewordings:
        answer.mark, answer.rating = place.given.mark, place.given.rating
    answer.revision, answer.answered_at = place.answer.revision, place.answer.answered_at
    if not place.is_same:  # a window that had read the other words must not pass for one that reads these
        answer.revision += 1
        answer.answered_at = at
    return answer


@transaction.atomic
def discard(assessment: Assessment) -> None:
    """Delete an open assessment with its answers.

    Raises AssessmentIsSubmitted, and Assessment.DoesNotExist once it was discarded.
    """
    _lock_open(assessment).delete()


@transaction.atomic
def share(assessment: Assessment, *, with_examples: bool, at: datetime) -> None:
    """Let managers see a self-assessment, from its submission on; sharing the same again changes nothing."""
    shares = _lock_shares(assessment)
    if not shares.filter(with_examples=with_examples):
        _stop(shares, at)
        Share.objects.create(assessment=assessment, with_examples=with_examples, shared_at=at)


@transaction.atomic
def stop_sharing(assessment: Assessment, *, at: datetime) -> None:
    """Take a self-assessment out of the sight of managers again."""
    _stop(_lock_shares(assessment), at)


def log_openings(assessments: Iterable[Assessment], *, by: User, what: Opening.What, at: datetime) -> None:
    """Write down, for their owners to see, that this person looks at submitted assessments; one's own are not news.

    Raises AssessmentIsNotSubmitted when there is a draft among them, and then logs nothing.
    """
    opened = [assessment for assessment in assessments if assessment.subject_id != by.pk]
    if not all(assessment.is_submitted for assessment in opened):
        raise AssessmentIsNotSubmitted
    Opening.objects.bulk_create(
        (Opening(assessment=assessment, opened_by=by, opened_at=at, what=what) for assessment in opened),
        batch_size=1000,
    )


@transaction.atomic
def open_answers(assessment: Assessment, *, by: User, at: datetime) -> None:
    """Log that an admin reads these answers, and mail the person, once on each day of theirs.

    Raises AssessmentIsNotSubmitted.
    """
    log_openings([assessment], by=by, what=Opening.What.ANSWERS, at=at)
    person = assessment.subject
    if person != by:
        context = {"by": by, "assessment": assessment}
        key = f"answers opened {assessment.uid} {by.uid} {localdate(at, person.zone)}"
        send("answers_opened", to=person, context=context, key=key, at=at)


def log_openings_once_a_day(assessments: Iterable[int], *, by: User, at: datetime) -> None:
    """Write down what somebody reads of what others share, by primary key: once a day of theirs however often."""
    midnight = make_aware(datetime.combine(localtime(at), time.min))
    today = Opening.objects.filter(opened_by=by, what=Opening.What.SHARED, opened_at__gte=midnight)
    read = set(assessments)
    if new := read - set(today.filter(assessment__in=read).values_list("assessment", flat=True)):
        log_openings(Assessment.objects.filter(pk__in=new), by=by, what=Opening.What.SHARED, at=at)


def _lock_shares(assessment: Assessment) -> ShareQuerySet:
    """The current share of an assessment, which nobody else starts or stops meanwhile."""
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    return Share.objects.current().filter(assessment=assessment)


def _stop(shares: ShareQuerySet, at: datetime) -> None:
    """End them at this time, or at once where another window that read its clock later has just begun one."""
    shares.update(stopped_at=Greatest("shared_at", Value(at, DateTimeField())))


def _lock_open(assessment: Assessment) -> Assessment:
    """The assessment as it stands, for this transaction alone.

    Everybody who writes to an assessment or its answers locks it first, so nobody waits for each other in a circle.
    """
    current = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if current.submitted_at:
        raise AssessmentIsSubmitted(current.submitted_at)
    return current
