"""Somebody of the staff, and what the owner has submitted."""

import pytest

from tests.factories import NOON, AssessmentFactory, UserFactory


@pytest.fixture
def admin(db):
    return UserFactory(name="Grace Hopper", is_staff=True)


@pytest.fixture
def submitted(person):
    return AssessmentFactory(subject=person, submitted_at=NOON)
