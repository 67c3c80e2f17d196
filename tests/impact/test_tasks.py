"""The impact counted by the background worker, which here is its own command."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessor.impact.counting import BATCH, Count, replacement_of
from assessor.impact.rescoring import Movement
from assessor.impact.tasks import PATIENCE, Work, begin, caught_up, count_impact
from roles.models import Expectation
from tests.factories import UserFactory, framework
from tests.results.crowds import draft_of, submit

pytestmark = pytest.mark.django_db

BATCHES = 3


@pytest.fixture(autouse=True)
def _with_a_worker(settings):
    """Tasks wait for a worker, and each has time for one batch."""
    settings.WORKER = True
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SLICE_SECONDS = 0


@pytest.fixture
def replacement():
    """A draft by which everybody counted here falls from l3 to l2."""
    published = framework(version="1.0")
    submit(published, *[3] * (BATCHES * BATCH - 1))
    return replacement_of(draft_of(published, level="l3", c1=4))


def counted(work):
    return Count.from_data(work.count).counted


def test_it_is_counted_slice_by_slice_while_nobody_waits(replacement, worker):
    work = begin(replacement, at=timezone.now())
    assert (counted(work), Count.from_data(work.count).total) == (0, BATCHES * BATCH - 1)
    worker()
    done = caught_up(work, at=timezone.now())
    assert done.task is None
    assert Count.from_data(done.count).is_done
    assert Count.from_data(done.count).tally.movements[Movement.FALLS] == BATCHES * BATCH - 1
    assert DBTaskResult.objects.successful().count() == BATCHES


def test_how_far_it_is_can_be_seen_after_every_slice(replacement, worker):
    work = begin(replacement, at=timezone.now())
    for number in range(1, BATCHES):
        worker(max_tasks=1)
        work = caught_up(work, at=timezone.now())
        assert work.task
        assert counted(work) == number * BATCH


def test_a_task_that_waits_is_waited_for_and_then_given_up(replacement):
    now = timezone.now()
    work = begin(replacement, at=now)
    assert caught_up(work, at=now) == work
    assert caught_up(work, at=now + 2 * PATIENCE) == Work(work.count)


def test_a_task_whose_worker_died_is_given_up(replacement):
    now = timezone.now()
    work = begin(replacement, at=now - timedelta(hours=1))
    DBTaskResult.objects.get().claim("gone")
    assert caught_up(work, at=now) == work
    assert caught_up(work, at=now + 2 * PATIENCE) == Work(work.count)


def test_a_count_whose_draft_is_gone_goes_no_further(replacement, worker):
    work = begin(replacement, at=timezone.now())
    replacement.draft.delete()
    worker()
    assert not DBTaskResult.objects.failed().exists()
    assert caught_up(work, at=timezone.now()) == Work(work.count)


def test_a_task_that_fails_is_given_up(replacement, worker):
    work = Work(begin(replacement, at=timezone.now()).count, count_impact.enqueue(replacement.draft.pk, {}).id)
    worker()
    assert DBTaskResult.objects.failed().exists()
    assert caught_up(work, at=timezone.now()) == Work(work.count)


def test_a_task_whose_result_was_cleared_away_is_given_up(replacement):
    work = begin(replacement, at=timezone.now())
    DBTaskResult.objects.all().delete()
    assert caught_up(work, at=timezone.now()) == Work(work.count)


@pytest.mark.parametrize("is_tried", [False, True])
def test_a_task_that_had_another_address_before_an_upgrade_is_given_up(replacement, worker, is_tried):
    work = begin(replacement, at=timezone.now())
    DBTaskResult.objects.update(task_path="assessor.results.tasks.count_impact")
    if is_tried:
        worker()
        assert DBTaskResult.objects.failed().exists()
    assert caught_up(work, at=timezone.now()) == Work(work.count)


def test_a_count_that_waits_for_a_worker_goes_on_when_there_shall_be_none(replacement, settings):
    work = begin(replacement, at=timezone.now())
    settings.WORKER = False
    assert caught_up(work, at=timezone.now()) == Work(work.count)


def test_a_draft_that_changes_ends_the_chain(replacement, worker):
    work = begin(replacement, at=timezone.now())
    worker(max_tasks=1)
    Expectation.objects.filter(competency__edition=replacement.draft, competency__slug="c2").update(need=4)
    worker()
    stopped = caught_up(work, at=timezone.now())
    assert (stopped.task, counted(stopped)) == (None, BATCH)


def test_nobody_to_count_is_no_work():
    replacement = replacement_of(draft_of(framework()))
    assert begin(replacement, at=timezone.now()).task is None
    assert not DBTaskResult.objects.exists()


class TestPage:
    @pytest.fixture
    def desk(self, client):
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        return client

    def ask(self, desk, replacement, **fields):
        path = reverse("impact", args=[replacement.draft.pk])
        return desk.post(path, fields, headers={"Accept": "application/json"}).json()

    def test_it_asks_the_worker_once_a_second(self, desk, replacement, worker):
        total = BATCHES * BATCH - 1
        assert self.ask(desk, replacement, begin="") == {"counted": 0, "total": total, "wait": 1000}
        worker(max_tasks=1)
        assert self.ask(desk, replacement) == {"counted": BATCH, "total": total, "wait": 1000}
        worker()
        assert self.ask(desk, replacement) == {"counted": total, "total": total, "wait": None}
        page = desk.get(reverse("impact", args=[replacement.draft.pk]))
        assert page.context["picture"].shares["falls"].people == f"{total}"

    def test_it_counts_by_itself_once_no_worker_does(self, desk, replacement):
        self.ask(desk, replacement, begin="")
        DBTaskResult.objects.update(enqueued_at=timezone.now() - 2 * PATIENCE)
        assert self.ask(desk, replacement) == {"counted": BATCH, "total": BATCHES * BATCH - 1, "wait": 0}
