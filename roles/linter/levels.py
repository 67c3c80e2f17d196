"""Rules of a level as a whole, seen as the rule of fit sees it: needs, must-haves and the tolerance."""

from itertools import compress

from roles.linter.finding import Remarks, error, warning
from roles.linter.outline import Outline, Rung, name_of, place_of
from roles.linter.sentences import counted, listed

_MOST_MUST_HAVES_PERCENT = 20
_MOST_NAMED = 3


@error
def level_asks_nothing(rung: Rung, outline: Outline) -> Remarks:
    """Everybody has reached a level that asks for nothing."""
    if outline.competencies and not rung.asked:
        yield (
            place_of(rung.level),
            f"{name_of(rung.level)} asks nothing, so everybody has reached it. Say what it needs, or delete it.",
        )


@error
def level_within_tolerance(rung: Rung, outline: Outline) -> Remarks:
    """A level whose needs all fit into the tolerance is reached with a rating of 0 everywhere."""
    steps, allowance = sum(rung.needs), rung.allowance(outline.framework.tolerance)
    if rung.asked and steps <= allowance and not any(rung.must_haves):
        yield (
            place_of(rung.level),
            f"{name_of(rung.level)} is reached by somebody who can do nothing yet: its needs add up to"
            f" {counted(steps, 'step')}, and the tolerance forgives {allowance}. Raise needs, mark a must-have, or"
            " lower the tolerance.",
        )


@error
def level_out_of_reach(rung: Rung, outline: Outline) -> Remarks:
    """Needs above the top of the scale may be more than the tolerance forgives; then nobody gets this far."""
    if not outline.ratings:
        return
    name = name_of(rung.level)
    if not _is_met_at_the_top(rung, outline):
        beyond = [need > outline.top for need in rung.needs]
        names = _named(rung, beyond, outline)
        yield (
            place_of(rung.level),
            f"Nobody can reach {name}: it needs more than the highest rating, {outline.top}, of {names}. Lower these"
            " needs.",
        )
    elif hindrance := _hindrance_below(rung, outline):
        yield (
            place_of(rung.level),
            f"Nobody can reach {name}, because nobody can reach {name_of(hindrance.level)} below it. Mend that level"
            " first.",
        )


@error
def level_asks_no_more(rung: Rung, outline: Outline) -> Remarks:
    """Whoever meets the level below meets this one too, so nobody would ever be found at the one below."""
    if rung.below and rung.asked and not _rises(rung, rung.below) and not _must_haves_added(rung, rung.below):
        name, below = name_of(rung.level), name_of(rung.below.level)
        what = "has the same needs as" if rung.needs == rung.below.needs else "asks no more than"
        yield (
            place_of(rung.level),
            f"{name} {what} {below}, so whoever reaches {below} is shown as {name} at once. Raise what sets {name}"
            " apart, or merge the two levels.",
        )


@warning
def level_differs_in_must_haves_alone(rung: Rung, outline: Outline) -> Remarks:
    """The same needs with other marks set two levels apart for a few people only."""
    if rung.below and not _rises(rung, rung.below) and (added := _must_haves_added(rung, rung.below)):
        name, below = name_of(rung.level), name_of(rung.below.level)
        yield (
            place_of(rung.level),
            f"{name} has the needs of {below}: nothing but must-haves sets it apart ({_named(rung, added, outline)})."
            " Raise the needs that grow from one to the other.",
        )


@warning
def level_within_reach_of_the_one_below(rung: Rung, outline: Outline) -> Remarks:
    """Somebody who has exactly what one level asks should not be shown at the next because the tolerance is wide."""
    if not rung.below:
        return
    short = [max(0, need - had) for need, had in zip(rung.needs, rung.below.needs, strict=True)]
    steps, allowance = sum(short), rung.allowance(outline.framework.tolerance)
    if 0 < steps <= allowance and not any(map(min, short, rung.must_haves)):
        name, below = name_of(rung.level), name_of(rung.below.level)
        yield (
            place_of(rung.level),
            f"Somebody with exactly what {below} asks is shown as {name} already: {counted(steps, 'step')} more, and"
            f" the tolerance forgives {allowance}. Raise more needs, mark a must-have, or lower the tolerance.",
        )


@warning
def no_must_have(rung: Rung, outline: Outline) -> Remarks:
    """Without a must-have, anything a level needs can be traded for something else."""
    if rung.asked and not any(rung.must_haves):
        yield (
            place_of(rung.level),
            f"{name_of(rung.level)} has no must-have. Mark the one or two competencies that nobody at this level can"
            " do without.",
        )


@warning
def too_many_must_haves(rung: Rung, outline: Outline) -> Remarks:
    """Where much is a must-have, one step short in one thing decides, and the tolerance means little."""
    marked = sum(rung.must_haves)
    most = max(1, rung.asked * _MOST_MUST_HAVES_PERCENT // 100)
    if marked > most:
        yield (
            place_of(rung.level),
            f"{marked} of the {rung.asked} competencies that {name_of(rung.level)} needs are must-haves. Keep the mark"
            f" for at most {most}: the ones without which nothing else counts.",
        )


def _is_met_at_the_top(rung: Rung, outline: Outline) -> bool:
    """Whether the highest rating everywhere meets the level."""
    short = [max(0, need - outline.top) for need in rung.needs]
    return not any(map(min, short, rung.must_haves)) and sum(short) <= rung.allowance(outline.framework.tolerance)


def _hindrance_below(rung: Rung, outline: Outline) -> Rung | None:
    """The nearest rung below that nobody can climb."""
    lower = rung.below
    while lower and _is_met_at_the_top(lower, outline):
        lower = lower.below
    return lower


def _rises(rung: Rung, below: Rung) -> bool:
    return any(need > had for need, had in zip(rung.needs, below.needs, strict=True))


def _must_haves_added(rung: Rung, below: Rung) -> list[bool] | None:
    """For each competency whether it is a must-have here and not below; None if none is."""
    added = [is_marked > was_marked for is_marked, was_marked in zip(rung.must_haves, below.must_haves, strict=True)]
    return added if any(added) else None


def _named(rung: Rung, chosen: list[bool], outline: Outline) -> str:
    """The first few of the chosen competencies by name."""
    names = [name_of(competency) for competency in compress(outline.competencies, chosen)]
    return listed(names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"])
