"""Many people with a submitted self-assessment each."""

import random

from django.utils import timezone

from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from roles.models import Edition


def crowd(edition: Edition, how_many: int) -> list[Assessment]:
    """What so many new people say of every competency: ratings at random about the middle of the scale."""
    chance, now, before = random.Random(48), timezone.now(), User.objects.count()
    size = edition.competencies.count()
    people = User.objects.bulk_create(
        User(name=f"Person {number}", email=f"person{number}@example.org")
        for number in range(before, before + how_many)
    )
    return Assessment.objects.bulk_create(
        Assessment(
            edition=edition,
            role=edition.role,
            subject=person,
            rater=person,
            started_at=now,
            submitted_at=now,
            answers_frozen=[chance.choice([1, 2, 2, 3, 3, 4]) for _ in range(size)],
        )
        for person in people
    )
