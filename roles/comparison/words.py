"""Which words differ between two texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

type Mark = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that both texts have, or that only the old or only the new one has."""

    text: str
    mark: Mark


def marked_words(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts in one, word by word.

    The pieces without the removed ones make the new text, those without the added ones the old one.
    """
    return tuple(_pieces(_TOKEN.findall(old), _TOKEN.findall(new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    removed = added = ""
    for operation, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        # A space alone between two changes does not part them: one long mark reads better than two short ones.
        if operation == "equal" and (old[i:j] != [" "] or i == 0 or j == len(old)):
            yield from _changed(removed, added)
            yield Piece("".join(old[i:j]), "same")
            removed = added = ""
        else:
            removed += "".join(old[i:j])
            added += "".join(new[k:n])
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(removed, "removed")
    if added:
        yield Piece(added, "added")
