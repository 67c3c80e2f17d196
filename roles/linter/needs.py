"""Rules of what the levels expect of one competency."""

from collections.abc import Iterator
from itertools import pairwise

from roles.framework_file import Competency, Level
from roles.linter.finding import Remarks, error, warning
from roles.linter.outline import Outline, level_place, name_of, place_of
from roles.linter.sentences import listed


@error
def need_falls(competency: Competency, outline: Outline) -> Remarks:
    """Whoever rises keeps what the level below asked, so a lower need never counts, and reads as a mistake."""
    for (lower, had), (higher, need) in pairwise(_asked(competency, outline)):
        if need < had:
            yield (
                f"{place_of(competency)}, level {higher.slug}",
                f"{name_of(higher)} needs {need}, less than {name_of(lower)} with {had}. Raise it to {had} or more, or"
                f" lower the need of {name_of(lower)}.",
            )


@warning
def drops_out(competency: Competency, outline: Outline) -> Remarks:
    """A competency may stop mattering, but mostly somebody forgot it."""
    asked = dict(_asked(competency, outline))
    for lower, higher in pairwise(outline.framework.levels):
        if lower in asked and higher not in asked:
            yield (
                f"{place_of(competency)}, level {higher.slug}",
                f"{name_of(lower)} needs {asked[lower]}, {name_of(higher)} does not ask for it. Set a need of"
                f" {asked[lower]} or more, unless people at {name_of(higher)} are meant to leave it behind.",
            )


@warning
def asked_by_no_level(competency: Competency, outline: Outline) -> Remarks:
    """People would rate themselves on something that no result looks at."""
    if outline.framework.levels and not any(True for _ in _asked(competency, outline)):
        yield place_of(competency), "No level asks for it. Say which level needs what, or delete the competency."


@error
def level_unknown(competency: Competency, outline: Outline) -> Remarks:
    """A need of a level that is not there counts for nobody."""
    for expectation in competency.expectations:
        if expectation.level not in outline.level_names:
            levels = listed(list(outline.level_names)) or "none yet"
            yield (
                level_place(competency, expectation),
                f"There is no such level; the levels are {levels}. Correct its slug, or delete the need.",
            )


@error
def need_twice(competency: Competency, outline: Outline) -> Remarks:
    """Nobody could tell which of two needs counts."""
    seen = set()
    for expectation in competency.expectations:
        if expectation.level in seen:
            yield level_place(competency, expectation), "The level states its need twice. Keep one of the two."
        seen.add(expectation.level)


@error
def need_off_the_scale(competency: Competency, outline: Outline) -> Remarks:
    """A need that is no rating can never be met exactly."""
    for expectation in competency.expectations:
        if outline.ratings and expectation.need and expectation.need not in outline.ratings:
            ratings = listed([str(rating) for rating in outline.ratings])
            yield (
                level_place(competency, expectation),
                f"The need {expectation.need} is not on the scale. Choose one of its ratings: {ratings}.",
            )


@error
def must_have_without_need(competency: Competency, outline: Outline) -> Remarks:
    """A must-have that needs nothing is no must-have."""
    for expectation in competency.expectations:
        if expectation.is_core and not expectation.need:
            yield (
                level_place(competency, expectation),
                "It is a must-have with a need of 0. Set the rating it needs, or take the mark away.",
            )


def _asked(competency: Competency, outline: Outline) -> Iterator[tuple[Level, int]]:
    """The levels that ask for the competency, lowest first, with their needs."""
    needs = {expectation.level: expectation.need for expectation in competency.expectations}
    for level in outline.framework.levels:
        if needs.get(level.slug, 0) > 0:
            yield level, needs[level.slug]
