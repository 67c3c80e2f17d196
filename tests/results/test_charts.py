"""The coordinates of the charts, in numbers worked out by hand."""

import pytest

from assessor.results.charts import Measure, Point, area_bars, radar


def measures(*pairs, name="Area"):
    return [Measure(f"{name} {number}", own, expected) for number, (own, expected) in enumerate(pairs, 1)]


def test_a_bar_ends_where_its_rating_stands_on_the_track():
    bars = area_bars(measures((2.5, 3), (0, 4)), top=4, width=100, inset=10)
    assert (bars.width, bars.left, bars.right) == (100, 10, 90)
    assert [(tick.rating, tick.x) for tick in bars.ticks] == [(0, 10), (1, 30), (2, 50), (3, 70), (4, 90)]
    assert [(bar.own_x, bar.expected_x) for bar in bars.bars] == [(60, 70), (10, 90)]


def test_a_bar_keeps_what_it_shows():
    shown = measures((2.5, 3), (0, 4))
    assert [bar.measure for bar in area_bars(shown, top=4).bars] == shown


def test_the_inset_leaves_room_for_markers_at_both_ends():
    bars = area_bars(measures((0, 1)), top=1)
    assert (bars.left, bars.right, bars.width) == (8, 312, 320)


def test_a_bar_without_ratings_has_no_end():
    (bar,) = area_bars(measures((None, None)), top=4).bars
    assert (bar.own_x, bar.expected_x) == (None, None)


def test_numbers_have_one_decimal_at_most():
    (bar,) = area_bars(measures((1 / 3, 2 / 3)), top=4, width=100, inset=0).bars
    assert (bar.own_x, bar.expected_x) == (8.3, 16.7)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_areas_span_no_radar(count):
    assert radar(measures(*[(1, 1)] * count), top=4) is None


def test_four_areas_stand_at_the_top_right_foot_and_left():
    drawn = radar(measures((4, 2), (4, 2), (4, 2), (4, 2)), top=4, radius=100)
    centre = (drawn.x, drawn.y)
    away = [(spoke.x - centre[0], spoke.y - centre[1]) for spoke in drawn.spokes]
    assert away == [(0, -100), (100, 0), (0, 100), (-100, 0)]
    assert [spoke.anchor for spoke in drawn.spokes] == ["middle", "start", "middle", "end"]
    assert [point.y - drawn.y for point in drawn.own.points] == [-100, 0, 100, 0]
    assert [point.x - drawn.x for point in drawn.expected.points] == [0, 50, 0, -50]


def test_the_drawing_is_just_large_enough_for_labels_beside_the_spokes():
    drawn = radar(measures((1, 1), (1, 1), (1, 1), (1, 1)), top=4, radius=100)
    assert (drawn.width, drawn.height, drawn.x, drawn.y) == (314, 256, 157, 128)
    assert [(spoke.x, spoke.y) for spoke in drawn.spokes] == [(157, 28), (257, 128), (157, 228), (57, 128)]
    assert [spoke.label_x for spoke in drawn.spokes] == [157, 269, 157, 45]
    assert [[(line.text, line.y) for line in spoke.label] for spoke in drawn.spokes] == [
        [("Area 1", 12)],
        [("Area 2", 132)],
        [("Area 3", 252)],
        [("Area 4", 132)],
    ]


def test_three_areas_stand_a_third_of_the_circle_apart():
    drawn = radar([Measure("", 2, 4), Measure("", 2, 3), Measure("", 1, 4)], top=4)
    assert (drawn.x, drawn.y) == (115, 132)
    assert [(spoke.x, spoke.y) for spoke in drawn.spokes] == [(115, 12), (218.9, 192), (11.1, 192)]
    assert drawn.rings[0].points == "115,102 141,147 89,147"
    assert drawn.own.path == "M115 72L167 162L89 147Z"
    assert drawn.expected.path == "M115 12L192.9 177L11.1 192Z"


def test_each_rating_has_a_ring_and_its_number_on_the_first_spoke():
    drawn = radar(measures((1, 1), (1, 1), (1, 1), (1, 1)), top=2, radius=100)
    x, y = drawn.x, drawn.y
    assert [ring.rating for ring in drawn.rings] == [1, 2]
    assert drawn.rings[0].points == f"{x},{y - 50} {x + 50},{y} {x},{y + 50} {x - 50},{y}"
    assert (drawn.rings[1].x, drawn.rings[1].y) == (x, y - 100)


def test_labels_lie_inside_the_drawing():
    drawn = radar([Measure("Architecture and infrastructure", 1, 1)] * 7, top=4)
    for spoke in drawn.spokes:
        longest = max(len(line.text) for line in spoke.label) * 7.5
        left = {"start": 0, "middle": longest / 2, "end": longest}[spoke.anchor]
        assert spoke.label_x - left >= 0
        assert spoke.label_x - left + longest <= drawn.width
        assert all(0 < line.y <= drawn.height for line in spoke.label)


def test_a_long_name_breaks_into_lines_sixteen_units_apart():
    first, *_ = radar(measures((1, 1), (1, 1), (1, 1), name="Performance and reliability"), top=4).spokes
    assert [line.text for line in first.label] == ["Performance and", "reliability 1"]
    assert first.label[1].y - first.label[0].y == 16


def test_a_name_breaks_between_words_alone():
    first, *_ = radar([Measure("Continuous end-to-end tests", 1, 1)] * 3, top=4).spokes
    assert [line.text for line in first.label] == ["Continuous", "end-to-end tests"]


def test_a_word_that_cannot_break_widens_the_drawing():
    named = [Measure("W" * 40, 1, 1), *measures((1, 1), (1, 1), (1, 1), name="")]
    drawn = radar(named, top=4, radius=100)
    assert [line.text for line in drawn.spokes[0].label] == ["W" * 40]
    assert (drawn.spokes[0].label_x, drawn.width) == (150, 300)


def test_a_full_outline_closes():
    drawn = radar(measures((4, 4), (4, 4), (4, 4), (4, 4)), top=4, radius=100)
    x, y = drawn.x, drawn.y
    assert drawn.own.closed
    assert drawn.own.path == f"M{x} {y - 100}L{x + 100} {y}L{x} {y + 100}L{x - 100} {y}Z"
    assert drawn.own.points[0] == Point(x, y - 100)


def test_an_outline_breaks_off_where_nothing_is_rated():
    drawn = radar(measures((4, 4), (None, 4), (4, 4), (4, 4)), top=4, radius=100)
    x, y = drawn.x, drawn.y
    assert not drawn.own.closed
    assert drawn.own.path == f"M{x} {y + 100}L{x - 100} {y}L{x} {y - 100}"
    assert len(drawn.own.points) == 3
    assert drawn.expected.closed


def test_an_outline_with_two_gaps_is_drawn_in_two_parts():
    drawn = radar(measures((4, 4), (None, 4), (4, 4), (None, 4)), top=4, radius=100)
    x, y = drawn.x, drawn.y
    assert drawn.own.path == f"M{x} {y + 100}M{x} {y - 100}"


def test_an_outline_of_nothing_is_empty():
    drawn = radar(measures((None, 1), (None, 1), (None, 1)), top=4)
    assert (drawn.own.path, drawn.own.points, drawn.own.closed) == ("", (), False)
