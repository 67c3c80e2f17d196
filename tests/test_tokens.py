"""Whoever reads can read: the colours of tokens.css keep their contrast in both themes, by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "css"
THEMES = ["light", "dark"]
TEXT, CONTROL = 4.5, 3.0
SCALES = range(1, 10)

PAIRS = [
    *[(colour, ground, TEXT) for ground in ("bg", "surface") for colour in ("text", "muted", "link", "link-hover")],
    *[(colour, ground, TEXT) for ground in ("bg", "surface") for colour in ("danger", "danger-hover", "success")],
    *[(colour, ground, CONTROL) for ground in ("bg", "surface") for colour in ("border-strong", "primary", "focus")],
    *[(colour, "selected", TEXT) for colour in ("text", "muted", "primary")],
    ("on-primary", "primary", TEXT),
    ("on-primary", "primary-hover", TEXT),
    ("on-danger", "danger", TEXT),
    ("on-danger", "danger-hover", TEXT),
    ("danger", "danger-bg", TEXT),
    ("text", "danger-bg", TEXT),
    ("warning", "bg", TEXT),
    ("warning", "warning-bg", TEXT),
    ("text", "warning-bg", TEXT),
    ("link", "warning-bg", TEXT),
    *[("below", ground, TEXT) for ground in ("bg", "warning-bg")],
    *[("above", ground, TEXT) for ground in ("bg", "selected")],
    ("focus-halo", "primary", CONTROL),
    ("self", "bg", CONTROL),
    ("manager", "bg", CONTROL),
    ("expected", "bg", CONTROL),
    *[(f"r{rating}t", f"r{rating}", TEXT) for rating in range(5)],
]


@pytest.fixture(scope="module")
def tokens():
    """The first block of tokens.css: what holds when nobody asked for more contrast."""
    ordinary = re.search(r":root \{.*?\}", (CSS / "tokens.css").read_text(), re.DOTALL)[0]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", ordinary))


@pytest.fixture(scope="module")
def fills():
    """{(rating, top of its scale): token of its fill}, as the cascade of components.css gives it."""
    declared = re.compile(r"^(.*?) \{ --chip: var\(--(r\d)\); --chip-text: var\(--(r\d)t\); \}$", re.MULTILINE)
    rules = declared.findall((CSS / "components.css").read_text())
    assert all(fill == text for _, fill, text in rules)
    found = {}
    for selector, fill, _ in rules:
        for rating, top in re.findall(r"\.r(\d)(?:\.of-(\d))?", selector):
            for scale in [int(top)] if top else SCALES:
                if int(rating) <= scale:
                    found[int(rating), scale] = fill
    return found


def colour(tokens, name, theme):
    value = tokens[name]
    if alias := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return colour(tokens, alias[1], theme)
    both = re.fullmatch(r"light-dark\((#\w{6}), (#\w{6})\)", value)
    return both[1 + THEMES.index(theme)]


def luminance(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_what_is_known():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(tokens, front, back, least, theme):
    assert contrast(colour(tokens, front, theme), colour(tokens, back, theme)) >= least


@pytest.mark.parametrize("top", SCALES)
def test_every_rating_of_every_scale_has_a_fill(fills, top):
    given = [fills.get((rating, top)) for rating in range(top + 1)]
    assert None not in given
    assert given == sorted(given), "a higher rating never stands out less"
    assert (given[0], given[-1]) == ("r0", "r4")


@pytest.mark.parametrize("theme", THEMES)
def test_more_always_stands_out_more(tokens, theme):
    ground = colour(tokens, "bg", theme)
    distances = [contrast(colour(tokens, f"r{rating}", theme), ground) for rating in range(5)]
    assert distances == sorted(distances)
