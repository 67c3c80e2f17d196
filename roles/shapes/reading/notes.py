"""What people are told of an import: what was guessed, and what was left out, each thing once."""

from roles.framework_file import MOST_IN_NAME, MOST_IN_SENTENCES
from roles.shapes.reading.wording import plain, shortened, without_emoji

_MOST_NAMED = 12

type _Lines = dict[str, dict[str, None]]  # what was done, and to which items: each once, in their order


class Notes:
    """Makes the words of a source fit a framework, and keeps what that took."""

    def __init__(self) -> None:
        self._guessed: _Lines = {}
        self._left_out: _Lines = {}

    @property
    def guessed(self) -> tuple[str, ...]:
        return _lines(self._guessed)

    @property
    def left_out(self) -> tuple[str, ...]:
        return _lines(self._left_out)

    def guess(self, what: str, item: str = "") -> None:
        """Note what the source does not say in so many words; what is true of several items is one line."""
        _add(self._guessed, what, item)

    def leave_out(self, what: str, item: str = "") -> None:
        """Note what the source says and the framework does not."""
        _add(self._left_out, what, item)

    def name(self, text: str, otherwise: str) -> str:
        """A name that fits, or the stand-in where nothing is left of it."""
        name = without_emoji(text)
        if name != plain(text):
            self.leave_out("emoji in names")
        if len(name) > MOST_IN_NAME:
            self.leave_out(f"the end of names over {MOST_IN_NAME} characters", shortened(name, 40))
        return shortened(name, MOST_IN_NAME) or shortened(otherwise, MOST_IN_NAME)

    def sentences(self, text: str, what: str, item: str, otherwise: str = "") -> str:
        """A text that fits, or the stand-in where the source has none; `what` says what texts of this kind are."""
        found = plain(text)
        if not found and otherwise:
            self.guess(f"{what} (the source has none)", item)
        if len(found) > MOST_IN_SENTENCES:
            self.leave_out(f"{what}: the end of texts over {MOST_IN_SENTENCES} characters", item)
        return shortened(found or otherwise, MOST_IN_SENTENCES)


def _add(notes: _Lines, what: str, item: str) -> None:
    items = notes.setdefault(what, {})
    if words := plain(item):
        items[words] = None


def _lines(notes: _Lines) -> tuple[str, ...]:
    return tuple(f"{what}: {_list(list(items))}" if items else what for what, items in notes.items())


def _list(items: list[str]) -> str:
    rest = len(items) - _MOST_NAMED
    return ", ".join(items[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
