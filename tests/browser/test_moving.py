"""An edition is replaced while somebody answers: what they see, and what an old window does after the move."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessor.questionnaire.models import Answer
from tests.browser.looking import inspect
from tests.factories import AssessmentFactory, framework
from tests.questionnaire.editions import succeed


@pytest.fixture
def assessment(person):
    return AssessmentFactory(
        subject=person, edition=framework(areas=2, competencies=6), answers={"c1": 3, "c2": 1, "c5": 2}
    )


def said(assessment, slug):
    answer = Answer.objects.get(assessment=assessment, competency__slug=slug)
    return answer.choice, answer.example


def choose(page, slug, name):
    page.locator(f"#c-{slug} .opt").filter(has_text=name).click()


def move(page, assessment):
    page.goto(reverse("move", args=[assessment.uid]))
    page.get_by_role("button", name="Move to 1.1").click()
    page.get_by_text("You go on with Pastry Chef 1.1.").wait_for()


def test_every_page_on_the_way_can_be_read(page, as_person, person, assessment):
    succeed(assessment.edition, reworded=["c1"], removed=["c5"], added=["new"])
    as_person(page, person)
    for path in (reverse("home"), reverse("tasks", args=[assessment.uid]), reverse("move", args=[assessment.uid])):
        inspect(page, path)
    move(page, assessment)
    inspect(page, reverse("area", args=[assessment.uid, "a1"]))
    expect(page.locator("#c-c1")).to_contain_text("Asked again because the wording changed. Before: Advanced (3)")


def test_a_window_from_before_saves_what_reads_the_same_and_shows_what_does_not(
    page, as_person, person, assessment, complaints
):
    complaints.expect("409|400")
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    succeed(assessment.edition, reworded=["c1"])
    other = page.context.new_page()
    move(other, assessment)

    choose(page, "c2", "Expert")
    expect(page.locator("#c-c2")).to_contain_text("Saved")
    choose(page, "c1", "Guided")
    expect(page.locator("#c-c1")).to_contain_text("Not saved. The wording changed while this page was open.")
    assert (said(assessment, "c1"), said(assessment, "c2")) == (("", ""), ("4", ""))

    page.get_by_text("Add an example").first.click()
    page.locator("#c-c1 textarea").fill("Typed on the old words")
    page.get_by_role("button", name="Read the new wording").click()
    expect(page.locator("#c-c1")).to_contain_text("Does c1 at 2 and says why in 1.1")
    expect(page.locator("#c-c1 textarea")).to_have_value("Typed on the old words")
    choose(page, "c1", "Independent")
    expect(page.locator("#c-c1")).to_contain_text("Saved")
    assert said(assessment, "c1") == ("2", "Typed on the old words")


def test_the_button_of_a_window_from_before_leads_to_the_new_words(page, as_person, person, assessment, complaints):
    complaints.expect("409|400")
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    succeed(assessment.edition, reworded=["c1"])
    move(page.context.new_page(), assessment)

    choose(page, "c1", "Guided")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert").first).to_contain_text("The wording of Competency 1 changed")
    assert said(assessment, "c1") == ("", "")


def test_what_is_no_longer_asked_cannot_be_tried_again_but_copied(page, as_person, person, assessment, complaints):
    complaints.expect("404|400")
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    succeed(assessment.edition, removed=["c2"])
    move(page.context.new_page(), assessment)

    choose(page, "c2", "Expert")
    expect(page.locator("#c-c2")).to_contain_text("Not saved. This question is no longer here for you.")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.locator("#c-c2").get_by_text("Add an example").click()
    page.locator("#c-c2 textarea").fill("Typed before")
    page.get_by_role("button", name="Load this page again").click()
    expect(page.locator("#unasked")).to_contain_text("Competency 2 Expert (4)Typed before", use_inner_text=False)
    expect(page.locator("#c-c2")).to_have_count(0)


def test_what_stands_in_another_area_in_other_words_is_read_with_what_was_typed(
    page, as_person, person, assessment, complaints
):
    def edit(draft):
        draft.competencies.filter(slug="c2").update(area=draft.areas.get(slug="a2"))

    complaints.expect("409|400")
    as_person(page, person)
    page.goto(reverse("area", args=[assessment.uid, "a1"]))
    succeed(assessment.edition, reworded=["c2"], edit=edit)
    move(page.context.new_page(), assessment)

    page.locator("#c-c2").get_by_text("Add an example").click()
    page.locator("#c-c2 textarea").fill("Typed on the old words")
    page.get_by_role("button", name="Read the new wording").click()
    expect(page.locator("#c-c2")).to_contain_text("Does c2 at 2 and says why in 1.1")
    expect(page.locator("#c-c2 textarea")).to_have_value("Typed on the old words")
