"""Results for the story tests: the ladders of the scoring tests as frameworks that have names for everything."""

from assessor.results.scoring import score
from assessor.results.story import ScoredAssessment, tell
from assessor.results.story.glossary import Glossary
from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint
from tests.results.ladders import EXAMPLE, answers_to

RATINGS = ("Not yet", "Guided", "Independent", "Advanced", "Expert")


def framework_of(ladder, inferred=()):
    """A framework that asks what the ladder asks: level "mid" is called Mid, two competencies make an area."""
    competencies = [_competency(slug, ladder, inferred) for slug in ladder.competencies]
    return Framework(
        slug=ladder.role,
        name="Pastry Chef",
        summary="Bakes what people come back for.",
        version=ladder.edition,
        tolerance=ladder.tolerance,
        changes="",
        scale=tuple(ScalePoint(n, [*RATINGS, "Master"][n], f"I am at {n}.") for n in range(ladder.top + 1)),
        levels=tuple(Level(level.slug, level.slug.title(), "What people are for here.") for level in ladder.levels),
        areas=tuple(
            Area(f"a{n}", f"Area {n}", "What belongs together.", tuple(competencies[n : n + 2]))
            for n in range(0, len(competencies), 2)
        ),
    )


def _competency(slug, ladder, inferred):
    return Competency(
        slug=slug,
        name=slug.title(),
        meaning=f"Doing {slug} well.",
        kind="technical",
        anchors=tuple(Anchor(n, f"Does {slug} at {n}") for n in range(1, ladder.top + 1)),
        expectations=tuple(
            Expectation(level.slug, need.need, need.core, "inferred" if (slug, level.slug) in inferred else "stated")
            for level in ladder.levels
            for need in level.needs
            if need.competency == slug
        ),
    )


def read(text, ladder=EXAMPLE, **framework):
    """The result of a line of answers, the answers, and the glossary of the ladder's framework."""
    answers = answers_to(ladder, text)
    return score(ladder, answers), answers, Glossary(framework_of(ladder, **framework))


def tell_all(ladder, answers, examples=()):
    """The story of these answers against every level in turn."""
    given = dict.fromkeys(ladder.competencies) | answers
    scored = ScoredAssessment(framework_of(ladder), given, dict(examples), score(ladder, answers))
    return [tell(scored, level.slug) for level in ladder.levels]
