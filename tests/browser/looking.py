"""Looking at a page as its readers do: in both themes, on a phone, and by what software can tell of accessibility."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

# What axe is asked in each theme: in the second one only what its colours may have changed.
THEMES = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
NARROW, ZOOMED = 320, 640

# Only what is wrong comes back: all that axe has to say of a page takes longer to carry over than to find.
VIOLATIONS = """([within, options]) => axe.run(within ?? document, {resultTypes: ["violations"], ...options}).then(
    found => found.violations.map(rule => [rule.id, rule.nodes.map(node => node.target)])
)"""
# Colours that are still changing are awaited; those that are changed back before they are there count as there.
SETTLED = "Promise.allSettled(document.getAnimations().map(fading => fading.finished))"


def look(page, within=None):
    """Nothing that axe finds in either theme, and no scrolling sideways on a phone or at twice the size.

    `within` is the selector of the part of the page that is ours, where not all of it is.
    """
    page.wait_for_load_state()
    for theme, options in THEMES.items():
        page.emulate_media(color_scheme=theme)
        page.evaluate(SETTLED)
        found = violations(page, within, **options)
        assert found == [], f"{page.url} in the {theme} theme: {found}"
    fit(page, NARROW, ZOOMED)


def violations(page, within=None, **options):
    """What axe finds, asked with its own options: the rules that are broken, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(VIOLATIONS, [within, options])


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


def arrive(page, title):
    """Look at the page that was asked for by a link or a button, once it is there."""
    expect(page).to_have_title(f"{title} - Assessor")
    look(page)
