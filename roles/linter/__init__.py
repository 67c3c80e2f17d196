"""What an author should mend in a framework before it is published, without Django."""

from collections.abc import Iterator

from roles.framework_file import Area, Competency, Framework
from roles.linter import anchors, levels, needs, structure, wording
from roles.linter.finding import Finding, Severity
from roles.linter.outline import Named, Outline, Rung

__all__ = ["Finding", "Severity", "check"]


def check(framework: Framework) -> tuple[Finding, ...]:
    """Whatever breaks a rule: errors first, then as the framework runs, each level and area with what is in it.

    Any framework will do, however unfinished.
    """
    return tuple(sorted(_findings(Outline(framework)), key=lambda finding: not finding.is_error))


def _findings(outline: Outline) -> Iterator[Finding]:
    framework = outline.framework
    yield from _of_frame(framework)
    for point in framework.scale:
        yield from _of_named(point, outline)
    for rung in outline.rungs:
        yield from _of_level(rung, outline)
    for area in framework.areas:
        yield from _of_area(area, outline)
        for competency in area.competencies:
            yield from _of_competency(competency, outline)


def _of_frame(framework: Framework) -> Iterator[Finding]:
    yield from structure.text_missing(framework)
    yield from structure.scale_too_short(framework)
    yield from structure.scale_gap(framework)
    yield from structure.no_level(framework)
    yield from structure.no_competency(framework)
    yield from wording.too_long(framework)


def _of_named(item: Named, outline: Outline) -> Iterator[Finding]:
    yield from structure.text_missing(item)
    yield from structure.names_alike(item, outline)
    yield from wording.too_long(item)


def _of_level(rung: Rung, outline: Outline) -> Iterator[Finding]:
    yield from structure.slug_twice(rung.level, outline)
    yield from _of_named(rung.level, outline)
    yield from levels.level_asks_nothing(rung, outline)
    yield from levels.level_asks_no_more(rung, outline)
    yield from levels.level_out_of_reach(rung, outline)
    yield from levels.level_within_tolerance(rung, outline)
    yield from levels.level_within_reach_of_the_one_below(rung, outline)
    yield from levels.level_differs_in_must_haves_alone(rung, outline)
    yield from levels.no_must_have(rung, outline)
    yield from levels.too_many_must_haves(rung, outline)


def _of_area(area: Area, outline: Outline) -> Iterator[Finding]:
    yield from structure.slug_twice(area, outline)
    yield from _of_named(area, outline)
    yield from structure.empty_area(area, outline.framework)


def _of_competency(competency: Competency, outline: Outline) -> Iterator[Finding]:
    yield from structure.slug_twice(competency, outline)
    yield from _of_named(competency, outline)
    yield from _of_needs(competency, outline)
    yield from _of_anchors(competency, outline)


def _of_needs(competency: Competency, outline: Outline) -> Iterator[Finding]:
    yield from needs.need_off_the_scale(competency, outline)
    yield from needs.must_have_without_need(competency, outline)
    yield from needs.level_unknown(competency, outline)
    yield from needs.need_twice(competency, outline)
    yield from needs.need_falls(competency, outline)
    yield from needs.drops_out(competency, outline)
    yield from needs.asked_by_no_level(competency, outline)


def _of_anchors(competency: Competency, outline: Outline) -> Iterator[Finding]:
    yield from anchors.anchor_missing(competency, outline)
    yield from anchors.anchor_off_the_scale(competency, outline)
    yield from anchors.anchor_twice(competency, outline)
    yield from anchors.anchors_alike(competency, outline)
    yield from anchors.sentence_repeated(competency, outline)
    yield from wording.anchor_too_long(competency)
    yield from wording.two_things(competency)
    yield from wording.vague_verb(competency)
