"""How a framework is written."""

from dataclasses import replace

import pytest
import yaml

from roles.framework_file import Area, Competency, Expectation, Framework, Level, ScalePoint, parse, write
from tests.roles.framework_file.sample import SMALL

FRAMEWORK = Framework(
    slug="baker",
    name="Baker",
    summary="Bakes.",
    version="1.0",
    tolerance=0,
    changes="",
    scale=(ScalePoint(0, "Not yet", "Never."), ScalePoint(1, "Yes", "Often.")),
    levels=(Level("master", "Master", "Runs the bakery."),),
    areas=(Area("dough", "Dough", "Kneads.", (Competency("a", "A", "B", "technical", (), ()),)),),
)


def test_a_file_in_the_layout_of_the_product_is_written_as_it_was():
    assert write(parse(SMALL)) == SMALL


def test_what_may_be_left_out_is_left_out_and_what_may_be_empty_is_empty():
    assert write(FRAMEWORK) == (
        "format: assessor-framework/1\n"
        "role: {slug: baker, name: Baker, summary: Bakes.}\n"
        "edition: {version: \"1.0\", tolerance: 0, changes: ''}\n"
        "scale:\n"
        "  - {value: 0, name: Not yet, meaning: Never.}\n"
        "  - {value: 1, name: 'Yes', meaning: Often.}\n"
        "levels:\n"
        "  - {slug: master, name: Master, summary: Runs the bakery.}\n"
        "areas:\n"
        "  - slug: dough\n"
        "    name: Dough\n"
        "    meaning: Kneads.\n"
        "    competencies:\n"
        "      - slug: a\n"
        "        name: A\n"
        "        meaning: B\n"
        "        kind: technical\n"
        "        anchors: {}\n"
        "        expects: {}\n"
    )


def line_of_meaning(meaning):
    """How the meaning of the area is written."""
    area = replace(FRAMEWORK.areas[0], meaning=meaning)
    (line,) = [
        line for line in write(replace(FRAMEWORK, areas=(area,))).splitlines() if line.startswith("    meaning: ")
    ]
    return line.removeprefix("    meaning: ")


@pytest.mark.parametrize(
    "text",
    [
        'Plain words, commas [and] {braces}; it\'s 100 % "fine" & co. (a|b) x > y',
        "Brötchen — 面包 — خبز — 🥖👩‍🍳",
        "a:b http://example.org/#top -dash",
        "word " * 99 + "end",
    ],
)
def test_a_text_that_needs_no_quotes_has_none_and_stays_in_one_line(text):
    assert line_of_meaning(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "No", "null", "~", "1.0", "17", "0x1F", "1_000", "2024-01-01", "=", "<<", "---"),
        *("a ", " a", "- a", "a: b", "a:", "a #b", "#a", "?", "? a", "|", ">"),
        *("@a", "`a`", "%a", "&a", "*a", "!a", "'a'", '"a"', "[a", "{a"),
    ],
)
def test_a_text_that_yaml_would_read_as_something_else_is_quoted(text):
    quoted = text.replace("'", "''")
    assert line_of_meaning(text) == f"'{quoted}'"


def test_a_line_separator_is_escaped():
    changes = "One\u2028two\u2029three 🥖"
    assert r'changes: "One\Ltwo\Pthree' in write(replace(FRAMEWORK, changes=changes))


def test_changes_of_several_lines_are_written_as_lines():
    text = write(replace(FRAMEWORK, changes="New:\n\n- rye 🥖\n  - spelt: yes\n"))
    assert (
        "edition:\n"
        '  version: "1.0"\n'
        "  tolerance: 0\n"
        "  changes: |\n"
        "    New:\n"
        "\n"
        "    - rye 🥖\n"
        "      - spelt: yes\n"
        "scale:\n"
    ) in text


def test_equal_values_are_written_out_each_time():
    same = Competency(
        "a", "A", "B", "technical", (), (Expectation("master", 1, is_core=True, basis="inferred"),), ("S",)
    )
    area = replace(FRAMEWORK.areas[0], competencies=(same, replace(same, slug="b")))
    text = write(replace(FRAMEWORK, areas=(area,)))
    assert (
        text.count("        expects:\n          master: 1!\n        basis: {master: inferred}\n        sources: [S]\n")
        == 2
    )


def test_any_reader_of_yaml_finds_the_same_texts_and_numbers():
    written = yaml.safe_load(write(FRAMEWORK))
    assert written["edition"] == {"version": "1.0", "tolerance": 0, "changes": ""}
    assert written["scale"][1] == {"value": 1, "name": "Yes", "meaning": "Often."}
