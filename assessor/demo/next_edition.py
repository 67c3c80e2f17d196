"""The draft that the demo's admin finds: what the organisation wants to ask of backend engineers next."""

from collections.abc import Callable
from dataclasses import replace

from roles.framework_file import Anchor, Competency, Expectation, Framework

CHANGES = (
    "Database operations become a must-have at Mid-level, Senior asks less community work, and running costs are new."
)

RUNNING_COSTS = Competency(
    slug="running-costs",
    name="Running costs",
    meaning="Knowing what a service costs to run, and keeping that in proportion to its use.",
    kind="technical",
    anchors=(
        Anchor(1, "Looks up what a service costs when asked to"),
        Anchor(2, "Names the largest cost of a service and removes waste from it"),
        Anchor(3, "Compares designs by what they will cost to run, in figures"),
        Anchor(4, "Sets the budget of a platform and keeps several teams within it"),
    ),
    expectations=(Expectation("mid", 1), Expectation("senior", 2), Expectation("lead", 3)),
)


def next_edition(framework: Framework) -> Framework:
    """The shipped framework with a must-have more, a need less, a clearer sentence and a new competency."""
    edited = _each_competency(replace(framework, changes=CHANGES), _edited)
    areas = (
        replace(area, competencies=(*area.competencies, RUNNING_COSTS))
        if area.slug == "architecture-infrastructure"
        else area
        for area in edited.areas
    )
    return replace(edited, areas=tuple(areas))


def _edited(competency: Competency) -> Competency:
    match competency.slug:
        case "database-operations":
            return _with_need(competency, Expectation("mid", 3, is_core=True))
        case "community-engagement":
            return _with_need(competency, Expectation("senior", 1))
        case "code-review":
            return _with_anchor(competency, Anchor(2, "Reviews changes of the whole team within a day and says why"))
        case _:
            return competency


def _with_need(competency: Competency, expectation: Expectation) -> Competency:
    needs = (expectation if e.level == expectation.level else e for e in competency.expectations)
    return replace(competency, expectations=tuple(needs))


def _with_anchor(competency: Competency, anchor: Anchor) -> Competency:
    anchors = (anchor if a.value == anchor.value else a for a in competency.anchors)
    return replace(competency, anchors=tuple(anchors))


def _each_competency(framework: Framework, edit: Callable[[Competency], Competency]) -> Framework:
    return replace(
        framework,
        areas=tuple(replace(area, competencies=tuple(map(edit, area.competencies))) for area in framework.areas),
    )
