"""One value of a framework file on its way into Python: every fault is noted at its place, and reading goes on."""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from roles.framework_file.problems import code_point, shown
from roles.framework_file.source import CONTROL_CHARACTER
from roles.framework_file.tree import Mapping, Node, Scalar, Sequence

_SLUG = re.compile(r"[a-z0-9-]{1,64}")
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_LINE_BREAK = re.compile(r"[\n\u2028\u2029]")


class Faults(Protocol):
    """Whoever knows the places of a file: a text by its characters, a workbook by its cells."""

    def refuse(self, at: int, message: str) -> None:
        """Note a problem at a place, and go on."""


@dataclass(frozen=True, slots=True)
class FileNode:
    """A node of the file and the words that lead to it; no node where everything has been said.

    What does not fit is noted as a fault, and a stand-in of the right type is returned, so that one reading finds
    every fault. Nothing read may be used before the faults have been asked for.
    """

    faults: Faults
    path: tuple[str, ...]
    node: Node | None

    def fields(self, *required: str, optional: tuple[str, ...] = ()) -> list["FileNode"]:
        """The values under these keys, in this order, of a mapping that has no other keys."""
        keys = (*required, *optional)
        members = self.members(f"a mapping with the keys {', '.join(keys)}")
        values = {key.choice(keys, "a key"): value for key, value in members}
        if isinstance(self.node, Mapping):
            for key in required:
                if key not in values:
                    self._below(key, self.node).refuse("this key", "none")
        return [values.get(key) or self._below(key, None) for key in keys]

    def members(self, expected: str) -> Iterator[tuple["FileNode", "FileNode"]]:
        """Key and value of each pair of a mapping, each key once."""
        if not isinstance(self.node, Mapping):
            self.refuse(expected)
            return
        seen = set()
        for key_node, value_node in self.node.pairs:
            name = _name(key_node)
            key = self._below(name, key_node)
            if key.written is None:
                key.refuse("a single value as the key")
            elif key.written in seen:
                key.refuse("each key once", f"{shown(key.written)} again")
            else:
                seen.add(key.written)
                yield key, self._below(name, value_node)

    def items(self, expected: str, least: int = 0, most: float = math.inf) -> list["FileNode"]:
        """The items of a list, of which there are at least and at most so many."""
        if not isinstance(self.node, Sequence):
            self.refuse(expected)
            return []
        if not least <= len(self.node.items) <= most:
            self.refuse(expected, str(len(self.node.items)))
        return [self._below(_slug_in(item) or f"#{n}", item) for n, item in enumerate(self.node.items, start=1)]

    def lines(self, most: int) -> str:
        """A text of at most so many characters, in any number of lines; it may be empty."""
        if self.written is None:
            self.refuse("a text")
            return ""
        for character in sorted(set(CONTROL_CHARACTER.findall(self.written))):
            self.refuse("no control characters", code_point(character))
        if len(self.written) > most:
            self.refuse(f"at most {most} characters", str(len(self.written)))
        return self.written

    def line(self, most: int) -> str:
        """A text of 1 to so many characters in one line."""
        text = self.lines(most)
        if _LINE_BREAK.search(text):
            self.refuse("a single line", "a line break")
        if self.written is not None and not text.strip():
            self.refuse(f"a text of 1 to {most} characters")
        return text

    def slug(self, taken: set[str]) -> str:
        """A slug that is not taken yet; from now on it is."""
        slug = self.matching(_SLUG, "a slug of 1 to 64 characters out of a-z, 0-9 and -")
        if slug in taken:
            self.refuse("a slug of its own", f"{shown(slug)} again")
        if slug:
            taken.add(slug)
        return slug

    def number(self, allowed: range, expected: str) -> int:
        """A whole number in decimal digits."""
        digits = self.matching(_WHOLE_NUMBER, expected, may_be_quoted=False)
        if digits and int(digits) not in allowed:
            self.refuse(expected)
        return int(digits or allowed[0])

    def choice[C: str](self, options: Collection[C], expected: str) -> C | None:
        """The one of the options that is written here."""
        for option in options:
            if option == self.written:
                return option
        self.refuse(f"{expected} ({', '.join(options) or 'there is none'})")
        return None

    def matching(self, pattern: re.Pattern[str], expected: str, *, may_be_quoted: bool = True) -> str:
        """A text that fits the pattern from end to end; an empty one stands in."""
        match self.node:
            case Scalar(text=text, is_plain=is_plain) if (is_plain or may_be_quoted) and pattern.fullmatch(text):
                return text
        self.refuse(expected)
        return ""

    def refuse(self, expected: str, found: str | None = None) -> None:
        """Note what was expected here, and what was found instead."""
        if self.node is not None:
            place = f"{' > '.join(self.path)}: " if self.path else ""
            self.faults.refuse(self.node.at, f"{place}expected {expected}, found {found or _description(self.node)}")

    @property
    def written(self) -> str | None:
        """The characters of a single value, whatever YAML would make of them."""
        return self.node.text if isinstance(self.node, Scalar) else None

    def _below(self, name: str, node: Node | None) -> "FileNode":
        return FileNode(self.faults, (*self.path, name), node)


def _description(node: Node) -> str:
    match node:
        case Scalar(text="", is_plain=True):
            return "nothing"
        case Scalar(text=text, is_plain=True):
            return shown(text)
        case Scalar(text=text):
            return f"the text {shown(text)}"
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case _:
            return "an alias (aliases are not followed)"


def _name(key: Node) -> str:
    """How a key is called on the path to its value."""
    match key:
        case Scalar(text=text):
            return text if _SLUG.fullmatch(text) else shown(text)
        case _:
            return "a key"


def _slug_in(item: Node) -> str:
    """How an item of a list calls itself."""
    if isinstance(item, Mapping):
        for key, value in item.pairs:
            match key, value:
                case Scalar(text="slug"), Scalar(text=slug) if _SLUG.fullmatch(slug):
                    return slug
    return ""
