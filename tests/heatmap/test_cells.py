"""What a heatmap comes to, on plain values: cells, the row of the team, and who holds a competency."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from assessor.heatmap.cells import NOT_ASKED, Column, Heatmap, Line, mean, numbers_of

SIZE = 6
MARKS = ["no_opportunity", "not_applicable", "not_sure", None, NOT_ASKED]
COMPETENCIES = tuple(Column(f"c{at}", f"Competency {at}", slice(at, at + 1)) for at in range(SIZE))
AREAS = (Column("a1", "Area 1", slice(0, 4)), Column("a2", "Area 2", slice(4, SIZE)))

answers = st.lists(st.sampled_from([0, 1, 2, 3, 4, *MARKS]), min_size=SIZE, max_size=SIZE)
people = st.lists(answers | st.just([]), max_size=8)
all_needs = st.lists(st.integers(0, 4), min_size=SIZE, max_size=SIZE)


def heatmap(*said, columns=AREAS, least=3, needs=None):
    lines = tuple(Line(UUID(int=n), f"Person {n}", "", said=tuple(one)) for n, one in enumerate(said, start=1))
    return Heatmap(columns, COMPETENCIES, lines, least, needs)


def cells(of):
    return [tuple(cell) for cell in of.cells_of(of.lines[0])]


class TestCells:
    def test_an_area_is_the_mean_of_its_ratings(self):
        assert cells(heatmap([4, 3, 2, 2, 1, 1])) == [(2.75, ""), (1.0, "")]

    def test_no_chance_yet_counts_as_0_and_is_told_of_one_competency(self):
        said = [4, "no_opportunity", 4, 4, 0, 0]

        assert cells(heatmap(said))[0] == (3.0, "")
        assert cells(heatmap(said, columns=COMPETENCIES))[1:2] + cells(heatmap(said, columns=COMPETENCIES))[4:5] == [
            (0, "no chance yet"),
            (0, ""),
        ]

    def test_what_is_no_rating_is_left_out_of_the_mean(self):
        assert cells(heatmap([4, "not_applicable", None, 2, "not_sure", 1])) == [(3.0, ""), (1.0, "")]

    def test_where_there_is_no_rating_at_all_the_cell_says_why(self):
        said = ["not_applicable", "not_applicable", "not_sure", NOT_ASKED, None, None]

        assert cells(heatmap(said)) == [
            (None, "not part of the work or not seen or not asked"),
            (None, "not rated"),
        ]

    def test_a_gap_is_what_lies_between_a_rating_and_what_the_level_asks(self):
        gaps = heatmap([4, 2, 3, 3, "no_opportunity", None], columns=COMPETENCIES, needs=(3, 3, 3, 0, 2, 2))

        assert [number for number, _ in cells(gaps)] == [1, -1, 0, None, -2, None]

    def test_what_a_level_does_not_ask_makes_up_for_nothing(self):
        gaps = heatmap([2, 2, 2, 4, 4, 4], needs=(3, 3, 3, 0, 0, 0))

        assert cells(gaps) == [(-1.0, ""), (None, "nothing asked")]


class TestTeam:
    def test_everybody_counts_alike_however_much_they_rated(self):
        assert heatmap([4, None, None, None, 0, 0], [1, 1, 1, 1, None, None]).team == [2.5, 0.0]

    def test_whoever_has_no_answers_is_left_out(self):
        assert heatmap([4] * SIZE, [], []).team == [4.0, 4.0]

    def test_a_column_without_ratings_has_no_mean(self):
        assert heatmap([4, 4, 4, 4, None, "not_sure"]).team == [4.0, None]

    @given(people)
    def test_it_lies_between_the_lowest_and_the_highest(self, said):
        team = heatmap(*said)
        for at, number in enumerate(team.team):
            column = [means[at] for means in team.means.values() if means[at] is not None]
            assert (number is None) == (column == [])
            assert number is None or min(column) - 1e-9 <= number <= max(column) + 1e-9

    @given(people)
    def test_the_order_of_people_changes_nothing(self, said):
        assert all(
            one is other or abs(one - other) < 1e-9
            for one, other in zip(heatmap(*said).team, heatmap(*reversed(said)).team, strict=True)
        )

    @given(people, all_needs)
    def test_a_gap_of_one_competency_is_its_mean_rating_less_the_need(self, said, needs):
        ratings = heatmap(*said, columns=COMPETENCIES).team
        gaps = heatmap(*said, columns=COMPETENCIES, needs=tuple(needs)).team
        for rating, gap, need in zip(ratings, gaps, needs, strict=False):
            assert gap is None if rating is None or need == 0 else abs(rating - need - gap) < 1e-9


class TestCoverage:
    def test_it_names_whoever_is_rated_high_enough(self):
        team = heatmap([3, 2, 4, "no_opportunity", None, NOT_ASKED], [4, 2, 2, 3, 3, 0], [])

        assert [tuple(line.name for line in covered.holders) for covered in team.coverage] == [
            ("Person 1", "Person 2"),
            (),
            ("Person 1",),
            ("Person 2",),
            ("Person 2",),
            (),
        ]
        assert [covered.competency for covered in team.alone] == ["Competency 2", "Competency 3", "Competency 4"]
        assert [covered.competency for covered in team.uncovered] == ["Competency 1", "Competency 5"]

    @given(people, all_needs, st.integers(1, 4))
    def test_it_is_the_same_whatever_the_cells_show(self, said, needs, least):
        assert heatmap(*said, least=least).coverage == heatmap(*said, least=least, needs=tuple(needs)).coverage

    @given(people, st.integers(1, 3))
    def test_fewer_people_reach_a_higher_rating(self, said, least):
        lower, higher = heatmap(*said, least=least).coverage, heatmap(*said, least=least + 1).coverage
        assert all(names(more) >= names(fewer) for more, fewer in zip(lower, higher, strict=True))


def names(covered):
    return {line.name for line in covered.holders}


@given(answers)
def test_a_competency_alone_is_its_own_mean(said):
    assert [number for number, _ in cells(heatmap(said, columns=COMPETENCIES))] == numbers_of(said)


@given(st.lists(st.none()))
def test_of_nothing_there_is_no_mean(nothing):
    assert mean(nothing) is None
