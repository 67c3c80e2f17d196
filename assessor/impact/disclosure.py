"""What may be shown of a tally: everything to those who may see the people in it, to others what singles nobody out.

For those every number is about four people or more: levels on which fewer stand share a row with their neighbours, and
what causes a movement is shown once four people make it, for of fewer it would tell what they answered. A count of one,
two or three is shown as fewer than 4, and the largest count beside it as at least so many, so that one does not give
away the other. That keeps a page from telling on anybody by itself. It is no wall against somebody who compares pages:
who counts again after one more submission, or after an edit of the draft, sees what that changed.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from assessor.impact.rescoring import Movement, Tally
from assessor.impact.words import Words
from assessor.results.tallying import FEWEST, LevelKey


@dataclass(frozen=True)
class Cause:
    """A competency or another reason, and how many people it moves."""

    name: str
    people: str


@dataclass(frozen=True)
class Share:
    """How many people make a movement, and its causes with the most frequent first; none when they are withheld."""

    people: str
    is_small: bool
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Row:
    """Where the people of one level, or of several together, stand under the draft."""

    levels: str
    people: tuple[str, ...]  # one a column


@dataclass(frozen=True)
class Picture:
    """A tally as a page shows it, its numbers as text."""

    shares: dict[str, Share]  # by movement
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def picture_of(tally: Tally, words: Words, fewest: int = FEWEST) -> Picture | None:
    """How a draft moves people, told of at least so many at once; None when they are fewer in all."""
    if tally.people < fewest:
        return None
    people = veiled(tally.movements, fewest)
    return Picture(
        shares={str(movement): _share(tally, movement, people[movement], words, fewest) for movement in Movement},
        columns=tuple(words.draft_rungs.values()),
        rows=tuple(_rows(tally, words, fewest)),
    )


def discreet(people: int, fewest: int = FEWEST) -> str:
    """A count in words that single nobody out."""
    return f"fewer than {fewest}" if 0 < people < fewest else f"{people:,}"


def veiled[Part: Hashable](parts: Mapping[Part, int], fewest: int = FEWEST) -> dict[Part, str]:
    """Counts that make up a whole, in words that leave open how many fewer than enough a small one is."""
    words = {part: discreet(people, fewest) for part, people in parts.items()}
    small = [people for people in parts.values() if 0 < people < fewest]
    largest = max(parts, key=lambda part: parts[part])
    if small and parts[largest] >= fewest:
        at_least = parts[largest] + sum(small) - len(small) * (fewest - 1)
        words[largest] = f"at least {max(at_least, fewest):,}"
    return words


def _share(tally: Tally, movement: Movement, people: str, words: Words, fewest: int) -> Share:
    if tally.movements[movement] < fewest:
        return Share(people, tally.movements[movement] > 0, ())
    causes = [(name, tally.competencies[movement, slug]) for slug, name in words.competencies.items()]
    causes += [(name, tally.reasons[movement, reason]) for reason, name in words.reasons.items()]
    causes.sort(key=lambda cause: -cause[1])
    return Share(people, False, tuple(Cause(name, discreet(count, fewest)) for name, count in causes if count))


def _rows(tally: Tally, words: Words, fewest: int) -> Iterator[Row]:
    for group in _groups(tally, list(words.published_rungs), fewest):
        people = dict.fromkeys(words.draft_rungs, 0)
        for move, count in tally.moves.items():
            people[move.after] += count if move.before in group else 0
        levels = " or ".join(words.published_rungs[rung] for rung in group)
        yield Row(levels, tuple(veiled(people, fewest).values()))


def _groups(tally: Tally, rungs: list[LevelKey], fewest: int) -> list[list[LevelKey]]:
    """Rungs that people stand on, each joined by the next ones until there are enough people in its group."""
    people: Counter[LevelKey] = Counter()
    for move, count in tally.moves.items():
        people[move.before] += count
    groups: list[list[LevelKey]] = []
    for rung in filter(people.__getitem__, rungs):
        if groups and sum(people[one] for one in groups[-1]) < fewest:
            groups[-1].append(rung)
        else:
            groups.append([rung])
    if len(groups) > 1 and sum(people[one] for one in groups[-1]) < fewest:
        last = groups.pop()
        groups[-1] += last
    return groups
