"""A published edition, a draft that moves people, and the desk of an admin who looks at it."""

from math import inf

import pytest

from tests.factories import UserFactory, framework
from tests.results.crowds import draft_of


@pytest.fixture(autouse=True)
def time_enough(settings):
    """Everybody is counted in one slice, however slow the machine, unless a test says otherwise."""
    settings.SLICE_SECONDS = inf


@pytest.fixture
def published(db):
    return framework(version="1.0")


@pytest.fixture
def draft(published):
    """People on l3 fall to l2."""
    return draft_of(published, level="l3", c1=4)


@pytest.fixture
def admin(db):
    return UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client, admin):
    """The browser of an admin."""
    client.force_login(admin)
    return client


@pytest.fixture
def slow(settings):
    """A request has time for one batch."""
    settings.SLICE_SECONDS = 0
