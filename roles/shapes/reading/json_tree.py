"""JSON text -> the tree of nodes that YAML has as well, each knowing where it stands."""

import re
from collections.abc import Iterator
from json import decoder

from roles.framework_file.problems import code_point, shown
from roles.framework_file.tree import Mapping, Node, Scalar, Sequence
from roles.shapes.reading.file import File
from roles.shapes.reading.problems import SourceError

_DEEPEST = 50
_MOST_VALUES = 50_000  # several times what a large framework holds; it bounds the time that a hostile file takes

_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
_START = re.compile(r"[\[{\"0-9tfn-]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


def compose_json(file: File) -> Node:
    """The tree of a JSON file; null is a plain scalar like any other.

    Raises SourceError at the first place where it is no JSON, says a key twice, holds half a character, or is too deep
    or too full of values.
    """
    return _Composer(file).document()


class _Composer:
    """Reads from the left to the right; `_at` is the next character."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._text = file.text
        self._at = 0
        self._values = 0

    def document(self) -> Node:
        self._skip_space()
        if not _START.match(self._text, self._at):
            raise self._error("JSON")
        root = self._value(depth=1)
        self._skip_space()
        if self._at < len(self._text):
            raise self._error("the end of the file")
        return root

    def _value(self, depth: int) -> Node:
        self._values += 1
        if self._values > _MOST_VALUES:
            raise self._file.error(self._at, f"expected at most {_MOST_VALUES:,} values")
        if depth > _DEEPEST:
            raise self._file.error(self._at, f"expected at most {_DEEPEST} levels of nesting")
        at = self._at
        match self._text[at : at + 1]:
            case '"':
                return Scalar(at, self._string(), is_plain=False)
            case "{":
                return Mapping(at, tuple(self._pairs(depth)))
            case "[":
                return Sequence(at, tuple(self._items(depth)))
            case _:
                return Scalar(at, self._plain(), is_plain=True)

    def _pairs(self, depth: int) -> Iterator[tuple[Node, Node]]:
        seen: set[str] = set()
        for _ in self._members("}"):
            at = self._at
            if not self._text.startswith('"', at):
                raise self._error("a key in double quotes")
            key = Scalar(at, self._string(), is_plain=False)
            if key.text in seen:
                raise self._file.error(at, f"expected each key once, found {shown(key.text)} again")
            seen.add(key.text)
            self._skip_space()
            self._take(":", "a colon after the key")
            yield key, self._value(depth + 1)

    def _items(self, depth: int) -> Iterator[Node]:
        for _ in self._members("]"):
            yield self._value(depth + 1)

    def _members(self, closing: str) -> Iterator[None]:
        """Stops before each member of a list or an object."""
        self._at += 1
        self._skip_space()
        if not self._text.startswith(closing, self._at):
            yield
            self._skip_space()
            while not self._text.startswith(closing, self._at):
                self._take(",", f"a comma or {closing}")
                yield
                self._skip_space()
        self._at += 1

    def _string(self) -> str:
        start = self._at
        try:
            text, self._at = decoder.scanstring(self._text, start + 1, True)  # type: ignore[attr-defined]
        except decoder.JSONDecodeError as error:
            fault = error.msg.removesuffix(": ").removesuffix(" at").removesuffix(" starting").lower()
            raise self._file.error(min(error.pos, len(self._text)), f"expected JSON, found an {fault}") from error
        if half := _HALF_CHARACTER.search(text):
            raise self._file.error(start, f"expected whole characters, found {code_point(half[0])}")
        return text

    def _plain(self) -> str:
        found = _PLAIN.match(self._text, self._at)
        if not found:
            raise self._error("a value")
        self._at = found.end()
        return found[0]

    def _take(self, character: str, expected: str) -> None:
        if not self._text.startswith(character, self._at):
            raise self._error(expected)
        self._at += 1
        self._skip_space()

    def _skip_space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at

    def _error(self, expected: str) -> SourceError:
        found = shown(self._text[self._at]) if self._at < len(self._text) else "the end of the file"
        return self._file.error(self._at, f"expected {expected}, found {found}")
