"""The page of a heatmap: what stands in its cells, and how it is read in other ways."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roles.actions import retire
from roles.models import Expectation
from tests.factories import NOON, UserFactory, framework, publish, shared, team
from tests.heatmap.heatmaps import HEATMAP, headings_of, looks_of, opened, rows_of, words

DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


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


class TestAreas:
    def test_each_person_has_the_mean_of_each_area_to_one_decimal(self, see, edition, says, ada, bob):
        says(ada, edition, 3, 4, 1, 0)
        says(bob, edition, 2, 2, "no_opportunity", "not_applicable")

        assert headings_of(see()) == ["Person, sort from Z to A", "Area 1", "Area 2"]
        assert rows_of(see()) == {
            "Team 2 people": ["2.8", "0.3"],
            "Ada Owner": ["3.5", "0.5"],
            "Bob Baker": ["2.0", "0.0"],
        }

    def test_the_colour_is_that_of_the_number_that_stands_there(self, see, edition, says, ada):
        says(ada, edition, 2, 3, 0, 0)

        assert looks_of(see(), "Ada Owner") == ["r3 of-4", "r0 of-4"]

    def test_nought_and_nothing_look_and_read_differently(self, see, edition, says, ada):
        says(ada, edition, 0, 0, None, None)

        assert looks_of(see(), "Ada Owner") == ["r0 of-4", "none"]
        assert rows_of(see())["Ada Owner"] == ["0.0", f"{DASH} not rated"]

    def test_name_and_cells_lead_to_the_person(self, see, edition, says, ada):
        says(ada, edition, 3, 3, None, None)
        address = f"/team/people/{ada.uid}/"

        assert f'<th scope="row"><a href="{address}">Ada Owner</a></th>' in see().text
        assert f'<td class="r3 of-4"><a href="{address}">3.0</a></td>' in see().text

    def test_a_name_is_only_ever_text(self, see, edition, says, manager):
        nasty = UserFactory(name="<script>x</script> & 'co'")
        team(manager, nasty)
        says(nasty, edition, 3, 3, 3, 3)

        assert "<script>x" not in see().text
        assert "&lt;script&gt;x&lt;/script&gt; &amp; &#x27;co&#x27;" in see().text

    def test_people_are_sorted_by_name_one_way_or_the_other_and_by_nothing_else(self, see, edition, says, ada, bob):
        says(ada, edition, 0, 0, 0, 0)
        says(bob, edition, 4, 4, 4, 4)

        assert list(rows_of(see("?sort=-name"))) == ["Team 2 people", "Bob Baker", "Ada Owner"]
        assert list(rows_of(see("?sort=a1"))) == ["Team 2 people", "Ada Owner", "Bob Baker"]

    def test_the_latest_counts(self, see, edition, says, ada):
        says(ada, edition, 4, 4, 4, 4, submitted_at=NOON + timedelta(days=1))
        says(ada, edition, 1, 1, 1, 1)

        assert rows_of(see())["Ada Owner"] == ["4.0", "4.0"]


class TestOneArea:
    def test_it_shows_each_competency_in_whole_numbers(self, see, edition, says, ada, bob):
        says(ada, edition, 0, 0, 3, "no_opportunity")
        says(bob, edition, 0, 0, 4, "not_sure")
        opened_area = see("?area=a2")

        assert headings_of(opened_area)[1:] == ["Competency 3", "Competency 4"]
        assert rows_of(opened_area) == {
            "Team 2 people": ["3.5", "0.0"],
            "Advanced or above": ["2 people", "0 people"],
            "Ada Owner": ["3", "0 no chance yet"],
            "Bob Baker": ["4", f"{DASH} not seen"],
        }

    def test_the_way_there_and_back_keeps_what_is_shown(self, see, edition, says, ada):
        says(ada, edition, 3, 3, 3, 3)

        assert 'href="?gap=l2&amp;area=a1">Area 1</a>' in see("?gap=l2").text
        assert '<a class="back" href="?gap=l2">Back to all areas</a>' in see("?gap=l2&area=a1").text

    def test_an_area_that_there_is_not_is_left_closed(self, see, edition, says, ada):
        says(ada, edition, 3, 3, 3, 3)

        assert headings_of(see("?area=elsewhere"))[1:] == ["Area 1", "Area 2"]


class TestGaps:
    def test_they_have_a_sign_a_word_and_a_colour(self, see, edition, says, ada, bob):
        says(ada, edition, 2, 3, 3, 3)
        says(bob, edition, 4, 4, 3, "not_applicable")
        gaps = see("?gap=l3")

        assert rows_of(gaps)["Ada Owner"] == [f"{MINUS}0.5 below", "0.0 as asked"]
        assert rows_of(gaps)["Bob Baker"] == ["+1.0 above", "0.0 as asked"]
        assert looks_of(gaps, "Ada Owner") == ["below", "as-asked"]
        assert looks_of(gaps, "Bob Baker") == ["above", "as-asked"]

    def test_a_gap_that_rounds_to_nothing_has_no_sign(self, see, says, ada):
        edition = framework(role__slug="porter", areas=1, competencies=30)
        says(ada, edition, *[2, *[3] * 29])

        assert rows_of(see("?gap=l3"))["Ada Owner"] == ["0.0 as asked"]

    def test_what_the_level_does_not_ask_has_none(self, see, says, ada):
        draft = framework(role__slug="baker", areas=2, competencies=4, draft=True)
        Expectation.objects.filter(level__slug="l3", competency__slug__in=["c3", "c4"]).delete()
        says(ada, publish(draft), 3, 3, 3, 3)

        assert rows_of(see("?gap=l3"))["Ada Owner"] == ["0.0 as asked", f"{DASH} nothing asked"]


class TestCoverage:
    def test_it_says_what_one_person_alone_holds_and_what_nobody_does(self, see, edition, says, ada, bob):
        says(ada, edition, 3, 4, 3, 2)
        says(bob, edition, 4, 2, 2, 2)
        text = words(see().text)

        assert "Only one person is at Advanced or above in: Competency 2: Ada Owner Competency 3: Ada Owner" in text
        assert "Nobody is at Advanced or above in: Competency 4" in text

    def test_another_rating_can_count(self, see, edition, says, ada, bob):
        says(ada, edition, 3, 4, 3, 2)
        says(bob, edition, 4, 2, 2, 2)

        assert "At least two people are at Independent or above in every one of these 4" in words(see("?least=2").text)

    def test_an_opened_area_speaks_of_its_own_competencies(self, see, edition, says, ada):
        says(ada, edition, 3, 2, 3, 2)
        text = words(see("?area=a2").text)

        assert "in: Competency 3: Ada Owner Nobody is at Advanced or above in: Competency 4" in text


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


class TestNothing:
    def test_a_team_of_nobody(self, see, manager):
        team(manager)
        assert "Nobody reports to you yet. An admin can add people to your team." in see().text

    @pytest.mark.parametrize(
        ("reading", "title"),
        [("self", "No shared results yet"), ("review", "No ratings of yours yet"), ("agreed", "Nothing agreed yet")],
    )
    def test_nothing_to_read(self, see, ada, reading, title):
        text = see(f"?reading={reading}").text

        assert f"<h2>{title}</h2>" in text
        assert '<a class="btn btn-primary" href="/team/">Go to the team list</a>' in text


class TestWhoReads:
    def test_the_person_sees_it_once_a_day(self, see, edition, says, ada, manager):
        own = says(ada, edition, 3, 3, 3, 3)
        before = timezone.now()
        see()
        see("?gap=l3")

        assert own.openings.filter(opened_by=manager, opened_at__gte=before, what="shared").count() == 1

    def test_who_is_only_waiting_was_not_read(self, see, edition, says, ada, bob, manager):
        says(ada, edition, 3, 3, 3, 3)
        waiting = shared(bob, edition=edition)
        see()

        assert not waiting.openings.exists()
