"""An admin imports people in a browser: chooses a file, reads the dry run, and sees the teams that it made."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import look
from tests.factories import TeamFactory, UserFactory
from tests.teams.csv_of_people import SMALL

IMPORT = "/admin/teams/team/import/"


@pytest.fixture
def desk(page, as_person):
    as_person(page, UserFactory(is_staff=True, is_superuser=True))
    return page


def choose(page, content):
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Read the file").click()


def test_from_the_list_over_a_dry_run_to_the_teams(desk):
    desk.goto("/admin/teams/team/")
    desk.get_by_role("link", name="Import people").click()
    desk.get_by_label("File", exact=True).wait_for()
    look(desk)
    choose(desk, SMALL.replace("Ines Moreau", "").encode())
    desk.get_by_text("line 2: nobody has the address ines@example.org").wait_for()
    look(desk)
    choose(desk, SMALL.encode())
    desk.get_by_text("This was a dry run").wait_for()
    look(desk)
    desk.get_by_role("button", name="Import", exact=True).click()
    desk.get_by_text("People and teams are as the file says.").wait_for()
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name="Payments"))
    expect(row).to_contain_text("Engineering")
    expect(row).to_contain_text("Ines Moreau")


def test_a_circle_of_teams_is_refused_in_words(desk):
    top = TeamFactory(name="Engineering")
    low = TeamFactory(name="Payments", parent=top)
    desk.goto(f"/admin/teams/team/{top.pk}/change/")
    desk.locator("#id_parent").evaluate(
        "(select, value) => select.append(new Option('Payments', value, true, true))", str(low.pk)
    )
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text(
        "Engineering would be part of itself: Engineering, part of Payments, part of Engineering."
    ).wait_for()
