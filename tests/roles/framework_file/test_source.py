"""Bytes, sizes and characters: what is refused before the text is read as YAML."""

import pytest

from roles.framework_file import MOST_BYTES, FrameworkFileError, parse
from tests.roles.framework_file.sample import SMALL, edited, problems_of


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param(
            edited(("name: Dough", "name: Brötchen")).encode("latin-1"),
            "line 13, column 13: expected UTF-8, found the byte 0xF6",
            id="Latin 1",
        ),
        pytest.param(SMALL.encode("utf-16"), "line 1, column 1: expected UTF-8, found the byte 0xFF", id="UTF-16"),
        pytest.param(
            SMALL.encode() + "é".encode()[:1],
            "line 46, column 1: expected UTF-8, found the byte 0xC3",
            id="cut in the middle of a character",
        ),
        pytest.param(
            b"\xef\xbb\xbf" + "name: é€😀".encode() + b"\xff",
            "line 1, column 10: expected UTF-8, found the byte 0xFF",
            id="columns are characters, not bytes",
        ),
        pytest.param(
            b"a: 1\r\nb: \xed\xa0\x80",
            "line 2, column 4: expected UTF-8, found the byte 0xED",
            id="half a character",
        ),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused(raw, problem):
    assert problems_of(raw) == [problem]


def padded(size):
    """The small file with a comment that brings it to this many bytes."""
    return SMALL + "#" * (size - len(SMALL.encode()) - 1) + "\n"


def test_a_file_may_have_a_mebibyte():
    assert parse(padded(MOST_BYTES)) == parse(padded(MOST_BYTES).encode()) == parse(SMALL)


@pytest.mark.parametrize("text", [padded(MOST_BYTES + 1), padded(MOST_BYTES + 1).encode(), "€" * 350_000])
def test_a_file_over_a_mebibyte_is_refused(text):
    (problem,) = problems_of(text)
    assert problem.startswith("line 1, column 1: expected at most 1,048,576 bytes, found 1,0")


@pytest.mark.parametrize(
    "character",
    [
        *("\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x85", "\x9f"),
        *("\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ud800", "\udfff", "\ufeff", "\ufffe", "\uffff"),
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_character_that_no_file_may_hold_is_refused_wherever_it_stands(character):
    problem = f"column 12: expected a printable character, found U+{ord(character):04X}"
    assert problems_of(edited(("name: Dough", f"name: D{character}ough"))) == [
        f"line 13, {problem}".replace("12", "12")
    ]
    assert problems_of(f"{SMALL}# a comment{character}") == [f"line 46, {problem}"]


def test_each_such_character_is_listed_up_to_a_hundred():
    assert problems_of("\x01\n\x02") == [
        "line 1, column 1: expected a printable character, found U+0001",
        "line 2, column 1: expected a printable character, found U+0002",
    ]
    assert len(problems_of("\x01" * 1_000_000)) == 100


def test_lines_are_counted_as_an_editor_counts_them():
    text = edited(("summary: Learns", "summery: Learns"))
    for line_end in ("\n", "\r\n", "\r"):
        places = [problem.partition(":")[0] for problem in problems_of(text.replace("\n", line_end))]
        assert places == ["line 9, column 5", "line 9, column 42"]


def test_columns_are_counted_in_characters():
    text = edited(("{slug: master, name: Master, summary", "{slug: master, name: 👩‍🍳é, summery"))
    assert [problem.partition(":")[0] for problem in problems_of(text)] == ["line 10, column 5", "line 10, column 32"]


def test_the_error_reads_as_its_problems():
    with pytest.raises(FrameworkFileError) as refusal:
        parse("\x01\n\x02")
    assert str(refusal.value) == "\n".join(str(problem) for problem in refusal.value.problems)
    first = refusal.value.problems[0]
    assert (first.line, first.column, first.message) == (1, 1, "expected a printable character, found U+0001")
