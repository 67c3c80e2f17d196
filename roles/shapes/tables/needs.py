"""What a cell says of a need: a rating, a mark of a must-have, and perhaps the sentence of that rating."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from roles.shapes.reading.wording import plain
from roles.shapes.tables.table import Cell

_MUST_HAVE = r"(!|\((?:core|critical|essential|must|must[- ]have|required)\))?"
_NEED = re.compile(rf"([0-9])(?:[.,]0+)?\s*{_MUST_HAVE}(?:\s*[-\u2013\u2014:]\s+([^\W\d_].*))?", re.IGNORECASE)
_WORD = re.compile(rf"(.*?)\s*{_MUST_HAVE}", re.IGNORECASE)
_NUMBER = r"\d{1,9}(?:[.,]\d{1,9})?\s*[!%+]*"
_LIKE_A_NEED = re.compile(rf"[<>=~\u2264\u2265+-]*\s*{_NUMBER}(?:\s*[-\u2013\u2014/]\s*{_NUMBER})?")
_NOTHING = frozenset({"", "-", "\u2013", "\u2014", "n/a", "na", "none"})


@dataclass(frozen=True, slots=True)
class Need:
    """The rating that is needed, whether it is a must-have, and what stands beside it."""

    rating: int
    is_core: bool
    sentence: str = ""


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is empty, or written as if it were."""
    return plain(cell.text).lower() in _NOTHING and not cell.is_computed


def need_in(cell: Cell, ratings: Mapping[str, int]) -> Need | None:
    """The need, also by a word that stands for a rating; None where the cell says something else."""
    text = plain(cell.text)
    if cell.is_computed:
        return None
    if found := _NEED.fullmatch(text):
        return Need(int(found[1]), bool(found[2]), found[3] or "")
    word = without_mark(text)
    rating = ratings.get(word.casefold())
    return None if rating is None else Need(rating, word != text)


def without_mark(text: str) -> str:
    """The text without the mark of a must-have."""
    found = _WORD.fullmatch(text)
    return found[1] if found else text


def looks_like_need(text: str) -> bool:
    """Whether it is a need, or a number that was meant for one."""
    return bool(_NEED.fullmatch(text) or _LIKE_A_NEED.fullmatch(text))
