"""Which teams, roles and editions a heatmap is of, in as many queries for many people as for one."""

import pytest

from roles.actions import retire
from tests.factories import NOON, UserFactory, framework, review, shared, team
from tests.heatmap.heatmaps import HEATMAP, headings_of, rows_of, words

CROWDS = [1, 3, 50, 500]
DASH = "\N{EN DASH}"


class TestTeamsAndRoles:
    def test_one_team_can_be_shown(self, see, edition, says, ada, manager):
        says(ada, edition, 4, 4, 4, 4)
        zoe = UserFactory(name="Zoe Zander")
        says(zoe, edition, 2, 2, 2, 2)
        bakery = team(manager, zoe, name="Bakery")

        assert list(rows_of(see())) == ["Team 2 people", "Ada Owner", "Zoe Zander"]
        assert rows_of(see(f"?team={bakery.uid}")) == {"Team 1 person": ["2.0", "2.0"], "Zoe Zander": ["2.0", "2.0"]}

    def test_the_role_of_most_is_shown_and_the_others_can_be_chosen(self, see, edition, says, ada, bob):
        baker = framework(role__slug="baker", name="Baker", areas=1, competencies=2)
        says(ada, edition, 4, 4, 4, 4)
        says(bob, edition, 2, 2, 2, 2)
        says(bob, baker, 1, 1)

        assert rows_of(see())["Bob Baker"] == ["2.0", "2.0"]
        assert rows_of(see("?role=baker&area=a2")) == {
            "Team 1 person": ["1.0"],
            "Ada Owner not shared": [f"{DASH}not shared"],
            "Bob Baker": ["1.0"],
        }
        assert {see(f"?role={role}").status_code for role in ("nothing", "%00", "baker%0A")} == {404}

    def test_choices_of_one_are_not_offered(self, see, edition, says, ada):
        says(ada, edition, 3, 3, 3, 3)

        assert 'name="team"' not in see().text
        assert 'name="role"' not in see().text


class TestEditions:
    @pytest.fixture
    def older(self, edition, says, ada):
        """Ada answered 1.0; 1.1 asks c5 as well, and says of the scale the same."""
        says(ada, edition, 4, 3, 2, 1)
        retire(edition, at=NOON)
        return framework(role=edition.role, version="1.1", name="Cook", areas=2, competencies=5)

    def test_answers_to_an_older_one_stand_under_the_competencies_of_the_new(self, see, older, ada):
        response = see("?area=a2")

        assert headings_of(response)[1:] == ["Competency 4", "Competency 5"]
        assert rows_of(response)["Ada Owner edition 1.0"] == ["1", f"{DASH} not asked"]
        assert rows_of(see())["Ada Owner edition 1.0"] == ["3.0", "1.0"]

    def test_how_many_answered_one_is_told(self, see, older, says, bob):
        says(bob, older, 4, 4, 4, 4, 4)

        assert "Cook 1.1: 2 of 2 people. 1 is on an older edition: what it did not ask is a dash." in words(see().text)

    def test_ratings_on_another_scale_are_not_compared(self, see, edition, says, ada, bob):
        says(ada, edition, 4, 4, 4, 4)
        retire(edition, at=NOON)
        three = framework(role=edition.role, version="2.0", areas=2, competencies=4, scale=list("abcdef"))
        says(bob, three, 2, 2, 2, 2)

        assert rows_of(see()) == {
            "Team 1 person": ["2.0", "2.0"],
            "Ada Owner rated on another scale": [f"{DASH}rated on another scale"] * 2,
            "Bob Baker": ["2.0", "2.0"],
        }

    def test_a_role_without_a_published_edition_shows_the_last_one(self, see, edition, says, ada):
        says(ada, edition, 4, 4, 4, 4)
        retire(edition, at=NOON)

        assert rows_of(see())["Ada Owner"] == ["4.0", "4.0"]


class TestWhatIsNotOpenYet:
    @pytest.fixture
    def rated(self, edition, says, manager, ada, bob):
        """Ada's view is open; Bob shares one as well, and the manager has rated him and looked at nothing yet."""
        says(ada, edition, 4, 4, 4, 4)
        shared(bob, edition=edition)
        return review(manager, bob, edition=edition, submitted_at=NOON)

    def test_it_waits_for_a_look_at_both_once_its_person_is_rated(self, see, rated):
        for query in ("", "?area=a1"):
            assert rows_of(see(query))["Bob Baker once you look at both"] == [f"{DASH}once you look at both"] * 2
            assert "1 shares a view that opens to you once you look at both together." in words(see(query).text)
            assert "after your" not in see(query).text

    def test_it_waits_for_another_rating_while_that_one_goes_on(self, see, rated, manager, bob, edition):
        review(manager, bob, edition=edition)

        assert "Bob Baker after your rating" in rows_of(see())
        assert "1 shares a view that opens to you after your own rating." in words(see().text)


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
