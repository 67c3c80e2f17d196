"""When the whole organisation is counted anew, and by whom."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from assessor.figures import counting
from assessor.figures.models import Summary
from assessor.figures.tasks import count_again, summary_of
from assessor.questionnaire.actions import stop_sharing
from assessor.questionnaire.models import Assessment
from tests.factories import NOON, framework
from tests.figures.crowd import sharing

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def edition():
    return framework(competencies=2, areas=1)


@pytest.fixture
def many(monkeypatch):
    """Three people are many."""
    monkeypatch.setattr(counting, "FEW", 2)


def people(edition, *, at=NOON):
    """How many are counted in what a page at this time shows."""
    return summary_of(edition, at=at).answers.people


def test_few_people_are_counted_each_time(edition):
    sharing(edition, 3, 3)
    assert people(edition) == 2
    sharing(edition, 3)
    assert people(edition) == 3
    assert not Summary.objects.exists()


def test_a_count_of_many_holds_for_an_hour(edition, many):
    sharing(edition, 3, 3, 3)
    assert people(edition) == 3
    sharing(edition, 3)
    assert people(edition, at=NOON + HOUR - timedelta(seconds=1)) == 3
    assert people(edition, at=NOON + HOUR) == 4
    assert Summary.objects.get().counted_at == NOON + HOUR


def test_each_edition_has_its_own(edition, many):
    sharing(edition, 3, 3, 3)
    assert people(edition) == 3
    assert people(framework(competencies=2, areas=1)) == 0


class TestWithAWorker:
    @pytest.fixture(autouse=True)
    def _with_a_worker(self, settings):
        settings.WORKER = True
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def test_the_first_count_is_made_at_once(self, edition, many):
        sharing(edition, 3, 3, 3)
        assert people(edition) == 3
        assert not DBTaskResult.objects.exists()

    def test_then_nobody_waits_for_a_new_one(self, worker, edition, many):
        sharing(edition, 3, 3, 3)
        assert people(edition) == 3
        sharing(edition, 3)
        assert people(edition, at=NOON + HOUR) == 3
        worker()
        assert people(edition, at=NOON + HOUR) == 4

    def test_however_many_ask_one_count_waits_for_the_worker(self, worker, edition, many):
        other = framework(competencies=2, areas=1)
        sharing(edition, 3, 3, 3)
        sharing(other, 3, 3, 3)
        for hours in (0, 1, 2):
            assert [people(each, at=NOON + hours * HOUR) for each in (edition, other)] == [3, 3]
        assert DBTaskResult.objects.count() == 2
        worker()
        Summary.objects.update(counted_at=NOON)
        people(edition, at=NOON + HOUR)
        assert DBTaskResult.objects.count() == 3

    def test_what_was_counted_meanwhile_is_not_counted_again(self, worker, edition, many):
        sharing(edition, 3, 3, 3)
        people(edition)
        for _ in range(2):
            count_again.enqueue(edition.pk)
        worker(max_tasks=1)
        counted_at = Summary.objects.get().counted_at
        worker()
        assert Summary.objects.get().counted_at == counted_at
        assert DBTaskResult.objects.successful().count() == 2

    def test_where_few_are_left_none_of_the_others_stays_counted(self, worker, edition, many):
        ada, *_ = sharing(edition, 3, 3, 3)
        assert people(edition) == 3
        stop_sharing(Assessment.objects.get(subject=ada), at=NOON)
        people(edition, at=NOON + HOUR)
        worker()
        assert people(edition, at=NOON + HOUR) == 2
        assert not Summary.objects.exists()
        assert not DBTaskResult.objects.ready().exists()
