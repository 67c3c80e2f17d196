"""The heatmap in a browser: by keyboard, on a phone, on paper, and in every colour that it has."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import inspect, look
from tests.factories import UserFactory, framework, publish, review, shared, team
from tests.heatmap.heatmaps import HEATMAP, opened

RATINGS = [0, 1, 2, 3, 4, "no_opportunity", "not_applicable", "not_sure"]
PHONE = {"width": 360, "height": 740}

# Resolves once the region has scrolled; the policy of the page allows no polling by a text that is evaluated there.
SCROLLED = """new Promise(done => {
    const look = () => document.querySelector(".table-scroll").scrollLeft > 100 ? done() : requestAnimationFrame(look)
    look()
})"""


@pytest.fixture
def manager(db):
    """Three people share, two of them what the manager has opened; all answers there are stand somewhere."""
    manager, edition = UserFactory(name="Mia Manager"), framework(areas=10, competencies=48, draft=True)
    edition.competencies.filter(slug="c2").update(name="Telecommunication, interoperability and infrastructure")
    publish(edition)
    ada, bob, will = (UserFactory(name=name) for name in ("Ada Owner", "Bob Baker", "Will Waiting"))
    team(manager, ada, bob, will, UserFactory(name="Una Unshared"), name="Crew")
    team(manager, ada, name="Platform")
    for person, shift in ((ada, 0), (bob, 3)):
        answers = {f"c{number}": RATINGS[(number + shift) % len(RATINGS)] for number in range(1, 49)}
        opened(manager, [shared(person, edition=edition, answers=answers)])
    shared(will, edition=edition)
    return manager


@pytest.fixture
def seen(page, as_person, manager):
    """The page, as the manager sees it."""
    as_person(page, manager)
    page.goto(HEATMAP)
    return page


def region(page):
    return page.get_by_role("region", name="Self-assessments")


def covered_by_names(page):
    """Whether the column of names lies over what has the focus."""
    return page.evaluate(
        """() => {
            const cell = document.activeElement.getBoundingClientRect()
            const names = document.querySelector('.heatmap tbody th').getBoundingClientRect()
            return cell.left < names.right && cell.right > names.left
        }"""
    )


def widths(page):
    """Of all columns but that of the names, in whole pixels."""
    return page.evaluate(
        "[...document.querySelectorAll('.heatmap thead th')].slice(1).map(th => Math.round(th.offsetWidth))"
    )


@pytest.mark.parametrize("width", [1280, 800])
def test_all_columns_are_as_wide_as_each_other(seen, width):
    seen.set_viewport_size({"width": width, "height": 720})
    for query in ("", "?area=a1", "?area=a1&gap=l2"):
        seen.goto(HEATMAP + query)
        found = widths(seen)
        assert max(found) - min(found) <= 1, query
        assert min(found) >= 88, query


def test_the_headings_stay_in_sight_while_the_page_scrolls(seen):
    seen.set_viewport_size({"width": 1280, "height": 300})
    seen.get_by_role("rowheader", name="Una Unshared").scroll_into_view_if_needed()
    heading = seen.get_by_role("columnheader", name="Area 1", exact=True).bounding_box()
    assert 0 <= heading["y"] < seen.get_by_role("rowheader", name="Una Unshared").bounding_box()["y"]


def test_every_way_to_read_it(seen):
    for query in ("", "?gap=l3", "?area=a1", "?area=a1&gap=l2&sort=-name", "?reading=review"):
        inspect(seen, HEATMAP + query)


def test_on_a_phone_unfolded(seen):
    seen.set_viewport_size(PHONE)
    seen.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    look(seen)


def test_of_a_team_of_nobody(page, as_person):
    nobody = UserFactory()
    team(nobody)
    as_person(page, nobody)
    inspect(page, HEATMAP)


def test_the_table_can_be_skipped(seen):
    skip = seen.get_by_role("link", name="Skip the table")
    seen.get_by_role("button", name="Update").focus()
    seen.keyboard.press("Tab")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["height"] > 10

    seen.keyboard.press("Enter")
    seen.wait_for_url("**#after-heatmap")
    seen.keyboard.press("Tab")
    assert seen.evaluate("document.querySelector('#after-heatmap').contains(document.activeElement)")


def test_every_name_and_number_is_reached_by_tab(seen):
    links = seen.locator(".heatmap a").count()
    region(seen).focus()
    reached = []
    for _ in range(links):
        seen.keyboard.press("Tab")
        reached.append(seen.evaluate("document.activeElement.matches('.heatmap a')"))

    assert links == 11 + 4 + 2 * 10  # headings, names, and the numbers of two people
    assert all(reached)


def test_the_region_scrolls_by_arrows_and_the_names_stay(seen):
    seen.set_viewport_size({"width": 700, "height": 800})
    name = seen.get_by_role("rowheader", name="Ada Owner")
    before = name.bounding_box()["x"]
    region(seen).focus()
    for _ in range(5):
        seen.keyboard.press("ArrowRight")
    seen.evaluate(SCROLLED)

    assert name.bounding_box()["x"] == pytest.approx(before, abs=4)


def test_what_has_the_focus_is_never_under_the_names(seen):
    for width in (700, 760, 820, 1000):
        seen.set_viewport_size({"width": width, "height": 800})
        seen.locator(".heatmap tbody tr", has_text="Ada Owner").locator("td a").last.focus()
        for _ in range(9):
            seen.keyboard.press("Shift+Tab")
            assert not covered_by_names(seen), width


def test_nor_under_the_headings(seen):
    seen.set_viewport_size({"width": 1280, "height": 300})
    seen.locator(".heatmap tbody tr", has_text="Bob Baker").locator("td a").last.focus()
    for _ in range(24):
        seen.keyboard.press("Shift+Tab")
        focused = seen.locator(":focus").bounding_box()
        assert focused["y"] >= seen.get_by_role("columnheader", name="Person").bounding_box()["y"]
        if seen.locator(".heatmap thead :focus").count() == 0:
            heading = seen.get_by_role("columnheader", name="Person").bounding_box()
            assert focused["y"] >= heading["y"] + heading["height"]


def test_an_area_opens_and_closes(seen):
    seen.get_by_role("columnheader").get_by_role("link", name="Area 2", exact=True).click()
    expect(seen).to_have_title("Area 2 - Team heatmap - Assessor")
    expect(seen.get_by_role("rowheader", name="Advanced or above")).to_be_visible()

    seen.get_by_role("link", name="Back to all areas").click()
    expect(seen).to_have_title("Team heatmap - Assessor")


def test_choices_stay_within_an_area(seen):
    seen.goto(HEATMAP + "?area=a2")
    seen.get_by_label("Show").select_option("Gap to Level 3")
    seen.get_by_label("For").select_option("Platform")
    seen.get_by_role("button", name="Update").click()

    expect(seen.get_by_text("gap to Level 3 by competency")).to_be_visible()
    expect(seen.get_by_role("heading", name="Area 2")).to_be_visible()
    expect(seen.get_by_role("row")).to_have_count(4)


def test_on_a_phone_each_area_is_a_list_and_the_table_is_folded(seen):
    seen.set_viewport_size(PHONE)
    people = seen.locator(".heatmap-lists details", has_text="Area 1").first
    expect(seen.locator(".heatmap")).to_be_hidden()
    expect(people.get_by_role("link", name="Ada Owner")).to_be_hidden()

    people.locator("summary").click()
    expect(people.get_by_role("link", name="Ada Owner")).to_be_visible()
    assert people.locator("li", has_text="Ada Owner").inner_text().split() == ["Ada", "Owner", "2.0"]
    without = seen.locator(".heatmap-lists details", has_text="Without numbers")
    without.locator("summary").click()
    expect(without.get_by_role("link")).to_have_text(["Una Unshared", "Will Waiting"], use_inner_text=True)

    seen.get_by_text("Show as table").click()
    expect(seen.locator(".heatmap")).to_be_visible()
    assert seen.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_paper_the_table_stands_unfolded_with_its_colours(seen):
    seen.set_viewport_size(PHONE)
    seen.emulate_media(media="print")

    expect(seen.locator(".heatmap")).to_be_visible()
    expect(seen.locator(".heatmap-lists")).to_be_hidden()
    cell = seen.locator(".heatmap td.r2").first
    assert cell.evaluate("cell => getComputedStyle(cell).printColorAdjust") == "exact"


def test_nought_has_an_outline_and_a_dash_has_none(seen):
    drawn = "cell => [getComputedStyle(cell).borderTopStyle, getComputedStyle(cell).borderTopColor]"
    for theme in ("light", "dark"):
        seen.emulate_media(color_scheme=theme)
        seen.goto(HEATMAP + "?area=a1")
        style, colour = seen.locator(".heatmap td.r0").first.evaluate(drawn)
        _, of_dash = seen.locator(".heatmap td.none").first.evaluate(drawn)

        assert style == "dashed"
        assert colour != of_dash == "rgba(0, 0, 0, 0)"


def test_numbers_lead_to_the_person(seen):
    seen.locator(".heatmap tbody tr", has_text="Ada Owner").locator("td a").first.click()

    expect(seen.get_by_role("heading", level=1)).to_have_text("Ada Owner")


def test_an_open_review_takes_the_persons_own_numbers_away(seen, manager):
    ada = manager.memberships.first().team.memberships.get(person__name="Ada Owner").person
    review(manager, ada, edition=ada.assessments.get().edition, submitted_at=None)
    seen.reload()

    assert seen.locator(".heatmap tbody tr", has_text="Ada Owner").inner_text().split() == [
        *("Ada", "Owner", "after", "your", "rating"),
        *["\N{EN DASH}", "after", "your", "rating"] * 10,
    ]
