"""Markdown -> its sections: a heading, the paragraph below it, and the items "name: text" of its lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from roles.framework_file import MOST_IN_SENTENCES
from roles.shapes.reading.wording import plain, without_markdown

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_ITEM = re.compile(r"([ \t]{0,8})([-*+]|[0-9]{1,9}[.)])[ \t]+(.*)$")
_DEEPER = 4  # columns by which the list below an item stands further to the right
_NAME_IN_BOLD = re.compile(r"(?:\*\*|__)(.+?):?(?:\*\*|__)\s*[:\u2013\u2014-]?\s*(.*)$")
_NAME = re.compile(r"([^:*\[\]]{1,80}):(?!//)\s*(.*)$")
_WIDE_COLON = "\uff1a"
_MOST_IN_ITEM = 2 * MOST_IN_SENTENCES  # more is cut anyway
_FENCE = re.compile(r" {0,3}(```|~~~)")
_PICTURE = re.compile(r"!\[|<img\b")
_NO_PARAGRAPH = re.compile(r"\s*(?:[<|!]|$)")


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list that gives a name and says something about it; `at` is its first character in the file."""

    at: int
    name: str
    text: str
    is_numbered: bool


@dataclass(slots=True)
class Section:
    """What stands below a heading, up to the next one; `has_more` if that is more text than the paragraph.

    While it is read, `indent` is where its list begins, and `lines` are those of a paragraph that may go on.
    """

    at: int
    depth: int
    title: str
    paragraph: str = ""
    items: list[ListItem] = field(default_factory=list)
    has_more: bool = False
    has_table: bool = False
    has_picture: bool = False
    indent: int | None = None
    lines: list[str] = field(default_factory=list)

    def end_paragraph(self) -> str:
        """The text of the lines, which are no part of the section any more."""
        text, self.lines = plain(" ".join(self.lines)), []
        return text

    def keep_paragraph(self) -> None:
        if text := self.end_paragraph():
            self.has_more |= bool(self.paragraph or self.items)
            self.paragraph = self.paragraph or ("" if self.items else text)


def sections(text: str) -> list[Section]:
    """The sections of a text in its order; the first has no heading."""
    found = [Section(0, 0, "")]
    is_code = False
    for at, line in _lines(text):
        is_code ^= bool(_FENCE.match(line))
        if is_code:
            continue
        if heading := _HEADING.match(line):
            found[-1].keep_paragraph()
            found.append(Section(at, len(heading[1]), without_markdown(heading[2])))
        elif found[-1].lines and (underline := _UNDERLINE.match(line)):
            title = found[-1].end_paragraph()
            found.append(Section(at, 1 if underline[1][0] == "=" else 2, title))
        else:
            _add(found[-1], at, line)
    found[-1].keep_paragraph()
    return found


def _add(section: Section, at: int, line: str) -> None:
    found = _ITEM.match(line)
    if found and (section.indent is None or _width(found[1]) < section.indent + _DEEPER):
        _add_item(section, at, found)
    elif line[:1] in (" ", "\t") and line.strip() and section.items:
        last = section.items[-1]
        if len(last.text) < _MOST_IN_ITEM:
            section.items[-1] = replace(last, text=plain(f"{last.text} {without_markdown(line)}"))
    elif _NO_PARAGRAPH.match(line):
        section.keep_paragraph()
        section.has_table |= line.lstrip().startswith("|")
        section.has_picture |= bool(_PICTURE.search(line))
    else:
        section.lines.append(without_markdown(line))


def _add_item(section: Section, at: int, found: re.Match[str]) -> None:
    section.keep_paragraph()
    if section.indent is None:
        section.indent = _width(found[1])
    said = found[3].replace(_WIDE_COLON, ":").strip()
    if named := _NAME_IN_BOLD.match(said) or _NAME.match(said):
        name, text = map(without_markdown, named.groups())
        section.items.append(ListItem(at, name, text, found[2][:1].isdigit()))


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text):
        yield at, line.rstrip("\r\n")
        at += len(line)
