"""Answering in a real browser: what the page calls saved is stored, whatever happens to the connection."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from assessor.questionnaire.models import Assessment
from tests.browser.questions import SAVED, choose, group, stored
from tests.factories import NOON, PASSWORD, AssessmentFactory


@pytest.fixture
def assessment(person):
    return AssessmentFactory(subject=person)


@pytest.fixture
def page(page, as_person, person, assessment):
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    return page


def frozen(page):
    """The page with a clock that moves only when the test says so."""
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + timedelta(seconds=1))
    return page


def test_a_choice_is_saved_by_itself_and_counted(page, assessment):
    expect(page.get_by_text("0 of 6 rated")).to_be_visible()
    choose(page, "Guided")
    expect(group(page)).to_contain_text(SAVED)
    expect(page.get_by_text("1 of 6 rated")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=SAVED)).to_have_count(1)
    assert stored(assessment) == ("1", "")


def test_an_example_is_saved_while_it_is_written(page, assessment):
    choose(page, "Advanced")
    group(page).get_by_text("Add an example (helps the talk)").click()
    expect(group(page).locator("[data-revision]")).to_have_value("1")
    group(page).get_by_role("textbox").fill("Led the March outage review")
    expect(group(page).locator("[data-revision]")).to_have_value("2")
    assert stored(assessment) == ("3", "Led the March outage review")


def test_an_example_says_when_little_room_is_left(page):
    group(page).get_by_text("Add an example").click()
    group(page).get_by_role("textbox").fill("x" * 460)
    expect(group(page)).to_contain_text("40 characters left")


def test_a_rating_can_be_cleared(page, assessment):
    choose(page, "Expert")
    expect(group(page)).to_contain_text(SAVED)
    page.get_by_role("button", name="Clear my rating of Competency 1").click()
    expect(page.get_by_text("0 of 6 rated")).to_be_visible()
    expect(group(page).locator("input:checked")).to_have_count(0)
    assert stored(assessment) == ("", "")


def test_digits_choose_inside_a_group_and_control_enter_goes_on(page, assessment):
    group(page).get_by_role("radio", name="Not yet").focus()
    page.keyboard.press("3")
    expect(group(page).get_by_role("radio", name="Advanced")).to_be_checked()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/areas/a2/")
    assert stored(assessment) == ("3", "")


def test_the_button_takes_an_example_along_that_is_not_saved_yet(page, assessment):
    choose(page, "Advanced")
    group(page).get_by_text("Add an example (helps the talk)").click()
    group(page).get_by_role("textbox").fill("Led the March outage review")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/areas/a2/")
    assert stored(assessment) == ("3", "Led the March outage review")


def test_the_button_waits_for_what_is_under_way(page, assessment):
    choose(page, "Guided")
    choose(page, "Expert", "c2")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/areas/a2/")
    assert (stored(assessment), stored(assessment, "c2")) == (("1", ""), ("4", ""))


@pytest.mark.parametrize("button", ["Save and continue", "Save and go to all areas"])
def test_the_button_leads_on_when_everything_is_saved_already(page, button):
    choose(page, "Guided")
    expect(group(page)).to_contain_text(SAVED)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Area 1")


def test_the_button_leads_on_from_a_page_that_nobody_touched(page):
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/areas/a2/")


@pytest.fixture
def conflict(page, assessment, complaints):
    """The same answer given in two windows: Guided in the first, then Independent in the second."""
    complaints.expect("409")
    second = page.context.new_page()
    second.goto(page.url)
    choose(page, "Guided")
    expect(group(page)).to_contain_text(SAVED)
    choose(second, "Independent")
    expect(group(second)).to_contain_text("You changed this to Guided in another window at")
    assert stored(assessment) == ("1", "")
    return second


def test_a_second_window_may_keep_its_answer(conflict, assessment):
    conflict.get_by_role("button", name="Keep Independent").click()
    expect(group(conflict)).to_contain_text(SAVED)
    assert stored(assessment) == ("2", "")


def test_a_second_window_may_take_the_other_answer(conflict, assessment):
    conflict.get_by_role("button", name="Use Guided").click()
    expect(group(conflict).get_by_role("radio", name="Guided")).to_be_checked()
    assert stored(assessment) == ("1", "")


def test_the_button_does_not_decide_between_two_windows(conflict, assessment):
    conflict.get_by_role("button", name="Save and continue").click()
    expect(group(conflict)).to_be_in_viewport()
    expect(conflict.get_by_role("button", name="Use Guided")).to_be_visible()
    assert conflict.url.endswith("/areas/a1/")
    assert stored(assessment) == ("1", "")


def test_an_answer_given_offline_is_saved_once_the_connection_is_back(page, assessment, complaints):
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    choose(page, "Guided")
    expect(group(page).get_by_role("alert")).to_contain_text("Not saved. Check your connection.")
    assert stored(assessment) == ("", "")
    page.context.set_offline(False)
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("1", "")


def test_offline_the_button_keeps_the_page_and_try_again_saves(page, assessment, complaints):
    complaints.expect("ERR_FAILED")
    page.route("**/answers/**", lambda route: route.abort())
    page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    choose(page, "Guided")
    page.get_by_role("button", name="Save and continue").click()
    expect(group(page)).to_contain_text("Not saved. Check your connection.")
    assert page.url.endswith("/areas/a1/")
    page.unroute("**/answers/**")
    page.get_by_role("button", name="Try again").click()
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("1", "")


def test_a_reply_that_got_lost_is_no_conflict_with_oneself(page, assessment, complaints):
    complaints.expect("ERR_FAILED")
    complaints.expect("409")

    def commit_and_lose_the_reply(route):
        route.fetch()
        route.abort()

    page.route("**/answers/**", commit_and_lose_the_reply, times=1)
    choose(frozen(page), "Guided")
    with page.expect_event("requestfailed"):
        page.clock.run_for(1_200)
    expect(group(page)).to_contain_text("Saving...")
    choose(page, "Expert")
    page.clock.run_for(2_000)
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("4", "")


def test_a_server_in_trouble_is_asked_again(page, assessment, complaints):
    complaints.expect("503")
    page.route("**/answers/**", lambda route: route.fulfill(status=503), times=2)
    choose(frozen(page), "Guided")
    for wait in (1_000, 2_000):
        with page.expect_response(lambda response: response.status == 503):
            page.clock.run_for(wait)
    page.clock.run_for(4_000)
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("1", "")


def test_a_page_of_a_proxy_in_between_is_not_taken_for_saved(page, assessment):
    page.route("**/answers/**", lambda route: route.fulfill(content_type="text/html", body="<h1>Pay for wifi</h1>"))
    page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    choose(page, "Guided")
    expect(group(page)).to_contain_text("Not saved. Check your connection.")
    page.unroute("**/answers/**")
    page.get_by_role("button", name="Try again").click()
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("1", "")


def test_a_draft_that_was_discarded_elsewhere_says_so(page, assessment, complaints):
    complaints.expect("404")
    assessment.delete()
    choose(page, "Guided")
    expect(group(page)).to_contain_text("This question is no longer here for you.")


def test_signing_in_again_in_another_tab_saves_what_is_on_the_page(page, assessment, person, complaints):
    complaints.expect("403")
    Session.objects.all().delete()
    choose(page, "Guided")
    expect(group(page)).to_contain_text("You are signed out.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    door = opened.value
    door.get_by_label("email").fill(person.email)
    door.get_by_role("textbox", name="Password").fill(PASSWORD)
    door.get_by_role("button", name="Sign in").click()
    door.wait_for_url("**/areas/a1/")
    page.get_by_role("button", name="Try again").click()
    expect(group(page)).to_contain_text(SAVED)
    assert stored(assessment) == ("1", "")


def test_without_any_cookie_left_it_says_signed_out(page, assessment, complaints):
    complaints.expect("403")
    page.context.clear_cookies()
    choose(page, "Guided")
    expect(group(page)).to_contain_text("You are signed out.")
    assert stored(assessment) == ("", "")


def test_submitted_in_another_window_says_so(page, assessment, complaints):
    complaints.expect("409")
    Assessment.objects.filter(pk=assessment.pk).update(submitted_at=NOON, answers_frozen=[None] * 6)
    choose(page, "Guided")
    expect(group(page)).to_contain_text(re.compile(r"This assessment was submitted at .* It can no longer be changed"))
    expect(group(page).get_by_role("link", name="See the result")).to_be_visible()
    assert stored(assessment) == ("", "")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/results/")


def test_leaving_with_something_unsaved_asks_first(page, complaints):
    complaints.expect("ERR_FAILED")
    page.route("**/answers/**", lambda route: route.abort())
    page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    choose(page, "Guided")
    expect(group(page)).to_contain_text("Not saved.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/help/")
    assert asked == ["beforeunload"]


def test_without_javascript_the_page_is_complete(new_context, as_person, person, assessment):
    page = new_context(java_script_enabled=False).new_page()
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    choose(page, "Independent")
    choose(page, "No chance yet", "c2")
    group(page).get_by_text("Add an example").click()
    group(page).get_by_role("textbox").fill("A case")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Area 2")
    assert (stored(assessment), stored(assessment, "c2")) == (("2", "A case"), ("no_opportunity", ""))
    page.go_back()
    page.reload()
    page.get_by_role("button", name="Clear my rating of Competency 1").click()
    expect(group(page).locator("input:checked")).to_have_count(0)
    assert stored(assessment) == ("", "A case")
