"""What a person said: assessments, with an answer per competency of their edition, and whom they let look at it."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from assessor.people.models import User
from roles.models import HIGHEST_RATING, Competency, Edition, Level, Role

EXAMPLE_LENGTH = 500


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def owned_by(self, user: User) -> Self:
        """What this person says of themselves, as a colleague or as a candidate."""
        return self.filter(subject=user, rater=user)

    def self_assessments(self) -> Self:
        """Of colleagues: what somebody said as a candidate is for whoever invited them alone, and counts nowhere."""
        return self.filter(kind=Assessment.Kind.SELF)

    def rated_by(self, user: User, kind: Assessment.Kind) -> Self:
        """What this person says of others, or has agreed with them."""
        return self.filter(kind=kind, rater=user)

    def without_rated_by(self, user: User) -> Self:
        """Those of people whom this person is not rating in the same role now: what they read would pull that."""
        rating = Assessment.objects.rated_by(user, Assessment.Kind.MANAGER).open()
        return self.exclude(Exists(rating.filter(subject=OuterRef("subject"), role=OuterRef("role"))))

    def open(self) -> Self:
        return self.filter(submitted_at=None)

    def submitted(self) -> Self:
        return self.exclude(submitted_at=None)

    def shared(self) -> Self:
        """Those that their subject lets their managers see; a draft stays hidden until it is submitted."""
        return self.submitted().filter(Exists(Share.objects.current().filter(assessment=OuterRef("pk"))))

    def with_sharing(self) -> Self:
        """Each with whether its subject shares it (`is_shared`), now or once it is submitted."""
        return self.annotate(is_shared=Exists(Share.objects.current().filter(assessment=OuterRef("pk"))))

    def with_top(self) -> Self:
        """Each with the highest rating of its scale."""
        return self.annotate(top=models.Max("edition__scale__value"))


class AnswerQuerySet(models.QuerySet["Answer"]):
    def in_framework_order(self) -> Self:
        return self.order_by(*(f"competency__{key}" for key in Competency.FRAMEWORK_ORDER))


class Assessment(models.Model):
    """One reading of a person against an edition; after submission nothing in it changes.

    Scores are derived. What is frozen at submission, for pages over many assessments, are the levels between which
    the answers fit (equal when they are certain, null below the first level) and the answers in framework order.
    """

    class Kind(models.TextChoices):
        SELF = "self"
        CANDIDATE = "candidate"  # of oneself too, for whoever invited them; it stays that when they become a colleague
        MANAGER = "manager"
        AGREED = "agreed"

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="assessments")
    subject = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assessments")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.SELF)
    target = models.ForeignKey(Level, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    lowest = models.ForeignKey(Level, models.PROTECT, null=True, related_name="+")
    highest = models.ForeignKey(Level, models.PROTECT, null=True, related_name="+")
    answers_frozen = models.JSONField(null=True)

    top: int  # the highest rating of its scale, where with_top() asked for it

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        permissions = [("open_answers", "Can open what people answered, which they see")]
        constraints = [
            models.UniqueConstraint(
                "subject", "rater", "role", "kind", condition=Q(submitted_at=None), name="one_open_assessment_of_a_role"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["self", "candidate", "manager", "agreed"]), name="kind_of_assessment_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["self", "candidate"], subject=F("rater"))
                | ~Q(kind__in=["self", "candidate"]) & ~Q(subject=F("rater")),
                name="self_assessments_are_rated_by_their_subject",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, answers_frozen__isnull=True)
                | Q(submitted_at__isnull=False, answers_frozen__isnull=False),
                name="answers_are_frozen_once_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.edition}"

    @property
    def is_of_oneself(self) -> bool:
        return self.subject_id == self.rater_id

    @property
    def is_for_inviter(self) -> bool:
        """Whether somebody gives it as a candidate."""
        return self.kind == self.Kind.CANDIDATE

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None


class Choice(models.Model):
    """What a person chose for a competency: a rating, or a mark in its place."""

    class Mark(models.TextChoices):
        BLANK = "blank", "Not rated"
        RATED = "rated", "Rated"
        NO_OPPORTUNITY = "no_opportunity", "No chance yet"
        NOT_APPLICABLE = "not_applicable", "Not part of my work"
        NOT_SURE = "not_sure", "Not seen"

    mark = models.CharField(max_length=14, choices=Mark, default=Mark.BLANK)
    rating = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.mark if self.rating is None else str(self.rating)

    @property
    def choice(self) -> str:
        """As a form posts it: "2", "no_opportunity", or empty when blank."""
        return "" if self.mark == self.Mark.BLANK else str(self)


class Answer(Choice):
    """What was said about one competency. All rows of an assessment are made, blank, when it starts."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    example = models.CharField(max_length=EXAMPLE_LENGTH, blank=True)
    revision = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("assessment", "competency", name="one_answer_for_a_competency"),
            models.CheckConstraint(
                condition=Q(mark="rated", rating__isnull=False) | ~Q(mark="rated") & Q(rating=None),
                name="rating_is_set_when_rated",
            ),
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__lte=HIGHEST_RATING), name="rating_is_a_digit"),
            models.CheckConstraint(condition=Q(mark__in=Choice.Mark.values), name="mark_of_answer_is_known"),
        ]

    @property
    def given(self) -> Answer | EarlierAnswer | None:
        """The last choice for this competency, which may be from before its words changed; None if there is none."""
        return self if self.choice else getattr(self, "earlier", None)


class EarlierAnswer(Choice):
    """What was chosen before an open assessment moved to an edition that words the competency differently.

    It stands beside the answer that is asked for again, and goes when the assessment is submitted.
    """

    answer = models.OneToOneField(Answer, models.CASCADE, primary_key=True, related_name="earlier")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mark="rated", rating__isnull=False) | ~Q(mark__in=["rated", "blank"]) & Q(rating=None),
                name="earlier_answer_was_given",
            ),
            models.CheckConstraint(condition=Q(mark__in=Choice.Mark.values), name="mark_of_earlier_answer_is_known"),
        ]


class ShareQuerySet(models.QuerySet["Share"]):
    def current(self) -> Self:
        return self.filter(stopped_at=None)


class Share(models.Model):
    """That a person lets their managers see a self-assessment, from its submission on, until they stop it.

    Another choice of what is shared is another row, so that the rows tell what was open when.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="shares")
    with_examples = models.BooleanField(default=False)
    shared_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint("assessment", condition=Q(stopped_at=None), name="one_current_share"),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(stopped_at__gte=F("shared_at")), name="share_stops_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return "ratings and examples" if self.with_examples else "ratings"


class Opening(models.Model):
    """That somebody looked at what another person had submitted: who, when, and at how much of it. It stays."""

    class What(models.TextChoices):
        ANSWERS = "answers", "answers and examples"
        IMPACT = "impact", "name and fit, to see whom a new edition moves"
        SHARED = "shared", "what you share"
        REVEAL = "reveal", "what you share, side by side with their own rating"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="openings")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField()
    what = models.CharField(max_length=7, choices=What)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["answers", "impact", "shared", "reveal"]), name="what_was_opened_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.opened_by}: {self.get_what_display()}"
