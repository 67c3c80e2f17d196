"""A manager, two of their people and what those say of themselves, which the manager has opened."""

import pytest
from django.test import Client

from roles.actions import retire
from tests.factories import NOON, UserFactory, framework, shared, team
from tests.figures.crowd import share
from tests.heatmap.heatmaps import HEATMAP, opened
from tests.results.crowds import submit


@pytest.fixture
def edition(db):
    """Area 1 with c1 and c2, Area 2 with c3 and c4; level l3 asks 3 of each."""
    return framework(role__slug="cook", name="Cook", areas=2, competencies=4)


@pytest.fixture
def manager(db):
    return UserFactory(name="Mia Manager")


@pytest.fixture
def ada(manager, person):
    team(manager, person, name="Crew")
    return person


@pytest.fixture
def bob(manager, ada):
    bob = UserFactory(name="Bob Baker")
    ada.memberships.get().team.memberships.create(person=bob)
    return bob


@pytest.fixture
def says(manager):
    """says(person, edition, 3, "not_sure", ...): the person shares these answers, and the manager has opened them."""

    def say(person, edition, *answers, submitted_at=NOON):
        given = {f"c{number}": answer for number, answer in enumerate(answers, start=1)}
        return opened(manager, [shared(person, edition=edition, answers=given, submitted_at=submitted_at)])[0]

    return say


@pytest.fixture
def see(client, manager):
    """see("?gap=l3"): the heatmap as the manager sees it."""
    client.force_login(manager)
    return lambda query="": client.get(HEATMAP + query)


@pytest.fixture
def crew(manager, person):
    return team(manager, person, name="Crew")


@pytest.fixture
def own(manager, person, crew, edition):
    """What the person shares and the manager has opened."""
    return opened(manager, [shared(person, edition=edition, answers={"c1": 3, "c2": 2, "c3": 1, "c4": 1})])[0]


@pytest.fixture
def crowd(manager):
    """crowd(50): so many people in a team who share; every second one answered an older edition of 48 competencies."""

    def gather(size):
        older = framework(role__slug="cook", areas=10, competencies=48)
        early = submit(older, *[number % 5 for number in range(size // 2)])
        retire(older, at=NOON)
        edition = framework(role=older.role, version="1.1", areas=10, competencies=48)
        late = submit(edition, *[number % 5 for number in range(size - size // 2)])
        made = team(manager, *(one.subject for one in early + late))
        team(manager, early[0].subject if early else late[0].subject)
        opened(manager, share(early + late))
        return made

    return gather


@pytest.fixture
def reader(manager):
    client = Client()
    client.force_login(manager)
    return client
