"""What stands in the cells of a heatmap, and the colour that they stand on."""

from datetime import timedelta

from roles.models import Expectation
from tests.factories import NOON, UserFactory, framework, publish, team
from tests.heatmap.heatmaps import headings_of, looks_of, rows_of

DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


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

    def test_two_steps_and_more_stand_out(self, see, edition, says, ada, bob):
        says(ada, edition, 0, 0, 4, 4)
        says(bob, edition, 0, 1, 3, 3)

        assert looks_of(see("?gap=l2"), "Ada Owner") == ["below far", "above far"]
        assert looks_of(see("?gap=l2"), "Bob Baker") == ["below", "above"]
        assert looks_of(see("?gap=l2&area=a1"), "Bob Baker") == ["below far", "below"]

    def test_less_than_two_steps_do_not(self, see, edition, says, ada):
        says(ada, edition, 0, 1, 3, 4)

        assert rows_of(see("?gap=l2"))["Ada Owner"] == [f"{MINUS}1.5 below", "+1.5 above"]
        assert looks_of(see("?gap=l2"), "Ada Owner") == ["below", "above"]

    def test_a_gap_that_rounds_to_nothing_has_no_sign(self, see, says, ada):
        edition = framework(role__slug="porter", areas=1, competencies=30)
        says(ada, edition, *[2, *[3] * 29])

        assert rows_of(see("?gap=l3"))["Ada Owner"] == ["0.0 as asked"]

    def test_what_the_level_does_not_ask_has_none(self, see, says, ada):
        draft = framework(role__slug="baker", areas=2, competencies=4, draft=True)
        Expectation.objects.filter(level__slug="l3", competency__slug__in=["c3", "c4"]).delete()
        says(ada, publish(draft), 3, 3, 3, 3)

        assert rows_of(see("?gap=l3"))["Ada Owner"] == ["0.0 as asked", f"{DASH} nothing asked"]
