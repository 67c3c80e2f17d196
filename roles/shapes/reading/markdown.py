"""Markdown -> its sections: a heading, the paragraph below it, and the entries "name: text" of its lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from roles.framework_file import MOST_IN_SENTENCES
from roles.shapes.reading.wording import plain, without_markdown

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ENTRY = re.compile(r" {0,3}([-*+]|[0-9]{1,9}[.)])[ \t]+(.*)$")
_NAME_IN_BOLD = re.compile(r"(?:\*\*|__)(.+?):?(?:\*\*|__)\s*[:\u2013\u2014-]?\s*(.*)$")
_NAME = re.compile(r"([^:*\[\]]{1,80}):(?!//)\s*(.*)$")
_WIDE_COLON = "\uff1a"
_MOST_IN_ENTRY = 2 * MOST_IN_SENTENCES  # more is cut anyway
_FENCE = re.compile(r" {0,3}(```|~~~)")
_NO_PARAGRAPH = re.compile(r"\s*(?:[<|!]|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list that gives a name and says something about it; `at` is its first character in the file."""

    at: int
    name: str
    text: str
    is_numbered: bool


@dataclass(slots=True)
class Section:
    """What stands below a heading, up to the next one."""

    at: int
    depth: int
    title: str
    paragraph: str = ""
    entries: list[Entry] = field(default_factory=list)


def sections(text: str) -> list[Section]:
    """The sections of a text in its order; the first has no heading."""
    found = [Section(0, 0, "")]
    is_code = False
    for at, line in _lines(text):
        is_code ^= bool(_FENCE.match(line))
        if is_code:
            continue
        if heading := _HEADING.match(line):
            found.append(Section(at, len(heading[1]), without_markdown(heading[2])))
        else:
            _add(found[-1], at, line)
    return found


def _add(section: Section, at: int, line: str) -> None:
    if item := _ENTRY.match(line):
        said = item[2].replace(_WIDE_COLON, ":").strip()
        if named := _NAME_IN_BOLD.match(said) or _NAME.match(said):
            name, text = map(without_markdown, named.groups())
            section.entries.append(Entry(at, name, text, item[1][:1].isdigit()))
    elif line[:1] in (" ", "\t") and line.strip() and section.entries:
        last = section.entries[-1]
        if len(last.text) < _MOST_IN_ENTRY:
            section.entries[-1] = replace(last, text=plain(f"{last.text} {without_markdown(line)}"))
    elif not section.entries and not section.paragraph and not _NO_PARAGRAPH.match(line):
        section.paragraph = without_markdown(line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        yield at, line.rstrip("\r\n")
        at += len(line)
