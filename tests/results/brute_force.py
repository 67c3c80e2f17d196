"""The rule of fit once more, read word for word and slowly: the tests hold the product's scoring against it."""

import itertools
import math
from fractions import Fraction

from assessor.results.scoring import Ladder, Level

NOT_APPLICABLE = "not_applicable"


def is_unknown(answer):
    return answer is None or answer == "not_sure"


def ratings_of(ladder: Ladder, answers, unknown: int):
    """Every competency with its rating, the unknown ones at the value given; None is not applicable."""
    ratings = {}
    for competency in ladder.competencies:
        answer = answers.get(competency)
        if is_unknown(answer):
            ratings[competency] = unknown
        elif answer == "no_opportunity":
            ratings[competency] = 0
        elif answer == NOT_APPLICABLE:
            ratings[competency] = None
        else:
            ratings[competency] = answer
    return ratings


def needs_of(level: Level):
    return {need.competency: need for need in level.needs if need.need != 0}


def shortfalls(level: Level, ratings):
    return {
        slug: need.need - ratings[slug]
        for slug, need in needs_of(level).items()
        if ratings[slug] is not None and ratings[slug] < need.need
    }


def allowance(ladder: Ladder, level: Level):
    return math.floor(Fraction(len(needs_of(level)) * ladder.tolerance, 100))


def is_assessable(level: Level, ratings):
    needs = needs_of(level)
    rated = [slug for slug in needs if ratings[slug] is not None]
    return not needs or Fraction(len(rated), len(needs)) >= Fraction(6, 10)


def is_met(ladder: Ladder, level: Level, ratings):
    short = shortfalls(level, ratings)
    no_core_short = not any(needs_of(level)[slug].core for slug in short)
    return is_assessable(level, ratings) and no_core_short and sum(short.values()) <= allowance(ladder, level)


def level_held(ladder: Ladder, ratings):
    """The number of the highest level that is met together with all below it, counted from 1; 0 is none."""
    best = 0
    for number in range(1, len(ladder.levels) + 1):
        if all(is_met(ladder, level, ratings) for level in ladder.levels[:number]):
            best = number
    return best


def levels_possible(ladder: Ladder, answers):
    """Every level that some values of the unknown answers lead to."""
    unknown = [slug for slug in ladder.competencies if is_unknown(answers.get(slug))]
    ratings = ratings_of(ladder, answers, unknown=0)
    return {
        level_held(ladder, ratings | dict(zip(unknown, values, strict=True)))
        for values in itertools.product(range(ladder.top + 1), repeat=len(unknown))
    }


def level_closest(ladder: Ladder, answers):
    known = {slug: answer for slug, answer in answers.items() if not is_unknown(answer)}
    rated = {slug: rating for slug, rating in ratings_of(ladder, known, unknown=0).items() if slug in known}
    best, best_distance = 0, math.inf
    for number, level in enumerate(ladder.levels, start=1):
        needs = {slug: need.need for slug, need in needs_of(level).items()}
        distance = sum(abs(rating - needs.get(slug, 0)) for slug, rating in rated.items() if rating is not None)
        if any(rating is not None for rating in rated.values()) and distance < best_distance:
            best, best_distance = number, distance
    return best


def fewest_steps(ladder: Ladder, ratings, step: int, is_there):
    """The length of the shortest walk of single steps, all up or all down, that gets there; None when none does."""
    seen = {tuple(ratings.items())}
    edge, walked = list(seen), 0
    while edge:
        if any(is_there(dict(state)) for state in edge):
            return walked
        reachable = {after for state in edge for after in _one_step(ladder, dict(state), step)}
        edge, walked = list(reachable - seen), walked + 1
        seen |= reachable
    return None


def _one_step(ladder: Ladder, ratings, step: int):
    for slug, rating in ratings.items():
        if rating is not None and 0 <= rating + step <= ladder.top:
            yield tuple((ratings | {slug: rating + step}).items())


def steps_to_lose(ladder: Ladder, answers):
    ratings = ratings_of(ladder, answers, unknown=0)
    held = level_held(ladder, ratings)
    if held == 0 or any(is_unknown(answers.get(slug)) for slug in ladder.competencies):
        return None
    return fewest_steps(ladder, ratings, -1, lambda after: level_held(ladder, after) < held)


def steps_needed(ladder: Ladder, answers):
    ratings = ratings_of(ladder, answers, unknown=0)
    held = level_held(ladder, ratings)
    if any(is_unknown(answers.get(slug)) for slug in ladder.competencies):
        return None
    return fewest_steps(ladder, ratings, +1, lambda after: level_held(ladder, after) > held)


def json_object(ladder: Ladder, answers):
    """The object of the command line contract, put together from the readings above."""
    slugs = [None, *(level.slug for level in ladder.levels)]
    possible = levels_possible(ladder, answers)
    lowest, highest = min(possible), max(possible)
    at_zero = ratings_of(ladder, answers, unknown=0)
    must_haves = [need.competency for level in ladder.levels[:lowest] for need in needs_of(level).values() if need.core]
    return {
        "role": ladder.role,
        "edition": ladder.edition,
        "reached": slugs[lowest],
        "lowest": slugs[lowest],
        "highest": slugs[highest],
        "provisional": any(at_zero[slug] is None for slug in must_haves),
        "closest": slugs[level_closest(ladder, answers)],
        "levels": [level_object(ladder, level, answers, at_zero) for level in ladder.levels],
        "next": None if lowest == len(ladder.levels) else next_object(ladder, ladder.levels[lowest], answers, at_zero),
        "steps_to_lose": steps_to_lose(ladder, answers),
    }


def line_object(need, answer, have, short):
    return {
        "competency": need.competency,
        "need": need.need,
        "have": have,
        "answer": answer,
        "short": short,
        "core": need.core,
    }


def level_object(ladder, level, answers, ratings):
    needs, short = needs_of(level), shortfalls(level, ratings)
    return {
        "level": level.slug,
        "met": is_met(ladder, level, ratings),
        "needed": len(needs),
        "rated": len([slug for slug in needs if ratings[slug] is not None]),
        "assessable": is_assessable(level, ratings),
        "allowance": allowance(ladder, level),
        "steps_short": sum(short.values()),
        "core_short": [slug for slug in short if needs[slug].core],
        "competencies": [
            line_object(need, answers.get(slug), ratings[slug], short.get(slug, 0)) for slug, need in needs.items()
        ],
    }


def next_object(ladder, level, answers, ratings):
    needs, short = needs_of(level), shortfalls(level, ratings)
    unanswered = [slug for slug in needs if is_unknown(answers.get(slug))]
    ranked = [
        slug
        for core in (True, False)
        for steps in range(ladder.top, 0, -1)
        for slug in needs
        if needs[slug].core is core and short.get(slug) == steps and slug not in unanswered
    ]
    return {
        "level": level.slug,
        "steps_needed": steps_needed(ladder, answers),
        "core_steps": sum(short[slug] for slug in ranked if needs[slug].core),
        "gaps": [
            {
                "competency": slug,
                "need": needs[slug].need,
                "have": ratings[slug],
                "short": short[slug],
                "core": needs[slug].core,
                "no_opportunity": answers[slug] == "no_opportunity",
            }
            for slug in ranked
        ],
        "unanswered": unanswered,
    }
