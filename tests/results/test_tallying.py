"""Where a person counts by the levels between which their answers fit."""

import pytest

from assessor.results.tallying import BETWEEN, level_key


@pytest.mark.parametrize(
    ("lowest", "highest", "key"),
    [("mid", "mid", "mid"), (None, None, None), ("mid", "senior", BETWEEN), (None, "mid", BETWEEN)],
)
def test_who_is_certain_counts_at_their_level_and_others_between(lowest, highest, key):
    assert level_key(lowest, highest) == key
