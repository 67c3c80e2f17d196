"""A manager with one person in their team, and a client signed in as that manager."""

import pytest

from tests.factories import UserFactory, team


@pytest.fixture
def manager(db):
    return UserFactory(name="Mia Manager")


@pytest.fixture
def crew(manager, person):
    return team(manager, person)


@pytest.fixture
def rating(client, manager, crew):
    client.force_login(manager)
    return client
