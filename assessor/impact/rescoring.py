"""What a draft changes: one person's answers scored on two ladders, and a tally of many that stays the same size."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Self

from assessor.results.scoring import Answer, Ladder, LevelVerdict, Line, Result, score
from assessor.results.tallying import LevelKey, level_key


class Movement(StrEnum):
    """Where a person goes when the draft takes the place of the edition before. Each person makes exactly one."""

    STAYS = "stays"
    RISES = "rises"
    FALLS = "falls"
    UNKNOWN = "unknown"  # stands between two levels, not the same two as before, and not surely higher or lower


class Reason(StrEnum):
    """What moves people besides what competencies ask."""

    ALLOWANCE = "allowance"  # the steps short are fewer than one allowance and more than the other
    TOO_FEW_RATED = "too_few_rated"  # the level is assessable on one ladder alone
    LEVELS = "levels"  # a level was added, dropped or set elsewhere


class LevelRange(NamedTuple):
    """The levels between which somebody's answers fit, by slug; None is below the first."""

    lowest: str | None
    highest: str | None

    @property
    def is_certain(self) -> bool:
        return self.lowest == self.highest


class Move(NamedTuple):
    """A movement from where a person counted to where they would."""

    movement: Movement
    before: LevelKey
    after: LevelKey


type Obstacles = tuple[tuple[str, ...], tuple[Reason, ...]]  # competencies, and what else there is


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the draft does to one person, and why.

    The causes of a fall are looked for in every level that would be missed and did not stand in the way before:
    - a must-have that is short, and was not a short must-have there;
    - where the allowance is overrun, any competency with more steps short than before;
    - the allowance, where the steps short would have been within the one before;
    - too few rated, where the level was assessable before.
    Unknown answers are no cause of a fall, for it holds whatever they turn out to be. The causes of a rise are the
    same with the ladders exchanged: what was short on the old one for the levels that are newly held, and is so no
    more. Where a level that decides stands on one ladder alone, or nothing else explains the movement, the levels are
    a cause. Who becomes unknown does so for the unknown answers that decide between the two levels.
    """

    before: LevelRange
    after: LevelRange
    movement: Movement
    competencies: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Rescoring:
    """The ladder that people were assessed on beside that of a draft; levels and competencies are matched by slug."""

    def __init__(self, published: Ladder, draft: Ladder) -> None:
        self.published = published
        self.draft = draft
        self._places = _places(published, draft)

    def outcome(self, frozen: Sequence[Answer]) -> Outcome:
        """What the draft does to somebody with these answers, given in the order of the published ladder."""
        answers = dict(zip(self.published.competencies, frozen, strict=True))
        before, after = score(self.published, answers), score(self.draft, carried(answers, self.draft))
        ranges = LevelRange(before.lowest, before.highest), LevelRange(after.lowest, after.highest)
        movement = self._movement(*ranges)
        if movement is Movement.STAYS:
            return Outcome(*ranges, movement)
        if movement is Movement.UNKNOWN:
            return Outcome(*ranges, movement, after.deciding)
        return Outcome(*ranges, movement, *self._causes(movement, before, after))

    def _movement(self, before: LevelRange, after: LevelRange) -> Movement:
        if after == before:
            return Movement.STAYS
        if self._places[after.highest] < self._places[before.lowest]:
            return Movement.FALLS
        if self._places[after.lowest] > self._places[before.highest]:
            return Movement.RISES
        if not after.is_certain:
            return Movement.UNKNOWN
        distance = self._places[after.lowest] - self._places[before.lowest]
        if not distance:
            return Movement.STAYS
        return Movement.RISES if distance > 0 else Movement.FALLS

    def _causes(self, movement: Movement, before: Result, after: Result) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
        """See Outcome: the competencies and the reasons that stand against each level missed on the lower side."""
        falls = movement is Movement.FALLS
        worse, better = (after, before) if falls else (before, after)
        top = self._places[better.reached]
        held = self._places[worse.highest] if self._places[worse.highest] < top else self._places[worse.reached]
        elsewhere = {verdict.level: verdict for verdict in better.levels}
        competencies: dict[str, None] = {}
        reasons: dict[Reason, None] = {}
        for verdict in worse.levels:
            if held < self._places[verdict.level] <= top:
                found, why = _obstacles(verdict, elsewhere.get(verdict.level), unknown_count=not falls)
                competencies |= dict.fromkeys(found)
                reasons |= dict.fromkeys(why)
        if not competencies and not reasons:
            reasons[Reason.LEVELS] = None
        return tuple(competencies), tuple(reasons)


@dataclass
class Tally:
    """How many people a draft moves, from where to where and why; as large as the ladders, however many people."""

    moves: Counter[Move] = field(default_factory=Counter)
    competencies: Counter[tuple[Movement, str]] = field(default_factory=Counter)
    reasons: Counter[tuple[Movement, Reason]] = field(default_factory=Counter)

    @property
    def people(self) -> int:
        return self.moves.total()

    @property
    def movements(self) -> Counter[Movement]:
        """How many people make each movement."""
        counts = Counter(dict.fromkeys(Movement, 0))
        for move, count in self.moves.items():
            counts[move.movement] += count
        return counts

    def add(self, outcome: Outcome) -> None:
        movement = outcome.movement
        self.moves[Move(movement, level_key(*outcome.before), level_key(*outcome.after))] += 1
        self.competencies.update([(movement, slug) for slug in outcome.competencies])
        self.reasons.update([(movement, reason) for reason in outcome.reasons])

    def merge(self, other: Self) -> None:
        """Add what another tally has counted of other people."""
        self.moves.update(other.moves)
        self.competencies.update(other.competencies)
        self.reasons.update(other.reasons)

    def to_data(self) -> dict[str, list[list[Any]]]:
        """Plain lists of what is counted and how often, as JSON can hold them."""
        return {name: [[*key, count] for key, count in counter.items()] for name, counter in vars(self).items()}

    @classmethod
    def from_data(cls, data: Mapping[str, list[list[Any]]]) -> Self:
        """Read what to_data wrote."""
        return cls(
            Counter({Move(Movement(movement), *rungs): count for movement, *rungs, count in data["moves"]}),
            Counter({(Movement(movement), slug): count for movement, slug, count in data["competencies"]}),
            Counter({(Movement(movement), Reason(reason)): count for movement, reason, count in data["reasons"]}),
        )


def carried(answers: Mapping[str, Answer], ladder: Ladder) -> dict[str, Answer]:
    """The answers that this ladder asks for as well; a rating above its scale counts as the top of it."""
    kept = {slug: answers[slug] for slug in ladder.competencies if slug in answers}
    return {slug: min(answer, ladder.top) if isinstance(answer, int) else answer for slug, answer in kept.items()}


def _places(published: Ladder, draft: Ladder) -> dict[str | None, int]:
    """Where every level stands by the draft's order; one that it has dropped, just above the one it stood on."""
    places: dict[str | None, int] = {None: 0} | {level.slug: 2 * n for n, level in enumerate(draft.levels, 1)}
    below = 0
    for level in published.levels:
        below = places.setdefault(level.slug, below + 1) // 2 * 2
    return places


def _obstacles(missed: LevelVerdict, there: LevelVerdict | None, *, unknown_count: bool) -> Obstacles:
    """What stands in the way of a level, and does not for the same level on the other ladder."""
    short = [line for line in missed.competencies if line.short and (unknown_count or not line.unknown)]
    steps = sum(line.short for line in short)
    overrun = steps > missed.allowance
    if missed.assessable and not overrun and not any(line.core for line in short):
        return (), ()
    lines = {line.competency: line for line in there.competencies} if there else {}
    competencies = [line.competency for line in short if _is_worse(line, lines.get(line.competency), overrun)]
    reasons = {
        Reason.ALLOWANCE: overrun and there is not None and steps <= there.allowance,
        Reason.TOO_FEW_RATED: not missed.assessable and (there is None or there.assessable),
        Reason.LEVELS: there is None,
    }
    return tuple(competencies), tuple(reason for reason, holds in reasons.items() if holds)


def _is_worse(line: Line, there: Line | None, overrun: bool) -> bool:
    if line.core and not (there and there.core and there.short):
        return True
    return overrun and line.short > (there.short if there else 0)
