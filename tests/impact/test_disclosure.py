"""What of a tally may be shown without showing who is in it."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessor.impact.disclosure import Cause, Row, discreet, picture_of, veiled
from assessor.impact.rescoring import Move, Movement, Reason, Tally
from assessor.impact.words import Words
from assessor.results.tallying import BETWEEN
from tests.impact.editions import DRAFT, PUBLISHED

FALLS, STAYS, UNKNOWN = Movement.FALLS, Movement.STAYS, Movement.UNKNOWN


WORDS = Words(PUBLISHED, DRAFT)


def tally(*moves, competencies=(), reasons=()):
    """A tally of (movement, from, to, how many)."""
    return Tally(
        Counter({Move(*move): people for *move, people in moves}), Counter(dict(competencies)), Counter(dict(reasons))
    )


def test_three_people_are_too_few_for_any_number():
    assert picture_of(tally((STAYS, "mid", "mid", 3)), WORDS) is None
    assert picture_of(Tally(), WORDS) is None


def test_whoever_may_see_the_people_sees_every_number():
    counted = tally(
        (STAYS, "junior", "junior", 1),
        (FALLS, "senior", "junior", 1),
        competencies=[((FALLS, slug), 1) for slug in list(WORDS.competencies)[:1]],
    )
    picture = picture_of(counted, WORDS, fewest=1)
    assert {name: share.people for name, share in picture.shares.items()} == {
        "stays": "1",
        "rises": "0",
        "falls": "1",
        "unknown": "0",
    }
    assert [cause.people for cause in picture.shares["falls"].causes] == ["1"]
    assert len(picture.rows) == 2
    assert picture_of(Tally(), WORDS, fewest=1) is None


def test_one_to_three_are_the_same_to_a_reader():
    assert [discreet(people) for people in (0, 1, 2, 3, 4, 12345)] == [
        "0",
        "fewer than 4",
        "fewer than 4",
        "fewer than 4",
        "4",
        "12,345",
    ]


def test_each_movement_has_its_number():
    picture = picture_of(
        tally((STAYS, "senior", "senior", 5), (FALLS, "senior", "junior", 4), (UNKNOWN, None, BETWEEN, 1)), WORDS
    )
    assert {name: share.people for name, share in picture.shares.items()} == {
        "stays": "at least 4",
        "rises": "0",
        "falls": "4",
        "unknown": "fewer than 4",
    }


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((9, 5, 0), ("9", "5", "0")),
        ((9, 1, 0), ("at least 7", "fewer than 4", "0")),
        ((9, 3, 0), ("at least 9", "fewer than 4", "0")),
        ((8, 2000, 1, 2), ("8", "at least 1,997", "fewer than 4", "fewer than 4")),
        ((3, 1, 0), ("fewer than 4", "fewer than 4", "0")),
    ],
)
def test_no_subtraction_tells_what_a_small_count_is(counts, shown):
    assert tuple(veiled(dict(enumerate(counts))).values()) == shown


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5), st.data())
def test_small_counts_could_be_others_that_make_up_the_same_whole(counts, data):
    """Another way to share out the same people among the small counts and the largest one is shown alike."""
    small = [place for place, people in enumerate(counts) if 0 < people < 4]
    largest = counts.index(max(counts))
    assume(small and counts[largest] >= 12)
    place = data.draw(st.sampled_from(small))
    others = list(counts)
    others[place] = data.draw(st.integers(1, 3))
    others[largest] += counts[place] - others[place]
    assume(others.index(max(others)) == largest)
    assert veiled(dict(enumerate(others))) == veiled(dict(enumerate(counts)))


def test_causes_come_most_frequent_first_and_then_in_the_order_of_the_draft():
    counted = tally(
        (FALLS, "senior", "junior", 9),
        competencies={(FALLS, "baking"): 4, (FALLS, "icing"): 4, (FALLS, "tasting"): 8, (UNKNOWN, "selling"): 5},
        reasons={(FALLS, Reason.LEVELS): 5, (FALLS, Reason.ALLOWANCE): 1},
    )
    assert picture_of(counted, WORDS).shares["falls"].causes == (
        Cause("Tasting (not in the draft)", "8"),
        Cause("Levels that are added, removed or moved", "5"),
        Cause("Icing", "4"),
        Cause("Baking", "4"),
        Cause(WORDS.reasons[Reason.ALLOWANCE], "fewer than 4"),
    )


def test_what_moves_fewer_than_four_people_is_withheld():
    counted = tally((STAYS, "senior", "senior", 9), (FALLS, "mid", "junior", 3), competencies={(FALLS, "baking"): 3})
    share = picture_of(counted, WORDS).shares["falls"]
    assert (share.people, share.is_small, share.causes) == ("fewer than 4", True, ())


def test_where_nobody_moves_nothing_is_withheld():
    share = picture_of(tally((STAYS, "senior", "senior", 9)), WORDS).shares["falls"]
    assert (share.people, share.is_small, share.causes) == ("0", False, ())


def test_levels_that_one_edition_lacks_are_marked():
    picture = picture_of(tally((STAYS, "senior", "senior", 4), (FALLS, "mid", "junior", 4)), WORDS)
    assert picture.columns == ("Below Junior", "Junior", "Senior", "Head (new)", "Between two levels")
    assert picture.rows == (
        Row("Mid (not in the draft)", ("0", "4", "0", "0", "0")),
        Row("Senior", ("0", "0", "4", "0", "0")),
    )


def rows(*standing):
    counted = tally(*((STAYS, rung, "senior", people) for rung, people in standing))
    return [(row.levels, row.people[2]) for row in picture_of(counted, WORDS).rows]


def test_a_level_with_fewer_than_four_people_shares_a_row_with_the_next():
    assert rows(("junior", 2), ("mid", 2), ("senior", 9)) == [
        ("Junior or Mid (not in the draft)", "4"),
        ("Senior", "9"),
    ]


def test_the_last_one_shares_a_row_with_those_before():
    assert rows((None, 4), ("senior", 5), (BETWEEN, 1)) == [
        ("Below Junior", "4"),
        ("Senior or Between two levels", "6"),
    ]


def test_four_people_scattered_over_all_levels_share_one_row():
    assert rows(("junior", 1), ("mid", 2), ("senior", 1)) == [("Junior or Mid (not in the draft) or Senior", "4")]
