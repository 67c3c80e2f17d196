"""Whatever the framework, check() finds without failing, errors first, in the order in which people read it."""

from dataclasses import replace

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint, parse
from roles.linter import Finding, check
from tests.roles.linter.sample import anchored, competency, framework

SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"

TEXTS = st.sampled_from(
    [
        "",
        " ",
        "Baking",
        "baking",
        "Bakes bread and sells it; then sleeps",
        "Understands\n\x1b yeast. Is",
        "and/or",
        "\u2028",
    ]
) | st.text(max_size=40)
SLUGS = st.sampled_from(["", "junior", "senior", "baking"])
NUMBERS = st.sampled_from([0, 1, 2, 3, -1, 10**12])
ANCHORS = st.builds(Anchor, NUMBERS, TEXTS)
EXPECTATIONS = st.builds(Expectation, SLUGS, NUMBERS, st.booleans())


def tuples(items):
    return st.lists(items, max_size=4).map(tuple)


COMPETENCIES = st.builds(
    Competency, SLUGS, TEXTS, TEXTS, st.just("technical"), tuples(ANCHORS), tuples(EXPECTATIONS), st.just(())
)
FRAMEWORKS = st.builds(
    Framework,
    slug=SLUGS,
    name=TEXTS,
    summary=TEXTS,
    version=TEXTS,
    tolerance=NUMBERS,
    changes=TEXTS,
    scale=tuples(st.builds(ScalePoint, NUMBERS, TEXTS, TEXTS)),
    levels=tuples(st.builds(Level, SLUGS, TEXTS, TEXTS)),
    areas=tuples(st.builds(Area, SLUGS, TEXTS, TEXTS, tuples(COMPETENCIES))),
)


@given(FRAMEWORKS)
def test_any_framework_can_be_checked(framework):
    findings = check(framework)
    assert findings == check(framework)
    assert all("\n" not in str(finding) and str(finding).isprintable() for finding in findings)


@pytest.mark.parametrize(
    "empty", [{"scale": ()}, {"levels": ()}, {"areas": ()}, {"scale": (), "levels": (), "areas": ()}]
)
def test_an_unfinished_draft_has_errors(empty):
    assert any(finding.is_error for finding in check(replace(framework(), **empty)))


def test_the_shipped_framework_has_no_finding():
    assert check(parse(SHIPPED.read_bytes())) == ()


def test_errors_come_first_and_then_the_framework_from_top_to_bottom():
    case = framework(
        anchored("Understands bread", "Bakes it", needs="2 1!"),
        anchored("Knows flour", slug="milling", needs="1! 2!"),
        name="",
    )
    assert [(finding.severity, finding.place) for finding in check(case)] == [
        ("error", "role"),
        ("error", "competency baking, level senior"),
        ("error", "competency milling, anchor 2"),
        ("warning", "level senior"),
        ("warning", "competency baking, anchor 1"),
        ("warning", "competency milling, anchor 1"),
    ]


def test_each_area_is_followed_by_its_competencies():
    areas = [Area(slug, slug, "", (competency(f"in-{slug}", meaning=""),)) for slug in ("dough", "oven")]
    missing = [finding.place for finding in check(framework(areas=tuple(areas))) if finding.rule == "text-missing"]
    assert missing == ["area dough", "competency in-dough", "area oven", "competency in-oven"]


def test_a_finding_is_a_line():
    finding = Finding("need-falls", "error", "competency baking, level senior", "Senior needs 1, less than Junior.")
    assert str(finding) == "error need-falls: competency baking, level senior: Senior needs 1, less than Junior."


def test_what_is_shown_of_a_text_is_one_printable_line():
    message = check(framework(anchored("Bakes \x1b[2J\u202ebread;\n\n sells it", "Bakes cake")))[0].message
    assert message.startswith("“Bakes ?[2J?bread; sells it”")


def test_a_very_long_text_is_shown_in_part():
    message = check(framework(anchored("Bakes " + "bread " * 400, "Bakes cake")))[0].message
    assert "bread…”" in message
    assert len(message) < 400
