"""Two people whose views wait to be laid side by side, and the talk that begins then."""

import pytest

from tests.conversations.talks import two


@pytest.fixture
def pair(db):
    return two()


@pytest.fixture
def talk(pair):
    return pair.begin()
