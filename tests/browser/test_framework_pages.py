"""Frameworks on paper, by keyboard, and without colour."""

import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from roles.actions import load
from roles.framework_file import parse
from tests.factories import framework

SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"
SENIOR = "/frameworks/backend-engineer/levels/senior/"
CHANGES = "/frameworks/cook/levels/l1/changes/"


@pytest.fixture
def reader(page, as_person, person):
    as_person(page, person)
    return page


@pytest.fixture
def cook(db):
    return framework(role__slug="cook", name="Cook")


def test_a_level_of_the_shipped_framework_fits_on_four_sheets(reader):
    load(parse(SHIPPED.read_bytes()), at=timezone.now(), publish=True)
    reader.goto(SENIOR)

    sheets = re.findall(rb"/Type\s*/Page\b", reader.pdf(prefer_css_page_size=True))

    assert 1 <= len(sheets) <= 4


def test_paper_carries_the_level_and_no_links(reader, cook):
    reader.goto("/frameworks/cook/levels/l2/")
    reader.emulate_media(media="print")

    expect(reader.get_by_role("heading", name="What Level 2 asks")).to_be_visible()
    expect(reader.get_by_role("row", name="Competency 1 must-have Independent (2) Does c1 at 2")).to_be_visible()
    for leaving in ("The whole framework", "The level above: Level 3", "Print this page to have it on paper."):
        expect(reader.get_by_text(leaving)).to_be_hidden()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_differing_words_are_told_apart_by_more_than_colour(reader, cook, media):
    reader.goto(CHANGES)
    reader.emulate_media(media=media)
    for tag, line, said in [("del", "line-through", "removed"), ("ins", "underline", "added")]:
        marked = reader.locator(tag).first
        assert marked.evaluate("element => getComputedStyle(element).textDecorationLine") == line
        assert said in marked.evaluate("element => getComputedStyle(element, '::before').content")


def test_a_level_is_chosen_by_keyboard_and_leads_to_the_areas(reader, cook):
    reader.goto("/frameworks/cook/")
    reader.get_by_label("Level", exact=True).focus()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")

    reader.wait_for_url("**/frameworks/cook/?level=l1#areas")
    expect(reader.get_by_text("Only what Level 1 asks for is listed")).to_be_visible()
    expect(reader.locator(".asked")).to_have_count(6)
