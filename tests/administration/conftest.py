import pytest

from tests.administration.desk import browser_of
from tests.factories import UserFactory


@pytest.fixture
def boss(db):
    return UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(boss):
    """The browser of an admin."""
    return browser_of(boss)
