"""One file of a source: its name, its bytes, its text, and a place for every character of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath

from roles.shapes.reading.problems import Problem, SourceError

_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_DELIMITER = re.compile(r"[,;\t]")
_JSON_KEY = re.compile(r'"([A-Za-z_$][\w-]*)"[ \t\r\n]*:')
_YAML_KEY = re.compile(r"(?:\A|[\r\n])([A-Za-z_]\w*)[ \t]*:")


class File:
    """A file as it was given; what it holds is looked at only when asked for."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = printable(name)
        self.raw = raw

    @cached_property
    def text(self) -> str:
        """The text without its byte order mark. Raises SourceError where it is not UTF-8."""
        try:
            return self.raw.decode().removeprefix(_BYTE_ORDER_MARK)
        except UnicodeDecodeError as error:
            before = self.raw[: error.start].decode()
            message = f"expected UTF-8, found the byte 0x{self.raw[error.start]:02X}"
            raise SourceError([Problem(self.name, *_place(before, len(before)), message)]) from error

    @cached_property
    def glance(self) -> str:
        """The text with what cannot be read replaced: enough to recognise a file, however broken it is."""
        return self.raw.decode(errors="replace").removeprefix(_BYTE_ORDER_MARK)

    @cached_property
    def json_keys(self) -> frozenset[str]:
        """The words that stand as keys anywhere in it, if it looks like JSON."""
        is_json = self.glance.lstrip()[:1] in ("{", "[")
        return frozenset(_JSON_KEY.findall(self.glance)) if is_json else frozenset()

    @cached_property
    def yaml_keys(self) -> frozenset[str]:
        """The words that stand as keys at the start of its lines, as in a YAML mapping."""
        return frozenset(_YAML_KEY.findall(self.glance))

    @cached_property
    def csv_header(self) -> frozenset[str]:
        """The words in the first line that says anything, as in a table; none if it looks like JSON."""
        first = next((line for line in _LINE_END.split(self.glance[:10_000]) if line.strip()), "")
        cells = {cell.strip(' "').lower() for cell in _DELIMITER.split(first)}
        return frozenset() if self.glance.lstrip()[:1] in ("{", "[") else frozenset(cells)

    def problem(self, at: int, message: str) -> Problem:
        """A fault at the character of the text with this index."""
        return Problem(self.name, *_place(self.text, at, self._line_starts), message)

    def error(self, at: int, message: str) -> SourceError:
        """The error to raise for a fault after which the rest of the file has no meaning."""
        return SourceError([self.problem(at, message)])

    @cached_property
    def _line_starts(self) -> list[int]:
        return _line_starts(self.text)


def places(files: Sequence[File]) -> list[str]:
    """Words for where each file stands among the others: its name, and the folders that not all of them are in."""
    paths = [PurePath(file.name) for file in files]
    shared = [set(folders) for folders in zip(*(path.parent.parts for path in paths), strict=False)]
    common = next((depth for depth, folders in enumerate(shared) if len(folders) > 1), len(shared))
    return [" ".join((*path.parent.parts[common:], path.stem)) for path in paths]


def printable(name: str) -> str:
    """The name of a file as any terminal may see it."""
    return name if name.isprintable() else repr(name)[1:-1]


def _line_starts(text: str) -> list[int]:
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def _place(text: str, at: int, line_starts: list[int] | None = None) -> tuple[int, int]:
    """Line and column as an editor counts: a line ends at a line feed, a carriage return, or both."""
    starts = line_starts or _line_starts(text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1
