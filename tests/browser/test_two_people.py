"""Two people in two browsers: from an invitation over two blind ratings to a result that both agree on."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from assessor.questionnaire.models import Assessment
from tests.factories import UserFactory, framework, team

pytestmark = pytest.mark.database

SECRET = "Only I know of the payments outage"


@pytest.fixture
def manager(db):
    manager = UserFactory(name="Ines Moreau", email="ines@example.org")
    team(manager, name="Payments")
    framework(areas=1, competencies=6)
    return manager


@pytest.fixture
def hers(new_context, as_person, manager):
    """The manager's browser."""
    page = new_context().new_page()
    as_person(page, manager)
    return page


@pytest.fixture
def theirs(new_context):
    """The browser of the person who is invited."""
    return new_context().new_page()


def link_in_the_mail(to):
    [message] = [message for message in mail.outbox if message.to == [to]]
    return re.search(r"https?://[^/\s]+(/invitations/\S+)", message.body)[1]


def rate(page, choices):
    """Choose a line for each competency on an area page, by its name, and go on."""
    for number, choice in enumerate(choices, start=1):
        page.get_by_role("group", name=f"Competency {number}").locator("label", has_text=choice).first.click()
    page.get_by_role("button", name="Save and continue").click()


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def press(page, name, role="button"):
    page.get_by_role(role, name=name).first.click()


def test_from_an_invitation_to_an_agreed_result(hers, theirs):
    hers.goto("/invitations/new/")
    hers.get_by_label("Email").fill("ada@example.org")
    hers.get_by_label("Team").select_option("Payments")
    press(hers, "Send the invitation")
    expect(hers.get_by_text("ada@example.org is invited.")).to_be_visible()

    theirs.goto(link_in_the_mail("ada@example.org"))
    theirs.get_by_label("Name").fill("Ada Lovelace")
    theirs.locator("input[name=password1]").fill("seven purple kettles")
    press(theirs, "Accept the invitation")
    expect(theirs).not_to_have_url(re.compile("/invitations/"))

    theirs.goto("/assessments/new/")
    press(theirs, "Start self-assessment")
    expect(theirs.get_by_role("link", name="Start with Area 1")).to_be_visible()
    theirs.goto(theirs.url + "areas/a1/")
    theirs.get_by_text("Add an example (optional)").first.click()
    theirs.get_by_label("A case from the last 12 months").first.fill(SECRET)
    rate(theirs, ["Advanced", "Advanced", "Independent", "Expert", "Guided", "Not yet"])
    heading(theirs, "Check your answers")
    press(theirs, "Submit self-assessment")
    press(theirs, "Share this with your manager", "link")
    theirs.get_by_text("My examples too").click()
    press(theirs, "Share with your manager")
    expect(theirs.get_by_role("button", name="Stop sharing")).to_be_visible()

    hers.goto("/team/")
    expect(hers.get_by_role("row", name="Ada Lovelace")).to_contain_text("Shared")
    press(hers, "Review Ada Lovelace", "link")
    press(hers, "Start the review")
    expect(hers.get_by_role("link", name="Start with Area 1")).to_be_visible()
    hers.goto(hers.url + "areas/a1/")
    expect(hers.get_by_text(SECRET)).to_have_count(0)
    rate(hers, ["Independent", "Guided", "Independent", "Expert", "Guided", "I have not seen this"])
    press(hers, "Submit review")
    expect(hers.get_by_text("Your review of Ada Lovelace is submitted.")).to_be_visible()

    theirs.goto("/home/")
    expect(theirs.get_by_text("Ines Moreau")).not_to_have_count(0)
    press(theirs, "Look at both together", "link")
    heading(theirs, "Look at both views together?")
    press(theirs, "Look at both together")
    heading(theirs, "Talk with Ines Moreau")

    hers.goto("/team/")
    press(hers, "Open conversation with Ada Lovelace", "link")
    heading(hers, "Talk with Ada Lovelace")
    expect(hers.get_by_text(SECRET)).to_be_visible()
    agree(hers, "Competency 1", "Advanced")
    agree(hers, "Competency 2", "Independent", why="Ada leads half of it")
    agree(hers, "Competency 6", "Not yet")
    press(hers, "Finish and share the agreed result")
    heading(hers, "Finish the conversation?")
    press(hers, "Finish and share the agreed result")
    heading(hers, "What you and Ada Lovelace agreed")

    theirs.reload()
    heading(theirs, "What you and Ines Moreau agreed")
    press(theirs, "See the agreed result", "link")
    expect(theirs.get_by_text("Ines Moreau").first).to_be_visible()
    own, review, agreed = (Assessment.objects.get(kind=kind).answers_frozen for kind in ("self", "manager", "agreed"))
    assert own == [3, 3, 2, 4, 1, 0]
    assert review == [2, 1, 2, 4, 1, "not_sure"]
    assert agreed == [3, 2, 2, 4, 1, 0]
    assert {message.to[0] for message in mail.outbox[1:]} == {"ada@example.org", "ines@example.org"}
    assert not any(SECRET in message.body for message in mail.outbox)


def agree(page, competency, choice, why=""):
    page.get_by_role("group", name=f"Agreed on {competency}").locator("label", has_text=choice).click()
    if why:
        page.get_by_label(f"Why {competency} is agreed so").fill(why)
