"""How the linter reads a text, and how it shows one."""

import re
import unicodedata

_MOST_SHOWN = 300
_WORD = re.compile(r"\w+(?:['\u2019.-]\w+)*")
_END_OF_SENTENCE = re.compile(r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<=[.!?])\s+(?=[^a-z\s])|;\s|\n")


def words_of(text: str) -> list[str]:
    """The words without what stands between them; what a hyphen or an apostrophe joins is one."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The parts that could stand alone, at a semicolon or a line break too; a single word or number is none."""
    return [part.strip() for part in _END_OF_SENTENCE.split(text) if len(words_of(part)) > 1]


def folded(text: str) -> tuple[str, ...]:
    """The words as far as they count when sentences are compared: no capitals, no final s."""
    return tuple(word.casefold().removesuffix("s") for word in words_of(unicodedata.normalize("NFKC", text)))


def compact(name: str) -> str:
    """A name without its capitals and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def one_line(text: str) -> str:
    """The text on one line, shortened, with question marks for what cannot be printed."""
    line = " ".join(text.split())
    shown = line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN].rstrip() + "…"
    return "".join(character if character.isprintable() else "?" for character in shown)


def quoted(text: str) -> str:
    """The text as a message shows it."""
    return f"“{one_line(text)}”"


def listed(items: list[str]) -> str:
    """The items as a sentence names them: a, b and c."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
