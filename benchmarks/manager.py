"""Somebody who manages many people, all of whom share what they say of themselves."""

from django.utils import timezone

from assessor.people.models import User
from assessor.questionnaire.models import Opening, Share
from assessor.teams.models import Membership, Team
from benchmarks.crowd import crowd
from benchmarks.visitor import Browser
from roles.models import Edition


class Manager(Browser):
    """The manager of so many people, who may read all that they share, signed in at the server on this port."""

    def __init__(self, port: int, size: int) -> None:
        manager = User.objects.create_user(f"manager-of-{size}@example.org", name="Mona Manager")
        assessments = crowd(Edition.objects.published().get(), size)
        team = Team.objects.create(name=f"Team of {size}")
        Membership.objects.create(team=team, person=manager, is_manager=True)
        Membership.objects.bulk_create(Membership(team=team, person=one.subject) for one in assessments)
        now = timezone.now()
        Share.objects.bulk_create(Share(assessment=one, shared_at=now) for one in assessments)
        Opening.objects.bulk_create(
            Opening(assessment=one, opened_by=manager, opened_at=now, what=Opening.What.SHARED) for one in assessments
        )
        self.some = assessments[0]
        super().__init__(manager, port)
