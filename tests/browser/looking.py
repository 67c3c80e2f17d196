"""Looking at a page as its readers do: in both themes, on a phone, and by what software can tell of accessibility."""

from axe_playwright_python.sync_playwright import Axe

# What axe is asked in each theme: in the second one only what its colours may have changed.
THEMES = {"light": None, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
NARROW, ZOOMED = 320, 640


def look(page):
    """Nothing that axe finds in either theme, and no scrolling sideways on a phone or at twice the size."""
    for theme, options in THEMES.items():
        page.emulate_media(color_scheme=theme)
        page.evaluate("Promise.all(document.getAnimations().map(fading => fading.finished))")
        found = Axe().run(page, options=options).response["violations"]
        assert [(theme, rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    fit(page, NARROW, ZOOMED)


def fit(page, *widths):
    """Nothing is wider than screens of these widths, in pixels."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("document.documentElement.scrollWidth")
        assert found <= width, f"{page.url} is {found} pixels wide on a screen of {width}"
    page.set_viewport_size({"width": 1280, "height": 900})


def inspect(page, path):
    page.goto(path)
    look(page)
