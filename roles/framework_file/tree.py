"""YAML text -> a tree of nodes that know where they stand; what makes YAML unsafe is refused on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from roles.framework_file.problems import shown
from roles.framework_file.source import Source

_DEEPEST = 20
_MOST_VALUES = 50_000  # several times what a large framework holds; it bounds the time that a hostile file takes


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written: nothing is read into it, so a plain `no` is a text of two letters."""

    at: int
    text: str
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    at: int
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and value in the order of the file; a key may stand there twice."""

    at: int
    pairs: tuple[tuple["Node", "Node"], ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A pointer to an anchor. It is never followed: a few hundred bytes of them unfold to gigabytes."""

    at: int


type Node = Scalar | Sequence | Mapping | Alias


def compose(source: Source) -> Node:
    """The tree of the only document. Anchors, tags and further documents are noted as problems of the source.

    Raises FrameworkFileError if the text is not YAML, or is empty, too deep or too full of values.
    """
    loader = yaml.SafeLoader(source.text)
    try:
        return _Composer(source, loader).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or loader.get_mark()
        meanwhile = f" ({error.context})" if error.context else ""
        raise source.refusal(mark.index, f"expected YAML: {error.problem}{meanwhile}") from error
    except (ValueError, OverflowError) as error:  # from PyYAML, which takes any digits for a character or a version
        raise source.refusal(loader.get_mark().index, "expected YAML: the number is too large") from error


class _Composer:
    """Builds the tree from the parser's events."""

    def __init__(self, source: Source, loader: yaml.SafeLoader) -> None:
        self._source = source
        self._loader = loader
        self._values = 0

    def document(self) -> Node:
        self._next()
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            raise self._source.refusal(0, "expected a mapping, found an empty file")
        root = self._node(self._next(), depth=1)
        self._next()
        further = self._next()
        if not isinstance(further, yaml.StreamEndEvent):
            self._source.refuse(further.start_mark.index, "expected one document, found another")
        return root

    def _next(self) -> Any:
        return self._loader.get_event()  # type: ignore[no-untyped-call]

    def _node(self, event: Any, depth: int) -> Node:
        at = event.start_mark.index
        self._values += 1
        if self._values > _MOST_VALUES:
            raise self._source.refusal(at, f"expected at most {_MOST_VALUES:,} values")
        match event:
            case yaml.ScalarEvent():
                self._refuse_properties(at, event)
                return Scalar(at, event.value, is_plain=event.style is None)
            case yaml.SequenceStartEvent():
                return Sequence(at, tuple(self._children(at, event, depth)))
            case yaml.MappingStartEvent():
                children = self._children(at, event, depth)
                return Mapping(at, tuple(zip(children, children, strict=True)))
            case _:
                return Alias(at)

    def _children(self, at: int, start: yaml.CollectionStartEvent, depth: int) -> Iterator[Node]:
        self._refuse_properties(at, start)
        if depth > _DEEPEST:
            raise self._source.refusal(at, f"expected at most {_DEEPEST} levels of nesting")
        while not isinstance(event := self._next(), yaml.CollectionEndEvent):
            yield self._node(event, depth + 1)

    def _refuse_properties(self, at: int, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._source.refuse(at, f"expected no anchor, found {shown(event.anchor)}")
        if event.tag is not None:
            self._source.refuse(at, f"expected no tag, found {shown(event.tag)}")
