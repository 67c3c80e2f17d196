import pytest
from django.test import Client

from tests.factories import UserFactory, candidate, framework, team


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


@pytest.fixture
def nora(manager, edition):
    """A candidate of the manager who has answered everything, and has not submitted it."""
    subject = UserFactory(name="Nora Newcomer", is_candidate=True)
    answers = {f"c{number}": 2 for number in range(1, 7)}
    return candidate(manager, subject=subject, edition=edition, answers=answers)


@pytest.fixture
def visitor(nora):
    """The browser of the candidate."""
    visitor = Client()
    visitor.force_login(nora.person)
    return visitor
