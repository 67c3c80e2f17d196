"""Who is asked in: invitations by link, and the candidates from outside whom they bring for one role."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from assessor.teams.models import Team
from roles.models import Role

SIGNER = signing.Signer(salt="assessor.invitations")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def sent_by(self, user: User) -> Self:
        return self.filter(invited_by=user)

    def unanswered(self) -> Self:
        """Those that nobody accepted or withdrew; some may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def of_candidates_who_never_came(self) -> Self:
        return self.filter(kind=Invitation.Kind.CANDIDATE, accepted_at=None)


class Invitation(models.Model):
    """That somebody asks an address in: as a colleague, or as a candidate for a role. Its last link works, once."""

    class Kind(models.TextChoices):
        COLLEAGUE = "colleague", "Colleague"
        CANDIDATE = "candidate", "Candidate"

    class State(models.TextChoices):
        OPEN = "open"
        EXPIRED = "expired"
        ACCEPTED = "accepted"
        WITHDRAWN = "withdrawn"

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=9, choices=Kind)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, related_name="+")
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    links = models.PositiveSmallIntegerField(default=1)  # how many were sent, of which the last one works
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="colleague", role=None) | Q(kind="candidate", role__isnull=False, team=None),
                name="candidates_and_nobody_else_are_invited_for_a_role",
            ),
            models.UniqueConstraint(
                "invited_by",
                "email",
                condition=Q(kind="colleague", accepted_at=None, withdrawn_at=None),
                name="one_unanswered_invitation_of_a_colleague",
            ),
            models.UniqueConstraint(
                "invited_by",
                "email",
                "role",
                condition=Q(kind="candidate", accepted_at=None, withdrawn_at=None),
                name="one_unanswered_invitation_of_a_candidate",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at=None),
                name="accepted_invitation_says_by_whom_and_stays",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email

    @property
    def token(self) -> str:
        """What stands in its link; whoever changes a sign of it, or has an older one, has nothing."""
        return SIGNER.sign_object([str(self.uid), self.links])

    def state_at(self, at: datetime) -> State:
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.OPEN if at < self.expires_at else self.State.EXPIRED


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def of(self, user: User) -> Self:
        return self.filter(assessment__subject=user)

    def visible_to(self, user: User) -> Self:
        """Those of the candidates whom this person invited, and is not rating in the same role now.

        Nobody else sees them.
        """
        return self.filter(invitation__invited_by=user, assessment__in=Assessment.objects.without_rated_by(user))

    def submitted(self) -> Self:
        return self.exclude(assessment__submitted_at=None)

    def with_assessment(self) -> Self:
        """Each with what its pages name."""
        return self.select_related(
            "assessment__subject", "assessment__edition__role", "assessment__target", "invitation__invited_by"
        )

    def due(self, today: date) -> Self:
        """Those that are to be erased by now."""
        return self.filter(erase_on__lte=today)


class Candidacy(models.Model):
    """What a candidate was invited for and said: one self-assessment, which on a day that they were told is erased."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Whoever invited a candidate cannot go before them: what they said would be left without its day.
    invitation = models.OneToOneField(Invitation, models.RESTRICT, related_name="candidacy")
    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="candidacy")
    erase_on = models.DateField()

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.assessment)

    @property
    def person(self) -> User:
        return self.assessment.subject

    @property
    def inviter(self) -> User:
        return self.invitation.invited_by


class Retention(models.Model):
    """How long what candidates said is kept; one row at most, and a default while there is none."""

    ONLY = 1  # its primary key
    DEFAULT = 180

    days = models.PositiveSmallIntegerField(
        "days to keep what a candidate said",
        default=DEFAULT,
        validators=[MinValueValidator(30), MaxValueValidator(730)],
        help_text="Counted from the day on which a candidate accepts. Who has accepted keeps the date they were told.",
    )

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = verbose_name_plural = "how long candidates are kept"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_rule_of_retention"),
            models.CheckConstraint(condition=Q(days__range=(30, 730)), name="candidates_are_kept_a_month_to_two_years"),
        ]

    def __str__(self) -> str:
        return f"{self.days} days"
