"""What was typed on a page that cannot be saved any more is shown, so that it can be copied."""

import pytest
from django.utils import timezone

from tests.factories import framework, publish
from tests.roles.admin_pages import messages, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return framework(competencies=2, levels=2, draft=True)


@pytest.fixture
def competency(draft):
    return draft.competencies.get(slug="c1")


@pytest.fixture
def save_late(admin_pages):
    """Open the page of a row, let something happen, and then save what was typed."""

    def saved(row, happens, **values):
        path, page = admin_pages.path(row), posted(admin_pages.open(row))
        happens()
        return admin_pages.client.post(path, page | values, follow=True)

    return saved


def shown(response):
    return [(field.place, field.label, field.text) for field in response.context["typed"]]


def test_what_was_typed_before_the_edition_was_published_can_be_copied(save_late, draft, competency):
    typed = {"meaning": "Mine.", "anchors-1-text": "Mine at 2.", "expectations-0-need": "2"}

    response = save_late(competency, lambda: publish(draft), **typed)

    assert response.context["reason"] == "Not saved: this edition was published on 4 March 2026 at 12:00."
    assert shown(response) == [
        ("competency Competency 1", "meaning", "Mine."),
        ("anchor 2", "text", "Mine at 2."),
        ("expectation Level 1", "need", "2"),
    ]
    for text in ("What you typed and is not saved", "Mine.", "Mine at 2."):
        assert text in response.text


def test_the_time_of_today_needs_no_day(save_late, draft):
    now = timezone.now()

    response = save_late(draft, lambda: publish(draft, now), summary="Mine.")

    assert f"was published at {timezone.localtime(now):%H:%M}." in response.context["reason"]


def test_new_rows_are_among_it_and_rows_that_were_only_offered_are_not(save_late, draft, competency):
    competency.anchors.all().delete()

    response = save_late(competency, lambda: publish(draft), **{"anchors-2-text": "Mine at 3."})

    assert shown(response) == [("anchor 3", "rating", "3"), ("anchor 3", "text", "Mine at 3.")]


@pytest.mark.parametrize("gone", ["competency", "area", "draft"])
def test_what_was_typed_before_the_row_was_deleted_can_be_copied(admin_pages, save_late, draft, competency, gone):
    history = admin_pages.path(competency, "history")
    row = {"competency": competency, "area": competency.area, "draft": draft}[gone]

    response = save_late(competency, lambda: admin_pages.delete(row), meaning="Mine.")

    assert response.context["reason"].startswith("Not saved: this competency was deleted at ")
    assert shown(response) == [("competency Competency 1", "meaning", "Mine.")]
    assert f'href="{history}"' in response.text


def test_who_typed_nothing_is_only_told(save_late, draft):
    response = save_late(draft, lambda: publish(draft))

    assert messages(response)[0] == "Not saved: this edition was published on 4 March 2026 at 12:00."
