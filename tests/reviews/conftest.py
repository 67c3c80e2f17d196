"""The browser of a manager who rates the owner."""

import pytest


@pytest.fixture
def desk(client, manager, crew):
    """A test client signed in as the manager."""
    client.force_login(manager)
    return client
