"""Who is responsible for whom: teams and their members."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Team(models.Model):
    """People who work together, some of whom manage the others."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's place in a team; a person can be in several."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    is_manager = models.BooleanField("manages the team", default=False)

    class Meta:
        constraints = [models.UniqueConstraint("team", "person", name="one_membership_for_a_person_in_a_team")]

    def __str__(self) -> str:
        return f"{self.person} in {self.team}"
