"""Small frameworks for the linter: sound unless a test says otherwise."""

from dataclasses import replace

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint
from roles.linter import check

SCALE = (
    ScalePoint(0, "Not yet", "I have not done this yet."),
    ScalePoint(1, "Guided", "I do it with a guide."),
    ScalePoint(2, "Independent", "I do it alone."),
    ScalePoint(3, "Expert", "I teach it."),
)
SENTENCES = {
    1: "Follows a written recipe at the side of a teammate",
    2: "Picks what fits an everyday order alone",
    3: "Designs new methods for other kitchens",
}
LEVELS = ("junior", "senior")


def competency(slug="baking", needs="1! 2!", *, levels=LEVELS, **fields):
    """A competency and its needs, one for each level: 2! is a must-have, and - is not asked."""
    given = {
        "name": slug.title(),
        "meaning": "Making something of it.",
        "kind": "technical",
        "anchors": tuple(Anchor(value, f"{text}, in {slug}") for value, text in SENTENCES.items()),
        "expectations": tuple(
            Expectation(level, int(need.removesuffix("!")), is_core=need.endswith("!"))
            for level, need in zip(levels, needs.split(), strict=True)
            if need != "-"
        ),
    }
    return Competency(slug, **given | fields)


def anchored(*texts, slug="baking", **fields):
    """A competency with these sentences for the ratings from 1."""
    return competency(slug, anchors=tuple(Anchor(value, text) for value, text in enumerate(texts, start=1)), **fields)


def framework(*competencies, levels=LEVELS, tolerance=0, **fields):
    """A framework of these competencies in one area, or of one sound competency."""
    area = Area("kitchen", "Kitchen", "Where it is made.", competencies or (competency(levels=levels),))
    given = {
        "slug": "baker",
        "name": "Baker",
        "summary": "Bakes bread.",
        "version": "1.0",
        "tolerance": tolerance,
        "changes": "",
        "scale": SCALE,
        "levels": tuple(Level(slug, slug.title(), "Does what is due.") for slug in levels),
        "areas": (area,),
    }
    return Framework(**given | fields)


def changed(part, **fields):
    """A sound framework whose first point, level or area says something else."""
    sound = framework()
    first, *others = getattr(sound, part)
    return replace(sound, **{part: (replace(first, **fields), *others)})


def places(framework, rule):
    """Where the rule finds something."""
    return [finding.place for finding in check(framework) if finding.rule == rule]


def the_finding(framework, rule):
    """The only thing that the rule finds."""
    (finding,) = [finding for finding in check(framework) if finding.rule == rule]
    return finding
