"""How far two views agree, in counts and steps; the weighted kappa is held against scikit-learn."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from assessor.conversations.agreement import Closeness, agreement_of, closeness_of, distance
from assessor.results.scoring import Mark

NO_CHANCE, NOT_MINE, NOT_SEEN = Mark.NO_OPPORTUNITY, Mark.NOT_APPLICABLE, Mark.NOT_SURE
ANSWERS = st.one_of(st.integers(0, 4), st.sampled_from([*Mark, None]))
VIEWS = st.lists(st.tuples(ANSWERS, ANSWERS), max_size=40)


def views(pairs):
    first, second = {}, {}
    for number, (one, other) in enumerate(pairs):
        first[f"c{number}"], second[f"c{number}"] = one, other
    return first, second


def compare(*pairs):
    return agreement_of(*views(pairs))


@pytest.mark.parametrize(
    ("own", "review", "closeness", "steps"),
    [
        (2, 2, Closeness.SAME, 0),
        (NOT_MINE, NOT_MINE, Closeness.SAME, 0),
        (3, 2, Closeness.ONE_STEP, 1),
        (0, 4, Closeness.FURTHER, 4),
        (NO_CHANCE, 3, Closeness.IN_KIND, 3),
        (0, NO_CHANCE, Closeness.IN_KIND, 1),
        (4, NOT_MINE, Closeness.IN_KIND, 1),
    ],
)
def test_two_answers(own, review, closeness, steps):
    assert closeness_of(own, review) is closeness_of(review, own) is closeness
    assert distance(own, review) == distance(review, own) == steps


@pytest.mark.parametrize(("own", "review"), [(2, NOT_SEEN), (None, 2), (None, NOT_SEEN), (None, None)])
def test_what_one_of_them_does_not_know_is_not_compared(own, review):
    assert closeness_of(own, review) is Closeness.UNSEEN
    assert compare((own, review)).compared == 0


def test_counts_and_the_mean():
    agreement = compare((3, 1), (2, 2), (1, 2), (NO_CHANCE, 2), (2, NOT_SEEN))

    assert agreement.counts == {
        Closeness.SAME: 1,
        Closeness.ONE_STEP: 1,
        Closeness.FURTHER: 1,
        Closeness.IN_KIND: 1,
        Closeness.UNSEEN: 1,
    }
    assert (agreement.total, agreement.compared, agreement.exact) == (5, 3, 1)
    assert agreement.mean_difference == Fraction(-1, 3)


def test_a_higher_second_view_is_a_difference_above_zero():
    assert compare((1, 3), (2, 2)).mean_difference == 1


def test_nothing_compared_has_no_mean():
    assert compare((NOT_MINE, 2)).mean_difference is None


@given(VIEWS)
def test_every_competency_stands_somewhere(pairs):
    agreement = compare(*pairs)

    assert agreement.total == len(pairs)
    counts = agreement.counts
    apart = counts[Closeness.ONE_STEP] + counts[Closeness.FURTHER]
    assert agreement.compared == agreement.exact + apart


@given(VIEWS)
def test_who_comes_first_only_turns_the_sign(pairs):
    agreement, turned = compare(*pairs), compare(*((other, one) for one, other in pairs))

    assert (turned.counts, turned.kappa) == (agreement.counts, agreement.kappa)
    assert turned.mean_difference == (None if agreement.mean_difference is None else -agreement.mean_difference)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=10, max_size=60))
def test_kappa_is_what_scikit_learn_says(pairs):
    own, review = zip(*pairs, strict=True)
    kappa = compare(*pairs).kappa

    if min(len(set(own)), len(set(review))) < 3:
        assert kappa is None
    else:
        assert float(kappa) == pytest.approx(
            cohen_kappa_score(own, review, weights="quadratic", labels=range(5)), abs=1e-12
        )


@given(VIEWS)
def test_kappa_waits_for_ten_competencies_and_three_ratings_of_each(pairs):
    ratings = [pair for pair in pairs if all(isinstance(answer, int) for answer in pair)]
    used = [len(set(said)) for said in zip(*ratings, strict=True)]
    kappa = compare(*pairs).kappa

    assert (kappa is not None) == (len(ratings) >= 10 and min(used) >= 3)
    assert kappa is None or -1 <= kappa <= 1


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ([1, 2, 3, 1, 2, 3, 1, 2, 3, 1], [1, 2, 3, 2, 2, 3, 1, 2, 3, 1], True),
        ([1, 2, 3, 1, 2, 3, 1, 2, 3], [1, 2, 3, 2, 2, 3, 1, 2, 3], False),  # nine competencies
        ([1, 2, 3, 1, 2, 3, 1, 2, 3, 1], [2, 2, 3, 2, 2, 3, 2, 2, 3, 2], False),  # two ratings of the second
        ([2, 2, 3, 2, 2, 3, 2, 2, 3, 2], [1, 2, 3, 1, 2, 3, 1, 2, 3, 1], False),  # two ratings of the first
    ],
)
def test_kappa_just_within_and_just_out_of_where_it_tells_something(first, second, is_told):
    assert (compare(*zip(first, second, strict=True)).kappa is not None) == is_told


def test_kappa_of_two_who_agree_on_everything():
    pairs = [(rating, rating) for rating in (0, 1, 2, 3, 4)] * 2
    assert compare(*pairs).kappa == 1
    assert compare(*pairs[:9]).kappa is None
