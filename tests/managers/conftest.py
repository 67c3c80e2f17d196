"""The browser of a manager, and what their people are rated against."""

import pytest

from tests.factories import framework


@pytest.fixture
def edition(db):
    return framework()


@pytest.fixture
def desk(client, manager):
    """A test client signed in as the manager."""
    client.force_login(manager)
    return client
