"""What many tests start from: three people and their browsers-to-be."""

import signal

import factory.random
import pytest
from django.core.cache import cache
from django.core.management import call_command
from hypothesis import settings

from tests import factories
from tests.factories import UserFactory, team

# The same examples on every run; --hypothesis-profile thorough looks for new ones, and for many more.
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("quick")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Marks the tests that a second database could fail, and of those the ones that ask for single pages.

    Those in a browser are slow and mark themselves.
    """
    for item in items:
        named = {"db", "transactional_db"}.intersection(item.fixturenames)
        uses_database = named or item.get_closest_marker("django_db")
        if uses_database and "live_server" not in item.fixturenames:
            item.add_marker(pytest.mark.database)
        asks_for_pages = {"client", "admin_client"}.intersection(item.fixturenames)
        if asks_for_pages and "journeys" not in item.path.parts:
            item.add_marker(pytest.mark.page)


@pytest.fixture(autouse=True)
def _same_data_in_any_order():
    """Names, numbers and addresses that factories make up do not depend on the tests that ran before.

    They count from 101, so that what is added to the framework of a test stands after its own.
    """
    factory.random.reseed_random("assessor")
    for made_up in vars(factories).values():
        if isinstance(made_up, type) and issubclass(made_up, factory.Factory):
            made_up.reset_sequence(101)


@pytest.fixture
def person(db):
    """The owner of whatever the test is about."""
    return UserFactory(name="Ada Owner")


@pytest.fixture
def stranger(db):
    """Somebody else with an account and no right to anything of the owner's."""
    return UserFactory(name="Sam Stranger")


@pytest.fixture
def signed_in(client, person):
    """A test client signed in as the owner."""
    client.force_login(person)
    return client


@pytest.fixture
def fresh_rate_limits(db):
    """Rate limits live in the cache; a test that counts attempts starts from none."""
    cache.clear()


@pytest.fixture
def worker(transactional_db):
    """worker(): does what waits, task after task, at most so many of them.

    It takes over signals, and connections too, which is why no transaction can be held around these tests.
    """
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield lambda max_tasks=100: call_command(
        "db_worker", batch=True, interval=0, startup_delay=False, max_tasks=max_tasks, verbosity=0
    )
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def manager(db):
    """Who manages the owner's team."""
    return UserFactory(name="Mia Manager")


@pytest.fixture
def crew(manager, person):
    """The team of the two."""
    return team(manager, person)
