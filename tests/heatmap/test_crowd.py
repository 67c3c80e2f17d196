"""A heatmap of many people costs as many queries as one of a single person, and is drawn a page at a time."""

import pytest
from django.test import Client

from roles.actions import retire
from tests.factories import NOON, UserFactory, framework, team
from tests.figures.crowd import share
from tests.heatmap.heatmaps import HEATMAP, opened, rows_of
from tests.results.crowds import submit

CROWDS = [1, 3, 50, 500]


@pytest.fixture
def manager(db):
    return UserFactory(name="Mia Manager")


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


@pytest.mark.parametrize("size", CROWDS)
def test_the_page_costs_the_same_queries(reader, crowd, size, django_assert_num_queries):
    made = crowd(size)
    reader.get(HEATMAP)
    for query in ("", "?area=a2", "?gap=l3", f"?team={made.uid}&role=cook&least=2"):
        with django_assert_num_queries(15):
            reader.get(HEATMAP + query)


@pytest.mark.parametrize("size", CROWDS)
def test_the_first_look_of_the_day_writes_down_who_was_read_in_two_more(reader, crowd, size, django_assert_num_queries):
    crowd(size)
    with django_assert_num_queries(17):
        reader.get(HEATMAP)


@pytest.mark.parametrize("size", CROWDS)
def test_a_file_costs_the_same_queries(reader, crowd, size, django_assert_num_queries):
    crowd(size)
    reader.get("/team/heatmap.csv")
    with django_assert_num_queries(15):
        reader.get("/team/heatmap.csv")


def test_a_page_draws_a_hundred_people_and_the_team_is_all_of_them(reader, crowd):
    crowd(250)
    first, last = rows_of(reader.get(HEATMAP)), rows_of(reader.get(HEATMAP + "?page=3"))

    assert (len(first), len(last)) == (101, 51)
    assert first["Team 250 people"] == last["Team 250 people"]
    assert set(first) & set(last) == {"Team 250 people"}


def test_the_pages_lead_to_each_other_and_keep_what_is_shown(reader, crowd):
    crowd(250)
    page = reader.get(HEATMAP + "?gap=l2&page=2").text

    assert "People 101 to 200 of 250" in page
    assert 'rel="prev" href="?gap=l2&amp;page=1"' in page
    assert 'rel="next" href="?gap=l2&amp;page=3"' in page


def test_a_page_too_far_is_the_last_one(reader, crowd):
    crowd(150)

    assert "People 101 to 150 of 150" in reader.get(HEATMAP + "?page=9").text
