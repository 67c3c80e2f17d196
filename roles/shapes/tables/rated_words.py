"""Words in cells that stand for ratings, such as Basic and Advanced, and which rating each is where that is known."""

from collections import Counter
from collections.abc import Mapping, Sequence

from roles.shapes.tables.needs import without_mark

_MOST_WORDS = 2
_MOST_DISTINCT = 10
_ORDER = (
    ("aware", "awareness", "basic", "basics", "beginner", "foundation", "novice"),
    ("competent", "intermediate", "practitioner", "working"),
    ("advanced",),
    ("expert", "master", "mastery"),
)
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


def ratings_of(words: Mapping[str, str]) -> Mapping[str, int]:
    """The rating of each word, from 1 on, where all of them are usual and none means the same as another; else none."""
    steps = {_STEP_OF.get(word) for word in words}
    if None in steps or len(steps) < len(words):
        return {}
    return {word: rating for rating, word in enumerate(sorted(words, key=_STEP_OF.__getitem__), start=1)}


def _is_mark(word: str) -> bool:
    """Whether it is a tick, a cross or the like, which no sentence is made of."""
    letters = sum(map(str.isalpha, word))
    return letters == 0 or (letters == 1 and word.isascii())
