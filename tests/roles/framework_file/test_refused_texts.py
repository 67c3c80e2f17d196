"""Texts: what is refused because it is empty, too long, on several lines or not printable."""

import pytest

from tests.roles.framework_file.sample import edited, problems_of

KNEADING = "areas > dough > competencies > kneading"

# A text of the small file, where its value stands, the path to it, and its limit.
TEXTS = {
    "name of the role": ("name: Baker", "line 2, column 27: role > name", 80),
    "summary of the role": (
        "summary: Bakes bread that people come back for.",
        "line 2, column 43: role > summary",
        2000,
    ),
    "name of a rating": ("name: Guided", "line 6, column 22: scale > #2 > name", 80),
    "meaning of a rating": ("meaning: I do it with help.", "line 6, column 39: scale > #2 > meaning", 2000),
    "name of a level": ("name: Master", "line 10, column 26: levels > master > name", 80),
    "summary of a level": ("summary: Runs the bakery.", "line 10, column 43: levels > master > summary", 2000),
    "name of an area": ("name: Dough", "line 13, column 11: areas > dough > name", 80),
    "meaning of an area": ("meaning: From flour to loaf.", "line 14, column 14: areas > dough > meaning", 2000),
    "name of a competency": ("name: Kneading", f"line 17, column 15: {KNEADING} > name", 80),
    "meaning of a competency": (
        "meaning: Works a dough until it is ready.",
        f"line 18, column 18: {KNEADING} > meaning",
        2000,
    ),
    "anchor": ("2: Feels when any dough is ready", f"line 22, column 14: {KNEADING} > anchors > 2", 2000),
    "source": ("[Trade handbook", f"line 27, column 19: {KNEADING} > sources > #1", 200),
}
EACH_TEXT = pytest.mark.parametrize(("old", "place", "limit"), TEXTS.values(), ids=TEXTS.keys())
CHANGES = ("changes: First edition.", "line 3, column 51: edition > changes")


def with_text(old, text):
    """The small file with another text under the same key."""
    key = old[0] if old[0] == "[" else old.partition(":")[0] + ": "
    return edited((old, f"{key}{text}"))


@EACH_TEXT
def test_a_text_over_its_limit_is_refused(old, place, limit):
    problem = f"{place}: expected at most {limit} characters, found {limit + 1}"
    assert problems_of(with_text(old, "x" * (limit + 1))) == [problem]


@EACH_TEXT
@pytest.mark.parametrize("text", ["''", '" "', r'"\u3000"'])
def test_a_text_of_nothing_or_of_blanks_is_refused(old, place, limit, text):
    (problem,) = problems_of(with_text(old, text))
    assert problem.startswith(f"{place}: expected a text of 1 to {limit} characters, found the text '")


@EACH_TEXT
@pytest.mark.parametrize("line_break", [r"\n", r"\L", r"\P"])
def test_a_text_on_several_lines_is_refused(old, place, limit, line_break):
    problem = f"{place}: expected a single line, found a line break"
    assert problems_of(with_text(old, f'"one{line_break}two"')) == [problem]


@EACH_TEXT
@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\0", "U+0000"),
        (r"\t", "U+0009"),
        (r"\r", "U+000D"),
        (r"\e", "U+001B"),
        (r"\x7F", "U+007F"),
        (r"\N", "U+0085"),
        (r"\x9F", "U+009F"),
        (r"\uD800", "U+D800"),
        (r"\u202E", "U+202E"),
        (r"\u2066", "U+2066"),
        (r"\uFEFF", "U+FEFF"),
    ],
)
def test_an_escaped_control_character_is_refused(old, place, limit, escape, name):
    problem = f"{place}: expected no control characters, found {name}"
    assert problems_of(with_text(old, f'"a{escape}b"')) == [problem]


def test_changes_may_have_lines_but_no_control_characters_and_an_end():
    old, place = CHANGES
    assert problems_of(with_text(old, r'"one\r\ntwo"')) == [f"{place}: expected no control characters, found U+000D"]
    assert problems_of(with_text(old, "c" * 5001)) == [f"{place}: expected at most 5000 characters, found 5001"]


def test_each_fault_of_one_text_is_listed():
    old, place, _ = TEXTS["name of the role"]
    assert problems_of(with_text(old, '"{}"'.format(r"\a\n" * 41))) == [
        f"{place}: expected a single line, found a line break",
        f"{place}: expected at most 80 characters, found 82",
        f"{place}: expected no control characters, found U+0007",
    ]


def test_an_arrow_of_right_to_left_text_is_no_fault_but_a_turn_of_direction_is():
    assert problems_of(edited(("name: Baker", 'name: "אופה \\u200F\\u202D"'))) == [
        "line 2, column 27: role > name: expected no control characters, found U+202D"
    ]
