"""How sure a result is: its margin, how complete the answers are, and whose view it is."""

from collections import Counter
from collections.abc import Iterator, Mapping

from assessor.results.scoring import Answer, Mark, Result
from assessor.results.story.glossary import Glossary
from assessor.results.story.headline import in_must_haves
from assessor.results.story.voice import Voice
from assessor.results.story.wording import capital, plural, steps


def certainty_of(result: Result, answers: Mapping[str, Answer], glossary: Glossary) -> tuple[str, ...]:
    """Three plain facts, each a short paragraph; the margin is left out where there is nothing to say of it."""
    facts = (
        " ".join(_margin(result, glossary)),
        " ".join(_completeness(result, answers, glossary)),
        glossary.voice.view,
    )
    return tuple(filter(None, facts))


def _margin(result: Result, glossary: Glossary) -> Iterator[str]:
    if result.unknown:
        still = plural(len(result.unknown), "one answer is", f"{len(result.unknown)} answers are")
        yield f"How many steps there are to spare, or to the next level, cannot be told while {still} open."
        return
    if result.reached:
        yield _spare(result.steps_to_lose, glossary.levels[result.reached], glossary.voice)
    if result.next and result.next.steps_needed:
        number, name = result.next.steps_needed, glossary.levels[result.next.level]
        lift = plural(number, "one step lifts", f"{number} steps lift")
        yield f"{capital(lift)} {glossary.voice.them} to {name}{in_must_haves(number, result.next.core_steps)}."


def _spare(steps_to_lose: int | None, level: str, voice: Voice) -> str:
    if steps_to_lose is None:
        return f"No lower rating would take {voice.them} below {level}."
    if steps_to_lose == 1:
        return f"Lowering one answer by one step can take {voice.them} below {level}."
    spare = steps_to_lose - 1
    return f"{capital(voice.you)} have {steps(spare)} to spare before {voice.you} could fall below {level}."


def _completeness(result: Result, answers: Mapping[str, Answer], glossary: Glossary) -> Iterator[str]:
    yield f"Based on {result.total - len(result.unknown)} of {result.total} answers."
    given = Counter(answers.values())
    no_chance, not_mine = given[Mark.NO_OPPORTUNITY], given[Mark.NOT_APPLICABLE]
    if no_chance:
        counts_as = f"had no chance yet and {plural(no_chance, 'counts', 'count')} as {glossary.rating(0)}"
        yield f"{plural(no_chance, 'One of them', f'{no_chance} of them')} {counts_as}."
    if not_mine:
        yield f"{plural(not_mine, 'One is', f'{not_mine} are')} not part of {glossary.voice.your} work."
    must_haves = _open_must_haves(result)
    if must_haves:
        names = glossary.names(must_haves)
        yield plural(
            len(must_haves), f"{names} is a must-have and not rated.", f"{names} are must-haves and not rated."
        )


def _open_must_haves(result: Result) -> list[str]:
    """The must-haves that are not rated, of the levels up to the one ahead."""
    ahead = result.next.level if result.next else None
    must_haves: dict[str, None] = {}
    for level in result.levels:
        must_haves |= {line.competency: None for line in level.competencies if line.core and line.unknown}
        if level.level == ahead:
            break
    return list(must_haves)
