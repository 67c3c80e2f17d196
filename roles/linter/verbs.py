"""What a sentence of a framework says that somebody does: its first verb, and those that are joined to it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roles.linter.vocabulary import (
    AFTER_NOUNS,
    ALSO_NOUNS,
    ALSO_NOUNS_IN_S,
    IN_ING,
    PLAIN,
    PLAIN_IN_S,
    SUBORDINATE,
    SUBORDINATE_TO_BARE,
    SUBORDINATE_TO_ING,
)

_TOKEN = re.compile(r"\w+(?:['\u2019-]\w+)*|[,;:.()/&]")
_ADVERB = re.compile(
    r"(?!(?:app|comp|imp|multip|re|rep|supp)ly\b)\w+ly|also|always|even|often|only|sometimes|then|usually"
)
_LEAD_IN = re.compile(
    rf"^\W*(?:\d+\W+)?(?:(?:I|you|we|they|can|(?:is |be )?able to|ability to|{_ADVERB.pattern})\s+)*", re.IGNORECASE
)
_AFTER_VERBS = frozenset(["a", "an", "every", "it", "the", "their", "them"])
_STATE = frozenset(["is", "has", "does"])


class _Form(NamedTuple):
    """The form of the first verb, which the others that say what somebody does share."""

    verbs: frozenset[str]  # that are nothing else
    also_nouns: frozenset[str]
    others: re.Pattern[str]  # which are verbs if what stands around them says so
    subordinate: frozenset[str]  # after which such a form belongs to another verb
    joining: frozenset[str] = frozenset(["and", "or", "but", "then", "&", "/", ","])


_IN_S = _Form(PLAIN_IN_S, ALSO_NOUNS_IN_S, re.compile(r"[a-z-]+[^\Waius]s"), SUBORDINATE)
_BARE = _Form(PLAIN, frozenset(), re.compile("|".join(ALSO_NOUNS)), SUBORDINATE_TO_BARE)
_ING = _Form(IN_ING, frozenset(), re.compile(r"[a-z-]+ing"), SUBORDINATE_TO_ING, frozenset(["and", "or", "&", "/"]))


def main_verbs(sentence: str) -> list[str]:
    """The verb that a sentence such as "Plans releases and leads them" begins with, and those that are joined to it.

    Empty where it begins with something else. English does not always show what is a verb, so what may as well be a
    noun, or belong to a subordinate clause, is left out.
    """
    words = [token.casefold() for token in _TOKEN.findall(_LEAD_IN.sub("", sentence, count=1))]
    form = _form(words[0]) if words else None
    return [words[0], *_joined(words, form)] if form else []


def _form(first: str) -> _Form | None:
    if first in PLAIN or first in ALSO_NOUNS:
        return _BARE
    if first in _STATE or _IN_S.others.fullmatch(first):
        return _IN_S
    return _ING if _ING.others.fullmatch(first) else None


def _joined(words: list[str], form: _Form) -> Iterator[str]:
    is_subordinate = clause_has_verb = False
    for at, word in enumerate(words[1:], start=1):
        is_joined = _before(words, at) in form.joining and not clause_has_verb
        if is_joined and word == "can":
            yield from words[at + 1 : at + 2]
        elif word in form.subordinate:
            is_subordinate, clause_has_verb = True, False
        elif is_joined and _is_verb(words, at, form):
            yield word
        elif word in _STATE or (is_subordinate and (word in form.verbs or word in form.also_nouns)):
            clause_has_verb = True


def _before(words: list[str], at: int) -> str:
    """The last word before this one that is no adverb."""
    while at > 1 and _ADVERB.fullmatch(words[at - 1]):
        at -= 1
    return words[at - 1]


def _is_verb(words: list[str], at: int, form: _Form) -> bool:
    word, following = words[at], words[at + 1] if at + 1 < len(words) else "."
    if word in form.verbs:
        return True
    if following in AFTER_NOUNS or following in form.joining or re.search(r"(?:ing|ed|ly)$", following):
        return False
    stands_like_verb = at == 2 or following in _AFTER_VERBS
    return word in form.also_nouns or bool(stands_like_verb and form.others.fullmatch(word))
