"""How the whole organisation is counted."""

import pytest

from assessor.figures import counting
from assessor.figures.models import Summary
from assessor.figures.tallies import FrozenAnswers, Tally
from tests.factories import NOON, UserFactory, framework
from tests.figures.crowd import share, sharing
from tests.results.crowds import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return framework(competencies=2, areas=1)


def test_everybody_who_shares_is_counted_of_everybody_who_could(edition):
    share(submit(edition, [3, "no_opportunity"], lowest=edition.levels.get(slug="l2"), highest=None))
    submit(edition, 3)
    UserFactory(is_active=False)
    UserFactory(is_candidate=True)
    summary = counting.count(edition, at=NOON)
    assert summary.answers == Tally.of([FrozenAnswers("l2", None, [3, "no_opportunity"])], 2)
    assert (summary.people, summary.counted_at) == (2, NOON)


def test_people_are_counted_in_batches(edition, monkeypatch):
    sharing(edition, 3, 3, 1)
    whole = counting.count(edition, at=NOON)
    monkeypatch.setattr(counting, "BATCH", 2)
    assert counting.count(edition, at=NOON).answers == whole.answers


def test_what_is_kept_of_many_reads_as_what_was_counted(edition, monkeypatch):
    monkeypatch.setattr(counting, "FEW", 2)
    sharing(edition, 3, [1, "not_sure"], [None, 0])
    summary = counting.count(edition, at=NOON)
    assert Summary.objects.get().answers == summary.answers
