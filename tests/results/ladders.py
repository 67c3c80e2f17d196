"""Ladders and answers for the scoring tests: the one of the worked examples, and arbitrary ones."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from assessor.results.scoring import Ladder, Level, Mark, Need

WORDS = {"?": Mark.NOT_SURE, "-": None, "n/a": Mark.NOT_APPLICABLE, "no": Mark.NO_OPPORTUNITY}


def ladder(*levels, competencies="abcdef", tolerance=20, top=4):
    """A ladder of levels such as "junior 1! 0 2": its slug, then a need for each competency, with "!" a core one."""
    rungs = []
    for level in levels:
        slug, *needs = level.split()
        pairs = zip(competencies, needs, strict=False)
        rungs.append(Level(slug, tuple(Need(name, int(need.rstrip("!")), need.endswith("!")) for name, need in pairs)))
    return Ladder("role", "1.0", top, tolerance, tuple(competencies[: len(rungs[0].needs)]), tuple(rungs))


def answers_to(ladder, text):
    """The answers of a line such as "3 3 n/a ? - no", one for each competency of the ladder."""
    words = zip(ladder.competencies, text.split(), strict=True)
    return {slug: WORDS[word] if word in WORDS else int(word) for slug, word in words}


EXAMPLE = ladder(
    "junior 1! 1 1! 1! 0! 0",
    "mid 2! 2 2! 2! 1! 1",
    "senior 3! 3 3! 3! 3! 2",
    "lead 3! 3 3! 3! 4! 4",
    competencies=("code", "api", "data", "sec", "arch", "ment"),
)


repeatable = settings(suppress_health_check=[HealthCheck.too_slow])
thorough = settings(repeatable, max_examples=6 * settings.default.max_examples)


@st.composite
def ladders(draw, competencies=8, levels=6, top=5, core=True):
    """Any framework up to those sizes; needs may fall from level to level, and a level may need nothing."""
    top = draw(st.integers(1, top))
    slugs = tuple(f"c{number}" for number in range(draw(st.integers(1, competencies))))
    needs = st.tuples(st.integers(0, top), st.sampled_from([False, False, False, core]))
    level = st.lists(needs, min_size=len(slugs), max_size=len(slugs))
    return Ladder(
        role="any",
        edition="1",
        top=top,
        tolerance=draw(st.integers(0, 100)),
        competencies=slugs,
        levels=tuple(
            Level(f"l{number}", tuple(Need(slug, *need) for slug, need in zip(slugs, drawn, strict=True)))
            for number, drawn in enumerate(draw(st.lists(level, min_size=1, max_size=levels)))
        ),
    )


@st.composite
def sittings(draw, marks=(*Mark, None), **sizes):
    """A ladder and the answers of somebody near one of its levels, some of them marks; a blank may be left out."""
    ladder = draw(ladders(**sizes))
    near = draw(st.sampled_from(ladder.levels))
    answers = {}
    for need in near.needs:
        mark = draw(st.sampled_from(["rating"] * 8 + list(marks)))
        if mark == "rating":
            answers[need.competency] = max(0, min(ladder.top, need.need + draw(st.integers(-1, 2))))
        elif mark or draw(st.booleans()):
            answers[need.competency] = mark
    return ladder, answers
