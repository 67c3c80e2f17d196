"""The list of cycles: what stands first, what is overdue, and its pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessor.cycles.actions import close
from assessor.cycles.models import Cycle
from tests.cycles.making import current, take_part
from tests.cycles.pages import in_days, text

CYCLES = reverse("cycles")


@pytest.fixture
def many(manager, edition):
    """So many cycles of the manager's, which ask nobody yet; the first by number opened last."""

    def make(number):
        Cycle.objects.bulk_create(
            Cycle(
                name=f"Cycle {n}.",
                edition=edition,
                created_by=manager,
                opens_on=in_days(-n),
                self_due_on=in_days(7),
                with_examples=False,
            )
            for n in range(1, number + 1)
        )

    return make


class TestOverdue:
    @pytest.fixture
    def late(self, manager, person, colleague, edition, circle):
        """Due until yesterday."""
        return current(
            edition,
            person,
            colleague,
            by=manager,
            opens_on=in_days(-9),
            self_due_on=timezone.localdate() - timedelta(1),
        )

    def test_what_is_over_and_not_done_is_marked(self, desk, person, late):
        take_part(late, person, at=timezone.now())
        assert "Overdue" in text(desk.get(CYCLES))

    def test_not_once_everybody_is_done(self, desk, person, colleague, late):
        for somebody in (person, colleague):
            take_part(late, somebody, at=timezone.now())
        assert "Overdue" not in text(desk.get(CYCLES))

    def test_not_once_it_is_closed(self, desk, late):
        close(late, at=timezone.now())
        assert "Overdue" not in text(desk.get(CYCLES))

    def test_the_last_day_is_not_over(self, desk, manager, person, edition, circle):
        current(edition, person, by=manager, self_due_on=timezone.localdate())
        assert "Overdue" not in text(desk.get(CYCLES))

    def test_only_for_those_whom_the_reader_may_see(self, desk, person, colleague, late):
        take_part(late, person, at=timezone.now())
        colleague.memberships.all().delete()
        assert "Overdue" not in text(desk.get(CYCLES))


def test_one_that_has_not_begun_says_so(desk, manager, person, edition, circle):
    current(edition, person, by=manager, opens_on=in_days(1))
    assert "Not open yet" in text(desk.get(CYCLES))


def test_a_page_holds_fifty_and_leads_to_the_next(desk, many):
    many(51)
    first, second = text(desk.get(CYCLES)), text(desk.get(CYCLES + "?page=2"))
    assert "Cycles 1 to 50 of 51" in first
    assert 'rel="next" href="?page=2"' in first
    assert "Cycle 1." in first
    assert "Cycle 51." not in first
    assert "Cycle 51." in second
    assert 'rel="prev" href="?page=1"' in second


def test_fifty_need_no_second_page(desk, many):
    many(50)
    page = text(desk.get(CYCLES))
    assert "Cycle 50." in page
    assert "of 50" not in page
