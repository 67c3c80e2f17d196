"""Rules of the frame: levels, areas and a scale there must be, and everything has a name and a slug of its own."""

from roles.framework_file import Area, Competency, Framework, Level, ScalePoint
from roles.linter.finding import Remarks, error, warning
from roles.linter.outline import Named, Outline, name_of, place_of
from roles.linter.sentences import compact, quoted


@error
def no_level(framework: Framework) -> Remarks:
    """Without a level nobody can be found at one."""
    if not framework.levels:
        yield "levels", "There is no level. Add at least one, the lowest first."


@error
def no_competency(framework: Framework) -> Remarks:
    """Without a competency there is nothing to rate."""
    if not any(area.competencies for area in framework.areas):
        yield "areas", "There is no competency. Add at least one area with a competency in it."


@error
def empty_area(area: Area, framework: Framework) -> Remarks:
    """An area is a page of questions, and this page would have none."""
    if not area.competencies and any(other.competencies for other in framework.areas):
        yield place_of(area), "The area has no competency. Add one, or delete the area."


@error
def scale_too_short(framework: Framework) -> Remarks:
    """With a single rating every answer would be the same."""
    if len(framework.scale) < 2:
        yield (
            "scale",
            "The scale needs at least two ratings. Begin with 0, for no experience yet.",
        )


@error
def scale_gap(framework: Framework) -> Remarks:
    """Steps are counted from rating to rating, so a gap would make one step out of two."""
    values = [point.value for point in framework.scale]
    if values != list(range(len(values))):
        written = ", ".join(map(str, values))
        yield "scale", f"The ratings are {written}. Number them 0, 1, 2 and so on, without a gap, in this order."


@error
def text_missing(item: Framework | Named) -> Remarks:
    """People read every name and every meaning; a file cannot leave one out."""
    place = "role" if isinstance(item, Framework) else place_of(item)
    second = "meaning" if isinstance(item, ScalePoint | Area | Competency) else "summary"
    for field in ("name", second):
        if not getattr(item, field).strip():
            yield place, f"The {field} is missing. Write it."


@error
def slug_twice(item: Level | Area | Competency, outline: Outline) -> Remarks:
    """Answers, results and later editions find things by their slugs."""
    first = outline.first_with_slug[type(item), item.slug]
    if first is not item:
        yield place_of(item), f"{name_of(first)} and {name_of(item)} share this slug. Give one of them another."


@warning
def names_alike(item: Named, outline: Outline) -> Remarks:
    """Names of one kind that differ in nothing but capitals and spaces are mistaken for each other."""
    first = outline.first_named[type(item), compact(item.name)]
    if first is not item and compact(item.name):
        differ = "are the same" if first.name == item.name else "differ only in capitals or spaces"
        names = f"{quoted(item.name)} and {quoted(first.name)} ({place_of(first)})"
        yield place_of(item), f"The names {names} {differ}. Rename one, or merge the two."
