"""Whom a draft would move, counted in a browser while somebody watches."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessor.impact.counting import BATCH
from tests.browser.looking import look
from tests.factories import UserFactory, framework, may_open
from tests.results.crowds import draft_of, submit

PEOPLE = 5 * BATCH // 2


@pytest.fixture
def published():
    return framework(version="1.0")


@pytest.fixture
def draft(published):
    """More people than two slices hold; every second one falls."""
    submit(published, *[2, 3] * (PEOPLE // 2))
    return draft_of(published, level="l3", c1=4)


@pytest.fixture
def slow(settings):
    """A request has time for one batch."""
    settings.SLICE_SECONDS = 0


@pytest.fixture
def desk(page, as_person):
    as_person(page, may_open(UserFactory(is_staff=True, is_superuser=True)))
    return page


def open_and_begin(page, draft):
    page.goto(reverse("impact", args=[draft.pk]))
    page.get_by_role("button", name="Count who would move").click()


def is_from_script(request):
    return request.headers.get("accept") == "application/json"


def falls(page):
    return page.locator(".impact-shares div").filter(has_text="Fall").locator("dd")


def test_it_counts_on_by_itself_and_then_shows_what_was_counted(desk, draft, slow):
    asked = []
    desk.on("request", lambda request: asked.append(request) if is_from_script(request) else None)
    open_and_begin(desk, draft)
    expect(falls(desk)).to_have_text(f"{PEOPLE // 2}")
    expect(desk.locator("progress")).to_have_count(0)
    assert len(asked) == 2


def test_progress_is_said_as_well_as_drawn(desk, draft, slow):
    held = []
    desk.route("**/impact/", lambda route: held.append(route) if is_from_script(route.request) else route.continue_())
    with desk.expect_request(is_from_script):
        open_and_begin(desk, draft)
    desk.get_by_role("status").get_by_text(f"{BATCH} of {PEOPLE} people are counted.").wait_for()
    expect(desk.get_by_role("progressbar", name="Scoring everybody once more")).to_have_attribute("value", f"{BATCH}")
    expect(desk.get_by_role("button", name="Go on")).to_be_hidden()
    held.pop().continue_()
    desk.get_by_role("status").get_by_text(f"{2 * BATCH} of {PEOPLE} people are counted.").wait_for()


def test_what_was_counted_is_kept_when_the_connection_is_lost(desk, draft, slow, complaints):
    complaints.expect("ERR_INTERNET_DISCONNECTED|ERR_FAILED")
    desk.route("**/impact/", lambda route: route.abort() if is_from_script(route.request) else route.continue_())
    open_and_begin(desk, draft)
    desk.get_by_text("The connection was lost. What was counted is kept.").wait_for()
    desk.unroute("**/impact/")
    desk.get_by_role("button", name="Go on").click()
    falls(desk).wait_for()


def test_without_scripts_a_button_goes_on(new_context, as_person, draft, slow):
    page = new_context(java_script_enabled=False).new_page()
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    open_and_begin(page, draft)
    for counted in (BATCH, 2 * BATCH):
        page.get_by_text(f"{counted} of {PEOPLE} people are counted.").wait_for()
        page.get_by_role("button", name="Go on").click()
    expect(falls(page)).to_have_text(f"{PEOPLE // 2}")


def test_its_pages_in_both_themes(desk, published, draft, slow):
    desk.goto(reverse("impact", args=[published.pk]))
    look(desk)
    desk.goto(reverse("impact", args=[draft.pk]))
    look(desk)
    desk.route("**/impact/", lambda route: None if is_from_script(route.request) else route.continue_())
    desk.get_by_role("button", name="Count who would move").click()
    desk.get_by_role("status").wait_for()
    look(desk)
    desk.unroute("**/impact/")
    desk.reload()
    falls(desk).wait_for()
    look(desk)
    desk.get_by_role("button", name="Show who moves").click()
    desk.get_by_role("heading", name="Who moves with").wait_for()
    look(desk)
