"""Every page in both themes: no accessibility violation, no complaint of the browser, no sideways scroll."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.factories import NOON, AssessmentFactory, UserFactory, framework

OPEN_PAGES = {
    "landing": "/",
    "sign in": "/accounts/sign-in/",
    "sign up": "/accounts/sign-up/",
    "forgotten password": "/accounts/password-reset/",
    "help": "/help/",
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "not found": "/nowhere/",
}
OWN_PAGES = {
    "home": "/home/",
    "history": "/assessments/",
    "settings": "/settings/",
    "sign out": "/accounts/sign-out/",
    "email": "/accounts/email/",
    "password": "/accounts/password/",
    "second factor": "/accounts/second-factor/",
}
ASSESSMENT_PAGES = {
    "task list": ("tasks", ""),
    "area": ("area", ""),
    "review": ("review", ""),
    "refused review": ("review", "?refused=1"),
    "discard": ("discard", ""),
}
THEMES = ["light", "dark"]
NARROW, ZOOMED = 320, 640


@pytest.fixture
def open_assessment(person):
    edition = framework(areas=2, competencies=12)
    AssessmentFactory(
        subject=person,
        edition=edition,
        answers={f"c{n}": n % 5 for n in range(1, 10)} | {"c10": "no_opportunity", "c11": "not_applicable"},
        submitted_at=NOON,
    )
    return AssessmentFactory(subject=person, edition=edition, answers={"c1": 3, "c2": "not_applicable", "c3": 0})


def inspect(page, path):
    """Nothing that axe finds, and no scrolling sideways on a phone or at twice the size."""
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    for width in (NARROW, ZOOMED):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than {width} pixels"
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("theme", THEMES)
def test_for_visitors(page, complaints, theme):
    complaints.expect("404")
    page.emulate_media(color_scheme=theme)
    for path in OPEN_PAGES.values():
        inspect(page, path)


@pytest.mark.parametrize("theme", THEMES)
def test_for_a_person_with_an_assessment(page, as_person, person, open_assessment, theme):
    as_person(page, person)
    page.emulate_media(color_scheme=theme)
    for path in [*OWN_PAGES.values(), "/assessments/new/"]:
        inspect(page, path)
    for name, query in ASSESSMENT_PAGES.values():
        slug = ["a1"] if name == "area" else []
        inspect(page, reverse(name, args=[open_assessment.uid, *slug]) + query)


@pytest.mark.parametrize("theme", THEMES)
def test_results(page, as_person, person, open_assessment, theme):
    as_person(page, person)
    page.emulate_media(color_scheme=theme)
    submitted = person.assessments.submitted().get()
    for target in ("", "?target=l1", "?target=l4"):
        inspect(page, reverse("result", args=[submitted.uid]) + target)


@pytest.mark.parametrize("theme", THEMES)
def test_for_somebody_new(page, as_person, theme):
    as_person(page, UserFactory())
    page.emulate_media(color_scheme=theme)
    for path in ("/home/", "/assessments/", "/assessments/new/"):
        inspect(page, path)
    framework(name="Pastry Chef")
    inspect(page, "/assessments/new/")
    framework(name="Sommelier")
    inspect(page, "/assessments/new/")


@pytest.mark.parametrize("theme", THEMES)
def test_after_a_mistake(page, as_person, person, open_assessment, complaints, theme):
    complaints.expect("400")
    as_person(page, person)
    page.emulate_media(color_scheme=theme)
    page.goto(reverse("area", args=[open_assessment.uid, "a1"]))
    page.evaluate("document.querySelector('#c-c1 [value=\"2\"]').value = '7'")
    page.locator("#c-c1 .opt").nth(2).click()
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('[data-autosave]'))")
    page.get_by_text("There is a problem").wait_for()
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found] == []


def test_the_chosen_theme_is_there_before_the_first_script(page, as_person, person):
    as_person(page, person)
    page.goto("/settings/")
    page.get_by_text("Dark", exact=True).click()
    page.get_by_role("button", name="Save").click()
    page.goto("/home/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 21, 27)"
