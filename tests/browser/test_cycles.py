"""Cycles in a browser: the steps to one by keyboard and filter, every page in both themes, the start of a person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from assessor.cycles.actions import close
from assessor.cycles.forms import MOST_BOXES
from assessor.cycles.models import Cycle
from tests.browser.looking import arrive, look
from tests.cycles.making import current, dates, organiser
from tests.factories import AssessmentFactory, UserFactory, framework, newcomers, team
from tests.questionnaire.editions import succeed


@pytest.fixture
def edition(db):
    return framework(name="Pastry Chef")


@pytest.fixture
def manager(db):
    return UserFactory(name="Beth Boss")


@pytest.fixture
def circle(manager, person):
    return team(manager, person, *newcomers(11), name="Kitchen")


def fill(page, fields):
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(str(value))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_a_manager_asks_two_people(page, as_person, manager, person, circle, edition):
    as_person(page, manager)
    page.goto("/cycles/")
    look(page)
    page.get_by_role("link", name="New cycle").click()
    arrive(page, "New cycle: who")
    page.get_by_label("Name of the cycle").fill("Spring 2027")
    page.get_by_label("Filter the people").fill("newcomer11")
    page.get_by_text("2 of 12 shown, 0 chosen").wait_for()
    page.get_by_label("Newcomer 110, newcomer110@example.org").press("Space")
    page.get_by_label("Filter the people").fill("ada")
    page.get_by_label("Ada Owner").press("Space")
    page.get_by_text("1 of 12 shown, 2 chosen").wait_for()
    page.get_by_role("button", name="Continue").click()
    arrive(page, "New cycle: when")
    fill(page, dates(in_days(0), in_days(14), in_days(21)))
    page.get_by_role("button", name="Continue").click()
    arrive(page, "New cycle: what is shared")
    page.get_by_text("Ratings and examples").click()
    page.get_by_role("button", name="Continue").click()
    arrive(page, "New cycle: check")
    expect(page.get_by_text("Ada Owner and Newcomer 110")).to_be_visible()
    page.get_by_role("button", name="Start the cycle").click()
    page.get_by_text("Spring 2027 is made.").wait_for()
    look(page)
    assert {entry.person.name for entry in Cycle.objects.get().entries.all()} == {"Ada Owner", "Newcomer 110"}


def test_mistakes_are_summed_up_and_lead_to_their_field(page, as_person, complaints, manager, person, circle, edition):
    complaints.expect("400")
    current(edition, person, by=manager, name="Winter")
    as_person(page, manager)
    page.goto("/cycles/new/")
    page.get_by_text("Kitchen (12 people)").click()
    page.get_by_role("button", name="Continue").click()
    arrive(page, "Error: New cycle: who")
    page.get_by_role("link", name="Already in “Winter”").click()
    expect(page.locator("#id_people")).to_be_focused()
    page.get_by_label("Name of the cycle").fill("Spring 2027")
    page.get_by_role("button", name="Leave them out and continue").click()
    fill(page, dates(in_days(3), in_days(2)))
    page.get_by_role("button", name="Continue").click()
    arrive(page, "Error: New cycle: when")
    page.get_by_role("link", name="Self-assessments cannot be due").click()
    expect(page.locator("[name=self_due_on_day]")).to_be_focused()


def test_of_very_many_single_people_are_asked_by_their_addresses(page, as_person, complaints, circle, edition):
    complaints.expect("400")
    one, other, *_ = newcomers(MOST_BOXES)
    as_person(page, organiser())
    page.goto("/cycles/new/")
    look(page)
    addresses = page.get_by_role("textbox", name="People")
    page.get_by_label("Name of the cycle").fill("Spring 2027")
    addresses.fill(f"{one.email}\nada, nobody@example.org")
    page.get_by_role("button", name="Continue").press("Enter")
    arrive(page, "Error: New cycle: who")
    page.get_by_role("link", name="instead of ada.").press("Enter")
    expect(addresses).to_be_focused()
    expect(addresses).to_have_value(f"{one.email}\nada, nobody@example.org")
    addresses.fill(f"{one.email}, {other.email}")
    page.get_by_role("button", name="Continue").press("Enter")
    expect(page).to_have_title("New cycle: when - Assessor")


def test_every_page_of_a_cycle(page, as_person, manager, person, circle, edition):
    made = current(edition, person, *circle_people(circle), by=manager, review_due_on=in_days(21))
    as_person(page, manager)
    paths = [reverse(name, args=[made.uid]) for name in ("cycle", "cycle_people", "cycle_dates", "close_cycle")]
    for path in ["/cycles/", *paths, reverse("take_out", args=[made.uid, person.uid])]:
        page.goto(path)
        look(page)
    close(made, at=timezone.now())
    for path in ("/cycles/", paths[0]):
        page.goto(path)
        look(page)


def test_a_person_takes_part(page, as_person, manager, person, circle, edition):
    made = current(edition, person, by=manager, review_due_on=in_days(21))
    as_person(page, person)
    page.goto(reverse("join_cycle", args=[made.uid]))
    look(page)
    page.get_by_role("button", name="Start").click()
    page.get_by_text("You take part in Spring 2026.").wait_for()
    assert made.entries.get().assessment.subject == person


def test_a_person_takes_part_with_what_there_is(page, as_person, manager, person, circle, edition):
    made = current(edition, person, by=manager)
    AssessmentFactory(subject=person, edition=edition, submitted_at=timezone.now())
    AssessmentFactory(subject=person, edition=edition, answers={"c1": 2})
    succeed(edition, reworded=["c1"])
    as_person(page, person)
    address = reverse("join_cycle", args=[made.uid])
    page.goto(address)
    look(page)
    close(made, at=timezone.now())
    page.goto(address)
    look(page)


def circle_people(circle):
    return [membership.person for membership in circle.memberships.filter(person__email__startswith="newcomer")]
