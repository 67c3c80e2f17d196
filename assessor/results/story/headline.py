"""The sentence on top of a result, and those that follow from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessor.results.scoring import ASSESSABLE_PERCENT, LevelVerdict, Result
from assessor.results.story.glossary import Glossary
from assessor.results.story.voice import YOU, Voice
from assessor.results.story.wording import capital, plural, steps


@dataclass(frozen=True, slots=True)
class Headline:
    """The fit as a short sentence, such as "You fit Mid-level", and the sentences that belong with it."""

    title: str
    sentences: tuple[str, ...]


def headline_of(result: Result, glossary: Glossary) -> Headline:
    """What the page opens with."""
    title = " ".join(_fit(result, glossary.levels, glossary.voice)).strip()
    return Headline(title, tuple(_sentences(result, glossary)))


def fit_in_words(result: Result, levels: Mapping[str, str]) -> str:
    """The fit as a list of results says it, such as "On the way to Junior"; `levels` are names by slug."""
    return capital(_fit(result, levels, YOU)[1])


def _fit(result: Result, levels: Mapping[str, str], voice: Voice) -> tuple[str, str]:
    """How the sentence begins, and the fit itself."""
    lowest, highest = result.lowest, result.highest
    if not result.levels[0].assessable:
        return "", "Not enough ratings yet"
    if highest is None:
        return voice.are, f"on the way to {levels[result.levels[0].level]}"
    if lowest == highest:
        words = levels[highest]
    elif lowest is None:
        words = f"somewhere up to {levels[highest]}"
    else:
        words = f"between {levels[lowest]} and {levels[highest]}"
    return voice.fit, f"{words}, provisionally" if result.provisional else words


def _sentences(result: Result, glossary: Glossary) -> Iterator[str]:
    voice = glossary.voice
    if not result.levels[0].assessable:
        first = result.levels[0]
        yield f"{glossary.levels[first.level]} cannot be judged: {too_little_rated(first, voice)}."
        yield f"Talk with {voice.counterpart} about whether this role describes what {voice.you} do."
        return
    if result.lowest != result.highest:
        deciding, names = len(result.deciding), glossary.names(result.deciding)
        yield plural(deciding, f"One open answer decides: {names}.", f"{deciding} open answers decide: {names}.")
    elif result.unknown:
        unknown = len(result.unknown)
        of_them = plural(unknown, "the one open answer turns", f"the {unknown} open answers turn")
        yield f"This holds whatever {of_them} out to be."
    else:
        yield from _held(result, voice)
        yield _ahead(result, glossary)
    if result.provisional:
        yield _provisional(result, glossary)
    if result.closest:
        yield from _look(result, result.closest, glossary)


def ratings_to_assess(level: LevelVerdict) -> int:
    """How many of its competencies have to be rated before the level can be judged."""
    return -(-level.needed * ASSESSABLE_PERCENT // 100)


def _held(result: Result, voice: Voice) -> Iterator[str]:
    for level in result.levels:
        if level.level == result.reached:
            but = f" but {steps(level.steps_short)}; {allowed(level)}" if level.steps_short else ""
            yield f"{capital(voice.you)} meet all it asks{but}."


def allowed(level: LevelVerdict) -> str:
    """How much a person may be short and still hold the level: 9 are allowed."""
    return plural(level.allowance, "one is allowed", f"{level.allowance or 'none'} are allowed")


def _ahead(result: Result, glossary: Glossary) -> str:
    ahead = result.next
    if ahead is None:
        is_complete = all(line.answer == glossary.top for line in result.levels[-1].competencies)
        deeper = f"Here is where {glossary.voice.you} could go deeper."
        return "Every rating it asks for is at the top." if is_complete else deeper
    name = glossary.levels[ahead.level]
    if ahead.steps_needed is None:
        level = next(level for level in result.levels if level.level == ahead.level)
        return f"{name} cannot be judged: {too_little_rated(level, glossary.voice)}."
    must_haves = in_must_haves(ahead.steps_needed, ahead.core_steps)
    if result.reached is None:
        return f"{capital(steps(ahead.steps_needed))} to go{must_haves}."
    return f"{name} is {steps(ahead.steps_needed)} away{must_haves}."


def too_little_rated(level: LevelVerdict, voice: Voice) -> str:
    """Why a level cannot be judged."""
    return (
        f"it takes ratings for {ratings_to_assess(level)} of the {level.needed} competencies it asks for, "
        f"and {level.rated} of them are part of {voice.your} work"
    )


def in_must_haves(number: int, core: int) -> str:
    """How many of the steps are in must-haves, to follow their number; empty where there is nothing to say."""
    if number == 1:
        return ", in a must-have" if core else ""
    if core == number:
        return ", all of them in must-haves"
    return plural(core, ", one of them in a must-have", f", {core or 'none'} of them in must-haves")


def _provisional(result: Result, glossary: Glossary) -> str:
    names, voice = glossary.names(result.provisional_for), glossary.voice
    marked = f"{voice.rater} marked as not part of {voice.your} work"
    return plural(
        len(result.provisional_for),
        f"{names} is a must-have {marked}. Agree it with {voice.counterpart}.",
        f"{names} are must-haves {marked}. Agree them with {voice.counterpart}.",
    )


def _look(result: Result, closest: str, glossary: Glossary) -> Iterator[str]:
    """What the answers look like as a whole, where that is another level than the fit, and what separates the two."""
    ranks = {None: 0} | {level.level: rank for rank, level in enumerate(result.levels, start=1)}
    you, answers = glossary.voice.you, glossary.voice.answers
    look = f"look most like {glossary.levels[closest]}"
    if ranks[closest] > max(1, ranks[result.highest]):  # being on the way to the first level says it already
        barrier = result.between[ranks[result.highest] - ranks[result.lowest]]
        name = glossary.levels[barrier.level]
        yield f"{capital(answers)} {look}; what holds {name} back is {_barred_by(barrier, glossary)}."
    if ranks[closest] < ranks[result.lowest]:
        held = result.between[-1]
        name = glossary.levels[held.level]
        short = f"and a person may be {steps(held.allowance)} short" if held.steps_short else "and nothing else either"
        why = f"{you} fit {name} because none of its must-haves is short"
        yield f"As a whole {answers} {look}; {why}, {short}."


def _barred_by(level: LevelVerdict, glossary: Glossary) -> str:
    """What keeps a level from being met, whatever the open answers turn out to be."""
    if not level.assessable:
        return f"how little of it is part of {glossary.voice.your} work, {level.rated} of {level.needed} competencies"
    short = [line for line in level.competencies if line.short and not line.unknown]
    core = [line.competency for line in short if line.core]
    over = sum(line.short for line in short if not line.core) - level.allowance
    if core:
        return glossary.names(core) + (f", and elsewhere {steps(over)} more than it allows" if over > 0 else "")
    return f"{steps(over)} more than it allows"
