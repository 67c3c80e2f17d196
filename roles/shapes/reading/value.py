"""A value in the tree of a foreign file: what is missing is empty, what is unknown is passed by, the rest is noted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from roles.framework_file.problems import shown
from roles.framework_file.tree import Mapping, Node, Scalar, Sequence
from roles.shapes.reading.file import File
from roles.shapes.reading.problems import Faults

_NOTHING = ("", "null", "~")


@dataclass(frozen=True, slots=True)
class Value:
    """A node, and where to point if it does not fit; a missing one points at the value that it is missing from."""

    file: File
    faults: Faults
    node: Node | None
    at: int

    def get(self, *keys: str) -> "Value":
        """The value under the first of these keys that is there."""
        pairs = self._pairs()
        node = next((pairs[key] for key in keys if key in pairs), None)
        return Value(self.file, self.faults, node, node.at if node else self.at)

    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping, as they stand there."""
        return tuple(self._pairs())

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, Sequence)

    def items(self) -> "Iterator[Value]":
        """The values of a list, of which a missing one has none."""
        match self.node:
            case Sequence(items=items):
                yield from (Value(self.file, self.faults, item, item.at) for item in items)
            case None | Scalar(text="" | "null" | "~", is_plain=True):
                return
            case _:
                self.refuse("a list")

    def text(self) -> str:
        """A single value as it is written; a missing one is empty."""
        match self.node:
            case Scalar(text=text, is_plain=is_plain):
                return "" if is_plain and text in _NOTHING else text
            case None:
                return ""
        self.refuse("a text")
        return ""

    def texts(self) -> list[str]:
        """A list of texts, or a single one."""
        return [value.text() for value in self.items()] if self.is_list else [self.text()]

    def needed(self, expected: str) -> str:
        """A text that must be there."""
        text = self.text()
        if not text.strip() and isinstance(self.node, Scalar | None):
            self.refuse(expected, "none")
        return text

    def choice[Known](self, known: "dict[str, Known]", expected: str) -> Known | None:
        """What is known under the text that stands here; nothing, and a fault, for any other text."""
        text = self.needed(expected)
        if text.strip() and text not in known:
            self.refuse(expected, shown(text))
        return known.get(text)

    def refuse(self, expected: str, found: str | None = None) -> None:
        """Note what was expected here, and what was found instead."""
        description = found or _description(self.node)
        self.faults.note(self.file.problem(self.at, f"expected {expected}, found {description}"))

    def _pairs(self) -> dict[str, Node]:
        match self.node:
            case Mapping(pairs=pairs):
                return {key.text: value for key, value in pairs if isinstance(key, Scalar)}
            case None | Scalar(text="" | "null" | "~", is_plain=True):
                return {}
        self.refuse("a mapping")
        return {}


def roots(files: Iterable[File], compose: Callable[[File], Node], faults: Faults) -> list[Value]:
    """The value that each file is. Raises SourceError with the faults of all that have no tree."""
    found = []
    for file in files:
        with faults.kept():
            node = compose(file)
            found.append(Value(file, faults, node, node.at))
    faults.raise_any()
    return found


def _description(node: Node | None) -> str:
    match node:
        case None:
            return "none"
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Scalar(text=text):
            return shown(text)
    return "an alias"


def unread_keys(values: Iterable[Value], known: Iterable[str]) -> tuple[str, ...]:
    """The keys of these mappings that nobody reads, each once, in the order in which they turn up."""
    seen = dict.fromkeys(key for value in values for key in value.keys())  # noqa: SIM118
    return tuple(key for key in seen if key not in set(known))
