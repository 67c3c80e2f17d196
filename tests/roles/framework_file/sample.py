"""A small framework file without a fault, ways to put one in, and a question about what is found."""

from pathlib import Path

import pytest

from roles.framework_file import FrameworkFileError, parse

SMALL = Path(__file__).with_name("small.yaml").read_text()


def edited(*edits: tuple[str, str]) -> str:
    """The small file with each old piece, which must be there exactly once, replaced by a new one."""
    text = SMALL
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def problems_of(text: str | bytes) -> list[str]:
    """Every problem that keeps the text from being a framework, as a person reads it."""
    with pytest.raises(FrameworkFileError) as refusal:
        parse(text)
    return [str(problem) for problem in refusal.value.problems]
