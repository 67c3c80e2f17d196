"""How people are counted by their answers."""

import json
from collections import Counter

from assessor.figures.tallies import FrozenAnswers, Tally, total
from assessor.results.tallying import BETWEEN

SURE, TORN, NEW = (
    FrozenAnswers("mid", "mid", [3, "no_opportunity"]),
    FrozenAnswers("mid", "senior", [4, 2]),
    FrozenAnswers(None, None, [0, None]),
)


def test_people_are_counted_by_standing_and_by_each_answer():
    tally = Tally.of([SURE, SURE, TORN, NEW], 2)
    assert tally.people == 4
    assert tally.standings == {"mid": 2, BETWEEN: 1, None: 1}
    assert tally.competencies == [{3: 2, 4: 1, 0: 1}, {"no_opportunity": 2, 2: 1, None: 1}]


def test_batches_add_up():
    tally = Tally.of([SURE], 2)
    tally.add([TORN, NEW])
    assert tally == Tally.of([SURE, TORN, NEW], 2)


def test_nobody_is_a_tally_too():
    assert Tally.of([], 2) == Tally(Counter(), [Counter(), Counter()])
    assert Tally.of([], 2).people == 0


def test_others_can_be_left_out():
    rest = Tally.of([SURE, TORN, NEW], 2).without([Tally.of([SURE], 2), Tally.of([NEW], 2)])
    assert rest == Tally.of([TORN], 2)
    assert rest.people == 1


def test_leaving_others_out_changes_nothing_in_the_whole():
    whole = Tally.of([SURE, TORN], 2)
    whole.without([Tally.of([SURE], 2)])
    assert whole == Tally.of([SURE, TORN], 2)


def test_tallies_make_up_a_whole():
    assert total([Tally.of([SURE], 2), Tally.of([TORN, NEW], 2)], 2) == Tally.of([SURE, TORN, NEW], 2)


def test_a_tally_comes_back_from_json():
    tally = Tally.of([SURE, TORN, NEW], 2)
    assert Tally.from_data(json.loads(json.dumps(tally.to_data()))) == tally
