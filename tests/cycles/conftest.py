"""A manager with a team of two, and the two beside them who have no right to it."""

import pytest

from tests.cycles.making import current
from tests.factories import UserFactory, framework, team


@pytest.fixture
def edition(db):
    return framework(name="Pastry Chef", role__slug="pastry-chef")


@pytest.fixture
def manager(db):
    return UserFactory(name="Beth Boss")


@pytest.fixture
def colleague(db):
    return UserFactory(name="Cleo Colleague")


@pytest.fixture
def circle(manager, person, colleague):
    """The team of the manager, the person and a colleague."""
    return team(manager, person, colleague, name="Kitchen")


@pytest.fixture
def desk(client, manager, circle):
    """The browser of the manager."""
    client.force_login(manager)
    return client


@pytest.fixture
def spring(manager, person, colleague, edition, circle):
    return current(edition, person, colleague, by=manager)


@pytest.fixture
def post_office(django_capture_on_commit_callbacks):
    """with post_office(): messages that are sent meanwhile arrive."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
