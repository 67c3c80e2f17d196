"""Words in cells that stand for ratings, such as Basic and Advanced, and which rating each is where that is known."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from roles.shapes.reading.wording import plain
from roles.shapes.tables.needs import without_mark
from roles.shapes.tables.table import Row

_MOST_WORDS = 2
_MOST_DISTINCT = 10
_ORDER = (
    ("aware", "awareness", "basic", "basics", "beginner", "foundation", "novice"),
    ("competent", "intermediate", "practitioner", "working"),
    ("advanced",),
    ("expert", "master", "mastery"),
)
_LEGEND = re.compile(r"([0-9])\s*[-=:.)\u2013\u2014]?\s*([^\W\d_].*)")
_STEP_OF = {word: step for step, words in enumerate(_ORDER) for word in words}


def repeated_words(texts: Sequence[str]) -> Mapping[str, str]:
    """The words as they are written, where no cell says more than a word that others say too, or than a mark."""
    found = [without_mark(text) for text in texts]
    counts = Counter(word.casefold() for word in found)
    written = {word.casefold(): word for word in reversed(found)}
    if len(counts) > _MOST_DISTINCT or any(len(word.split()) > _MOST_WORDS for word in counts):
        return {}
    if all(word in _STEP_OF or count > 1 or _is_mark(word) for word, count in counts.items()):
        return {word: written[word] for word in counts}
    return {}


def legend_in(rows: Sequence[Row]) -> Mapping[str, int]:
    """The rating of each word of which a row says no more than that, such as 1 = Basic."""
    texts = (" ".join(plain(cell.text) for cell in row.cells.values()) for row in rows)
    return {found[2].casefold(): int(found[1]) for text in texts if (found := _LEGEND.fullmatch(text))}


def ratings_of(words: Mapping[str, str], legend: Mapping[str, int]) -> Mapping[str, int]:
    """The rating of each word as the legend has it, or from 1 on where all are usual and no two mean the same.

    None is rated where that is not clear.
    """
    told = {word: legend[word] for word in words if word in legend}
    if told:
        ratings = sorted(told.values())
        is_clear = len(told) == len(words) and ratings == list(range(ratings[0], ratings[0] + len(words)))
        return told if is_clear and ratings[0] <= 1 else {}
    steps = {_STEP_OF.get(word) for word in words}
    if None in steps or len(steps) < len(words):
        return {}
    return {word: rating for rating, word in enumerate(sorted(words, key=_STEP_OF.__getitem__), start=1)}


def _is_mark(word: str) -> bool:
    """Whether it is a tick, a cross or the like, which no sentence is made of."""
    letters = sum(map(str.isalpha, word))
    return letters == 0 or (letters == 1 and word.isascii())
