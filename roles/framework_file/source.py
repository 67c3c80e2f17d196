"""The text of a framework file: decoded, with nothing unreadable in it, and a place for every character."""

import re
from bisect import bisect_right
from itertools import islice

from roles.framework_file.problems import FrameworkFileError, Problem, code_point

MOST_BYTES = 1024 * 1024

_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")

# C0, DEL and C1, halves of characters, what turns the reading direction so that a reviewer sees another text than the
# one that is stored, and what is no character at all.
_CONTROL_CODES = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"

# What a text must not hold, not even escaped: control characters other than the line feed.
CONTROL_CHARACTER = re.compile(rf"[\t\r{_CONTROL_CODES}]")

# What a file must not hold. Tabs and carriage returns may stand between values. Line and paragraph separators may not
# stand anywhere unescaped: a line ends there in YAML 1.1, and does not in YAML 1.2 and in most editors.
_UNREADABLE_CHARACTER = re.compile(rf"[\u2028\u2029{_CONTROL_CODES}]")
_MOST_UNREADABLE_LISTED = 100


class Source:
    """A readable text, and the problems found in it so far.

    Raises FrameworkFileError if it is larger than MOST_BYTES, not UTF-8, or holds characters that no file may hold.
    """

    def __init__(self, file: str | bytes) -> None:
        self._problems: list[Problem] = []
        self._line_starts = [0]
        raw = file if isinstance(file, bytes) else file.encode(errors="surrogatepass")
        if len(raw) > MOST_BYTES:
            raise self.refusal(0, f"expected at most {MOST_BYTES:,} bytes, found {len(raw):,}")
        self.text = self._decoded(raw) if isinstance(file, bytes) else self._measured(file)
        for found in islice(_UNREADABLE_CHARACTER.finditer(self.text), _MOST_UNREADABLE_LISTED):
            self.refuse(found.start(), f"expected a printable character, found {code_point(found[0])}")
        self.raise_problems()

    def refuse(self, at: int, message: str) -> None:
        """Note a problem at the character with this index, and go on."""
        line = bisect_right(self._line_starts, at)
        self._problems.append(Problem(line, at - self._line_starts[line - 1] + 1, message))

    def refusal(self, at: int, message: str) -> FrameworkFileError:
        """The error to raise for a problem after which the rest of the file has no meaning."""
        self.refuse(at, message)
        return FrameworkFileError(self._problems)

    def raise_problems(self) -> None:
        """Raise FrameworkFileError if any problem was noted."""
        if self._problems:
            raise FrameworkFileError(self._problems)

    def _decoded(self, raw: bytes) -> str:
        try:
            return self._measured(raw.decode())
        except UnicodeDecodeError as error:
            before = self._measured(raw[: error.start].decode())
            raise self.refusal(len(before), f"expected UTF-8, found the byte 0x{raw[error.start]:02X}") from error

    def _measured(self, text: str) -> str:
        """The text without its byte order mark; from now on places are counted in it."""
        text = text.removeprefix(_BYTE_ORDER_MARK)
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        return text
