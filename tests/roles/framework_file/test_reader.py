"""What a framework file without a fault is read as."""

import pytest

from roles.framework_file import Anchor, Competency, Expectation, Level, ScalePoint, parse
from tests.roles.framework_file.sample import SMALL, edited


def test_role_edition_scale_and_levels_are_read():
    framework = parse(SMALL)
    assert (framework.slug, framework.name, framework.version, framework.tolerance) == ("baker", "Baker", "1.0", 20)
    assert framework.summary == "Bakes bread that people come back for."
    assert framework.changes == "First edition."
    assert framework.scale[1] == ScalePoint(value=1, name="Guided", meaning="I do it with help.")
    assert framework.levels[1] == Level(slug="master", name="Master", summary="Runs the bakery.")


def test_areas_hold_competencies_with_anchors_expectations_and_sources():
    dough, oven = parse(SMALL).areas
    assert (dough.slug, dough.name, dough.meaning) == ("dough", "Dough", "From flour to loaf.")
    assert dough.competencies[0] == Competency(
        slug="kneading",
        name="Kneading",
        meaning="Works a dough until it is ready.",
        kind="technical",
        anchors=(Anchor(1, "Kneads a simple dough under a watchful eye"), Anchor(2, "Feels when any dough is ready")),
        expectations=(
            Expectation("apprentice", need=1, is_core=False, basis="inferred"),
            Expectation("master", need=2, is_core=True, basis="stated"),
        ),
        sources=("Trade handbook", "Guild rules, 4th edition"),
    )
    assert oven.competencies[0].anchors == oven.competencies[0].expectations == oven.competencies[0].sources == ()


def test_frameworks_compare_by_value_and_can_be_hashed():
    assert len({parse(SMALL), parse(SMALL), parse(edited(("name: Baker", "name: Miller")))}) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SMALL.encode(), id="bytes"),
        pytest.param("\ufeff" + SMALL, id="byte order mark in a text"),
        pytest.param(b"\xef\xbb\xbf" + SMALL.encode(), id="byte order mark in bytes"),
        pytest.param(SMALL.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param("# A comment\n---\n" + SMALL + "...\n", id="comment and marks around the document"),
        pytest.param("%YAML 1.2\n---\n" + SMALL, id="version of YAML"),
        pytest.param(edited(('"1.0"', "1.0")), id="version without quotes"),
        pytest.param(edited(('"1.0"', "'1.0'")), id="version in single quotes"),
        pytest.param(
            edited(("From flour to loaf.", "From flour\n      to loaf.")), id="sentence folded over two lines"
        ),
        pytest.param(edited(("From flour to loaf.", ">-\n      From flour\n      to loaf.")), id="folded block"),
        pytest.param(edited(("kind: behavioural", "kind: behavioural\n        basis: {}")), id="empty basis"),
        pytest.param(edited(("kind: behavioural", "kind: behavioural\n        sources: []")), id="empty sources"),
        pytest.param(edited(("{apprentice: inferred}", "{master: stated, apprentice: inferred}")), id="stated basis"),
    ],
)
def test_another_way_to_write_the_same_is_read_as_the_same(text):
    assert parse(text) == parse(SMALL)


def test_keys_may_come_in_any_order():
    lines = SMALL.splitlines(keepends=True)
    assert parse("".join(lines[1:] + lines[:1])) == parse(SMALL)


def test_anchors_come_by_rising_value_whatever_their_order_in_the_file():
    text = edited(("anchors: {}", "anchors: {2: Alone, 0: Never, 1: Helped}"))
    assert parse(text).areas[1].competencies[0].anchors == (Anchor(0, "Never"), Anchor(1, "Helped"), Anchor(2, "Alone"))


def test_expectations_come_in_the_order_of_the_levels_whatever_their_order_in_the_file():
    text = edited(("expects: {}", "expects: {master: 1!, apprentice: 0}"))
    assert parse(text).areas[1].competencies[0].expectations == (
        Expectation("apprentice", need=0),
        Expectation("master", need=1, is_core=True),
    )


@pytest.mark.parametrize(
    "text", ["Yes", "no", "null", "~", "1.0", "1_000", "0x10", "010", "2024-01-01", "12:30:45", ".inf", "=", "<<", "-5"]
)
def test_a_text_is_what_is_written_whatever_yaml_would_make_of_it(text):
    assert parse(edited(("name: Baker", f"name: {text}"))).name == text


def test_a_slug_may_look_like_a_boolean():
    framework = parse(edited(("slug: master", "slug: no"), ("master: 2!", "no: 2!"), ("master: 1", "no: 1")))
    assert framework.levels[1].slug == framework.areas[0].competencies[1].expectations[0].level == "no"


def test_an_area_and_a_competency_and_a_level_may_share_a_slug():
    framework = parse(edited(("slug: oven", "slug: master"), ("slug: firing", "slug: master")))
    assert framework.areas[1].slug == framework.areas[1].competencies[0].slug == framework.levels[1].slug == "master"


@pytest.mark.parametrize("size", [3, 10])
def test_a_scale_may_have_up_to_10_ratings(size):
    more = "".join(f"\n  - {{value: {value}, name: More, meaning: And more.}}" for value in range(3, size))
    text = edited(
        ("meaning: I do it alone.}", f"meaning: I do it alone.}}{more}"), ("master: 2!", f"master: {size - 1}!")
    )
    framework = parse(text)
    assert [point.value for point in framework.scale] == list(range(size))
    assert framework.areas[0].competencies[0].expectations[1].need == size - 1


def test_changes_may_be_empty_or_have_lines():
    assert parse(edited(("changes: First edition.", "changes: ''"))).changes == ""
    assert parse(edited(("First edition.", r'"One\n- two"'))).changes == "One\n- two"


@pytest.mark.parametrize("version", ["1.0", "1.10", "0.1", "10.20.3", "9999.9999.9999"])
def test_a_version_has_two_or_three_numbers(version):
    assert parse(edited(('"1.0"', version))).version == version


def test_texts_may_be_as_long_as_their_limits():
    name, sentences, changes, reference = "n" * 80, "s" * 2000, "c" * 5000, "r" * 200
    framework = parse(
        edited(
            ("name: Baker", f"name: {name}"),
            ("From flour to loaf.", sentences),
            ("First edition.", changes),
            ("Trade handbook", reference),
        )
    )
    assert (framework.name, framework.areas[0].meaning, framework.changes) == (name, sentences, changes)
    assert framework.areas[0].competencies[0].sources[0] == reference
