"""Admins who write to one draft in the same moment wait for each other, and the later one is told."""

import pytest

from roles.actions import new_draft, publish
from roles.models import Competency, Edition
from tests.factories import NOON, framework
from tests.roles.admin_pages import messages
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(db):
    return new_draft(framework(areas=2, competencies=12).role)


def test_what_was_chosen_to_be_deleted_stays_when_it_is_published_first(admin_pages, draft):
    chosen = list(draft.competencies.all()[:3])
    answer = overlapping(lambda: publish(draft, at=NOON), lambda: admin_pages.delete_selected(chosen))

    [told] = messages(answer)
    assert "Nothing was" in told
    assert Competency.objects.filter(edition=draft).count() == 12


def test_what_somebody_else_has_deleted_is_gone_without_a_fault(admin_pages, draft):
    chosen = list(draft.competencies.all()[:3])
    answer = overlapping(draft.delete, lambda: admin_pages.delete_selected(chosen))

    assert answer.status_code == 200
    assert not Edition.objects.draft().exists()


@pytest.mark.parametrize("attempt", range(3))
def test_deleting_a_draft_and_saving_it_never_wait_for_each_other_in_a_circle(admin_pages, draft, attempt):
    answers = at_once(lambda: admin_pages.save(draft, name="Chef"), lambda: admin_pages.delete(draft))

    assert [getattr(answer, "status_code", answer) for answer in answers] == [200, 200]
    assert not Edition.objects.draft().exists()
