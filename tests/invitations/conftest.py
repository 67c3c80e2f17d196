import pytest

from tests.factories import UserFactory, framework, team


@pytest.fixture
def manager(db):
    """Somebody who may invite, because they manage a team."""
    person = UserFactory(name="Beth Boss")
    team(person, name="Kitchen")
    return person


@pytest.fixture
def edition(db):
    """What a candidate is invited to assess themselves against."""
    return framework(name="Pastry Chef")


@pytest.fixture
def desk(client, manager):
    """The browser of the manager."""
    client.force_login(manager)
    return client


@pytest.fixture
def post_office(django_capture_on_commit_callbacks):
    """with post_office(): messages that are sent meanwhile arrive."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
