"""The figures of teams and of the organisation: in both themes, on a phone, and chosen by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.looking import inspect
from tests.factories import UserFactory, framework, team
from tests.figures.crowd import may_see_organisation, sharing


@pytest.fixture
def boss():
    return may_see_organisation(UserFactory(name="Bo Boss"))


@pytest.fixture
def department(boss):
    return team(boss, name="Payments, ledger and everything that belongs to them")


@pytest.fixture
def crews(department):
    """A team that has figures, another that has some, and one of too few people."""
    edition = framework(areas=3, competencies=12)
    people = [[n % 5 for n in range(12)], [3] * 12, [1] * 11 + ["no_opportunity"], [4, "not_sure"] * 6]
    return [
        team(None, *sharing(edition, *people * times), name=name, parent=department)
        for name, times in [("Payments", 4), ("Ledger", 2), ("Few", 0)]
    ]


def test_every_page_of_figures(page, as_person, boss, department, crews):
    as_person(page, boss)
    inspect(page, reverse("team_figures"))
    inspect(page, reverse("organisation_figures"))
    for one in (department, *crews):
        inspect(page, reverse("figures_of_team", args=[one.uid]))
    page.get_by_text("Too few people for figures").wait_for()


def test_before_there_is_a_framework(page, as_person, boss, department):
    as_person(page, boss)
    inspect(page, reverse("figures_of_team", args=[department.uid]))


def test_what_is_not_shown_is_explained_and_a_level_is_chosen_by_keyboard(page, as_person, boss, crews):
    as_person(page, boss)
    page.goto(reverse("figures_of_team", args=[crews[0].uid]))
    explained = page.get_by_text("No number here is about fewer than four people.")
    expect(explained).to_be_hidden()
    page.get_by_text("Who is counted, and what is not shown").press("Enter")
    explained.wait_for()
    page.get_by_label("Gaps to", exact=True).press("ArrowDown")
    page.get_by_role("button", name="Show").press("Enter")
    page.get_by_role("heading", name="Most common gaps to Level 4").wait_for()


def test_without_a_mouse_or_colours_the_numbers_are_there(page, as_person, boss, crews):
    as_person(page, boss)
    page.goto(reverse("figures_of_team", args=[crews[0].uid]))
    table = page.get_by_role("table", name="People at Advanced or above, by competency")
    expect(table.get_by_role("row", name="Competency 1").first).to_be_visible()
    bars = table.locator("svg")
    assert {bar.get_attribute("aria-hidden") for bar in bars.all()} == {"true"}
