"""Who is responsible for whom: teams, which may be part of others, and their members."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Team(models.Model):
    """People who work together, some of whom manage the others."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="part of",
        help_text="Its managers see the figures of this team, and of nobody in it.",
    )

    class Meta:
        permissions = [("view_organisation_figures", "Can see the figures of the whole organisation")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="team_name_is_unique_in_any_case",
                violation_error_message="There is a team with this name.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="no_team_is_its_own_parent",
                violation_error_message="A team cannot be a part of itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's place in a team; a person can be in several, and leaves by losing the place, not the history."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", limit_choices_to={"is_candidate": False}
    )
    is_manager = models.BooleanField("manages the team", default=False)

    class Meta:
        constraints = [models.UniqueConstraint("team", "person", name="one_membership_for_a_person_in_a_team")]

    def __str__(self) -> str:
        return f"{self.person} in {self.team}"
