"""The talk of two people in a browser: in both themes, on a phone, by keyboard alone, and without losing a word."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import inspect, look
from tests.conversations.talks import LATER, agree_on_all, entry, finish, put_down, two
from tests.factories import framework, review


@pytest.fixture
def pair(live_server):
    return two(examples=("Led the outage of the payments service in March.", "Saw one."))


@pytest.fixture
def talk(pair):
    return pair.begin()


def path_of(talk, page="conversation"):
    return reverse(page, args=[talk.uid])


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def test_the_page_of_each_of_the_two(page, as_person, pair, talk):
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.", dissent="I led it.")
    for user in (pair.ada, pair.ines):
        as_person(page, user)
        page.goto(path_of(talk))
        unfold(page)
        look(page)
    inspect(page, path_of(talk, "finish_conversation"))


def test_the_pages_after_the_end(page, as_person, pair, talk):
    agree_on_all(talk)
    as_person(page, pair.ines)
    inspect(page, path_of(talk, "finish_conversation"))
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.", dissent="I led it.")
    finish(talk)
    for user in (pair.ada, pair.ines):
        as_person(page, user)
        for name in ("conversation", "conversation_result"):
            page.goto(path_of(talk, name))
            unfold(page)
            look(page)


def test_what_is_asked_before_the_two_views_are_laid_open(page, as_person, pair):
    path = reverse("begin_conversation", args=[pair.review.uid])
    for user in (pair.ada, pair.ines):
        as_person(page, user)
        inspect(page, path)
    page.get_by_role("button", name="Look at both together").press("Enter")
    page.get_by_role("heading", name="Talk with Ada Owner").wait_for()


def test_what_cannot_be_laid_side_by_side(page, as_person, pair, complaints):
    complaints.expect("409")
    newer = framework(role=pair.edition.role, version="1.1", draft=True)
    later = review(pair.ines, pair.ada, edition=newer, submitted_at=LATER)
    as_person(page, pair.ines)
    inspect(page, reverse("begin_conversation", args=[later.uid]))
    expect(page.get_by_role("heading", name="The two views are of different editions")).to_be_visible()


def test_by_keyboard_alone(page, as_person, pair, talk):
    as_person(page, pair.ada)
    page.goto(path_of(talk))
    topic = page.locator("#c-c1")
    topic.locator("input[type=radio]").first.focus()
    page.keyboard.press("2")
    expect(topic.get_by_role("radio", name="Independent")).to_be_checked()

    page.keyboard.press("Tab")
    page.keyboard.type("Between the two.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("I led it.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/#c-c1")
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    assert vars(entry(talk, "c1")) == {"choice": "2", "reason": "Between the two.", "dissent": "I led it."}


def test_enter_in_the_page_saves_and_does_not_finish(page, as_person, pair, talk):
    as_person(page, pair.ines)
    page.goto(path_of(talk))
    page.locator("#c-c1 input[type=radio]").nth(3).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert page.url.endswith(path_of(talk))
    assert entry(talk, "c1").choice == "3"


def test_control_and_enter_save_from_within_a_text(page, as_person, pair, talk):
    as_person(page, pair.ines)
    page.goto(path_of(talk))
    page.locator("#c1-reason").fill("Nothing yet.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert entry(talk, "c1").reason == "Nothing yet."


def test_a_phone_shows_the_choices_as_a_list_and_the_words_for_the_line(page, as_person, pair, talk):
    as_person(page, pair.ada)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(path_of(talk))
    topic = page.locator("#c-c1")
    tops = [radio.bounding_box()["y"] for radio in topic.locator(".opts .opt").all()]
    assert tops == sorted(set(tops))
    assert all(radio.bounding_box()["height"] >= 44 for radio in topic.locator(".opt").all())
    expect(topic.get_by_text("two steps apart")).to_be_visible()
    expect(topic.locator(".dumbbell")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_screen_each_mark_stands_above_its_choice(page, as_person, pair, talk):
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.")
    as_person(page, pair.ada)
    page.goto(path_of(talk))
    topic = page.locator("#c-c1")

    def middle(locator):
        box = locator.bounding_box()
        return box["x"] + box["width"] / 2

    choices = [middle(choice) for choice in topic.locator(".opts .opt").all()]
    marks = topic.locator(".dumbbell")
    assert middle(marks.locator("circle")) == pytest.approx(choices[3], abs=3)
    assert middle(marks.locator(".chart-manager")) == pytest.approx(choices[1], abs=3)
    assert middle(marks.locator(".chart-expected")) == pytest.approx(choices[2], abs=3)


def test_who_leaves_with_something_typed_is_asked(page, as_person, pair, talk):
    as_person(page, pair.ada)
    page.goto(path_of(talk))
    page.locator("#c1-reason").click()
    page.keyboard.type("Not saved yet")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Help").first.click(no_wait_after=True)
    assert asked == ["beforeunload"]
    expect(page.locator("#c1-reason")).to_have_value("Not saved yet")


def test_two_windows_meet_and_both_keep_their_words(new_context, as_person, pair, talk, complaints):
    complaints.expect("400")
    ada, ines = new_context().new_page(), new_context().new_page()
    as_person(ada, pair.ada)
    as_person(ines, pair.ines)
    ada.goto(path_of(talk))
    ines.goto(path_of(talk))
    for page, rating, outcome in ((ada, "3", "Saved."), (ines, "1", "There is a problem")):
        page.locator(f"label[for=c1-{rating}]").click()
        page.locator("#c1-reason").fill(f"Because {rating}.")
        page.locator("#c-c1").get_by_role("button", name="Save").click()
        page.get_by_text(outcome, exact=True).wait_for()

    expect(ines.get_by_text("It now says: Advanced (3); Because 3.").first).to_be_visible()
    expect(ines.locator("#c1-reason")).to_have_value("Because 1.")
    assert entry(talk, "c1").reason == "Because 3."
    ines.locator("#c-c1").get_by_role("button", name="Save").click()
    ines.get_by_text("Saved.", exact=True).wait_for()
    assert entry(talk, "c1").reason == "Because 1."


def test_on_paper_every_topic_is_whole_and_says_what_is_agreed(page, as_person, pair, talk):
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.", dissent="I led it.")
    as_person(page, pair.ines)
    page.goto(path_of(talk))
    page.emulate_media(media="print")
    topic = page.locator("#c-c1")
    expect(topic.get_by_text("Agreed: Independent (2)")).to_be_visible()
    expect(topic.get_by_text("I led it.")).to_be_visible()
    expect(topic.locator("textarea").first).to_be_hidden()
    expect(page.get_by_role("button", name="Finish and share the agreed result")).to_be_hidden()
    expect(page.locator(".print-footer")).to_be_visible()


def test_other_scales_and_long_names_fit(page, as_person):
    pair = two({"c1": 9}, {"c1": 1}, scale=[f"Rating number {value} of ten" for value in range(10)])
    talk = pair.begin()
    as_person(page, pair.ines)
    inspect(page, path_of(talk))
