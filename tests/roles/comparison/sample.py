"""Frameworks that are written in one line a level."""

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint

RATINGS = ["Not yet", "Guided", "Independent", "Advanced", "Expert"]


def framework(*levels, competencies="abcdef", tolerance=20, version="1.0"):
    """A framework of levels such as "junior 1! 0 2": the slug, then a need of each competency, "!" for a must-have."""
    rungs = {slug: needs for slug, *needs in (level.split() for level in levels)}
    slugs = tuple(competencies[: len(next(iter(rungs.values())))])
    return Framework(
        slug="cook",
        name="Cook",
        summary="Cooks.",
        version=version,
        tolerance=tolerance,
        changes="",
        scale=tuple(ScalePoint(value, name, f"I am at {value}.") for value, name in enumerate(RATINGS)),
        levels=tuple(Level(slug, slug.title(), f"Works as a {slug}.") for slug in rungs),
        areas=(Area("kitchen", "Kitchen", "Where food is made.", tuple(_competencies(slugs, rungs))),),
    )


def _competencies(slugs, rungs):
    for place, slug in enumerate(slugs):
        needs = {level: needs[place] for level, needs in rungs.items() if needs[place] != "-"}
        yield Competency(
            slug=slug,
            name=slug.upper(),
            meaning=f"What {slug} is.",
            kind="technical",
            anchors=tuple(Anchor(value, f"Does {slug} at {value}") for value in range(1, 5)),
            expectations=tuple(
                Expectation(level, int(need.rstrip("!")), need.endswith("!")) for level, need in needs.items()
            ),
        )
