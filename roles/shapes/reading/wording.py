"""The words of a source -> the words of a framework: one line, no emoji in names, slugs that last."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

_MOST_IN_SLUG = 64

# Nobody sees these, and a framework may not hold them: control characters, halves of characters, joiners and marks of
# direction that text carries along when it is copied.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_EMOJI = re.compile(
    r"[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u2600-\u27bf\U0001f000-\U0001faff]*"
    r"|\ufe0f\u20e3?"
)
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
_END_OF_SENTENCE = (".", "!", "?", "。", ":", ";")


def plain(text: str) -> str:
    """The text in one line, without what nobody sees."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def without_emoji(text: str) -> str:
    """The text in one line, without pictures in it."""
    return plain(_EMOJI.sub(" ", text))


def without_markdown(text: str) -> str:
    """The text of a line of Markdown: no stars, no code marks, of links only what can be read."""
    return plain(re.sub(r"\*+|`+|(?<!\w)_+|_+(?!\w)", "", _MARKDOWN_LINK.sub(r"\1", text)))


def shortened(text: str, most: int) -> str:
    """The text, cut at the end of a word if it is longer than this many characters."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return f"{kept.rsplit(' ', 1)[0].rstrip(' ,;:') or kept}…"


def joined(sentences: Iterable[str]) -> str:
    """Several sentences, each once, as one text; those that end without a stop are set apart by semicolons."""
    text = ""
    for sentence in filter(None, dict.fromkeys(map(plain, sentences))):
        between = " " if text.endswith(_END_OF_SENTENCE) else "; "
        text = f"{text}{between}{sentence}" if text else sentence
    return text


def slug_of(text: str) -> str:
    """The letters a-z and digits of the text, with hyphens between; empty where it has none."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_MOST_IN_SLUG].strip("-")


def lasting_slug(text: str, otherwise: str = "item") -> str:
    """A slug that follows from the text alone, also where that has letters that a slug has not; empty without text."""
    letters = slug_of(text)
    if letters and not any(map(_is_foreign, text)):
        return letters
    return _marked(letters or otherwise, plain(text)) if plain(text) else ""


def distinct_slugs(names: Sequence[tuple[str, str]], otherwise: str = "item") -> list[str]:
    """Slugs for things that have a name, and a longer one that tells those apart that share it.

    The order makes no difference, except that exact twins are counted.
    """
    slugs = {name: lasting_slug(name[0], otherwise) or otherwise for name in names}
    for longer in (_by_longer_name, _by_both_names):
        crowds = Counter(slugs.values())
        slugs = {name: longer(name, slug) if crowds[slug] > 1 else slug for name, slug in slugs.items()}
    counted = Slugs()
    return [counted.take(slugs[name]) for name in names]


def _by_longer_name(name: tuple[str, str], slug: str) -> str:
    return lasting_slug(name[1], slug) or slug


def _by_both_names(name: tuple[str, str], slug: str) -> str:
    return _marked(slug, "\n".join(map(plain, name)))


def _is_foreign(character: str) -> bool:
    """Whether it is a letter of another alphabet, which no slug can hold."""
    return character.isalpha() and not unicodedata.name(character, "").startswith("LATIN") and not slug_of(character)


def _marked(slug: str, text: str) -> str:
    """The slug with a mark that no other text has."""
    mark = blake2b(unicodedata.normalize("NFC", text).encode(), digest_size=4).hexdigest()
    return _ended(slug, f"-{mark}")


def _ended(slug: str, ending: str) -> str:
    return slug[: _MOST_IN_SLUG - len(ending)].rstrip("-") + ending


class Slugs:
    """Slugs that are used once: the second that wants to be `api` is `api-2`, whenever the source is read."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last_number: dict[str, int] = {}

    def take(self, *wanted: str) -> str:
        """The slug of the first of these texts that says anything, as one of its own."""
        wish = next(filter(None, map(lasting_slug, wanted)), "item")
        slug, number = wish, self._last_number.get(wish, 1)
        while slug in self._taken:
            number += 1
            slug = _ended(wish, f"-{number}")
        self._taken.add(slug)
        self._last_number[wish] = number
        return slug
