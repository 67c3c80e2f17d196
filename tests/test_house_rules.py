"""What holds for every template and every stylesheet, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LETTER = ROOT / "templates" / "mail" / "base.html"  # the frame of all mail, which has no stylesheet to link
ADMIN_STYLESHEET = Path(admin.__file__).parent / "static" / "admin" / "css" / "base.css"
STYLESHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
LONGEST_TEMPLATE = 120

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
every_stylesheet = pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)


def without_comments(css):
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


@every_template
def test_templates_carry_neither_styles_nor_scripts(path):
    """The content security policy would drop them: what is written here would only seem to work."""
    source = path.read_text()
    assert not re.search(r"\sstyle\s*=", source)
    assert path == LETTER or "<style" not in source
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']|javascript:", source)
    scripts = re.findall(r"<script\b[^>]*>", source)
    assert all(" src=" in script for script in scripts)
    assert all("defer" in script or 'type="module"' in script for script in scripts)


@every_template
def test_templates_are_short(path):
    assert len(path.read_text().splitlines()) <= LONGEST_TEMPLATE


@every_template
def test_forms_leave_naming_to_labels_and_checking_to_the_server(path):
    """A placeholder vanishes while somebody types, and the browser's own messages speak its language, not ours."""
    source = path.read_text()
    assert "placeholder=" not in source
    assert not re.search(r"<(?:input|select|textarea)\b[^>]*\srequired\b", source)


@every_template
def test_pages_extend_the_one_frame(path):
    source = path.read_text()
    if "<h1" in source and path.name not in ("base.html", "400.html", "500.html"):
        assert '{% extends "base.html" %}' in source
        assert "{% block title %}" in source


@every_stylesheet
def test_colours_stand_in_the_tokens_alone(path):
    if path.name == "tokens.css":
        return
    css = without_comments(path.read_text())
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix)\(", css) == []
    assert re.findall(r":\s*(?:white|black|red|blue|green|gr[ae]y)\b", css) == []


@every_stylesheet
def test_every_token_in_use_is_defined(path):
    """Misspelt, a custom property fails without a word. Pages of the admin have those of the admin."""
    css = "".join(without_comments(sheet.read_text()) for sheet in [*STYLESHEETS, ADMIN_STYLESHEET])
    defined = set(re.findall(r"(--[\w-]+):", css))
    used = set(re.findall(r"var\((--[\w-]+)", without_comments(path.read_text())))
    assert used - defined == set()


def test_every_stylesheet_is_linked_and_has_rules():
    linked = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    media = "".join(path.read_text() for path in [*ROOT.glob("roles/admin/*.py"), *ROOT.glob("assessor/*/*admin*.py")])
    for path in STYLESHEETS:
        assert f"css/{path.name}" in linked + media
        assert "{" in without_comments(path.read_text())
