"""What stands on which sheet of an exported workbook: a framework as rows of plain values.

The first sheet is the matrix, for people; the others hold what it has no room for. Nothing stands in two places but
the names of levels, ratings and areas, so whoever edits a cell edits the one that counts.
"""

from datetime import date

from roles.framework_file import Area, Competency, Expectation, Framework
from roles.framework_file.framework import FORMAT

type Value = str | int | date | None
type Row = tuple[Value, ...]

MATRIX = "Matrix"
EDITION = "Edition"
SCALE = "Scale"
LEVELS = "Levels"
AREAS = "Areas"
SOURCES = "Sources"

SCALE_HEADINGS = ("Value", "Name", "Meaning")
LEVEL_HEADINGS = ("Slug", "Name", "Summary")
AREA_HEADINGS = ("Slug", "Name", "Meaning")
SOURCE_HEADINGS = ("Competency", "Source")

# Around the needs of the levels and the sentences of the ratings.
HEADINGS_BEFORE = ("Area", "Competency", "Meaning")
HEADINGS_AFTER = ("Kind", "Inferred", "Slug", "Area slug")

# What a CSV file says of the edition, as headings after all others: it has no other sheet, and rows may be sorted.
ROLE_SLUG, ROLE_NAME, VERSION, TOLERANCE = "Role slug", "Role name", "Version", "Tolerance"
LEVEL_SLUGS = "Level slugs"


def sheets(framework: Framework) -> dict[str, tuple[Row, ...]]:
    """The rows of each sheet, headings first, in the order of the sheets."""
    return {
        MATRIX: matrix(framework),
        EDITION: edition(framework),
        SCALE: (SCALE_HEADINGS, *((point.value, point.name, point.meaning) for point in framework.scale)),
        LEVELS: (LEVEL_HEADINGS, *((level.slug, level.name, level.summary) for level in framework.levels)),
        AREAS: (AREA_HEADINGS, *((area.slug, area.name, area.meaning) for area in framework.areas)),
        SOURCES: (SOURCE_HEADINGS, *_sources(framework)),
    }


def matrix(framework: Framework) -> tuple[Row, ...]:
    """A heading row, then a row for each competency."""
    headings = (
        *HEADINGS_BEFORE,
        *(level.name for level in framework.levels),
        *(f"{point.value} {point.name}" for point in framework.scale),
        *HEADINGS_AFTER,
    )
    rows = (_row(framework, area, competency) for area in framework.areas for competency in area.competencies)
    return (headings, *rows)


def edition(framework: Framework) -> tuple[Row, ...]:
    """What is said once of the whole edition: a label and its value in each row."""
    return (
        ("Format", FORMAT),
        ("Slug", framework.slug),
        ("Name", framework.name),
        ("Summary", framework.summary),
        ("Version", framework.version),
        ("Tolerance", framework.tolerance),
        ("Changes", framework.changes),
    )


def edition_in_headings(framework: Framework) -> Row:
    """A heading for each thing that a CSV file says of the edition: a label, a colon and the value."""
    values = {
        ROLE_SLUG: framework.slug,
        ROLE_NAME: framework.name,
        VERSION: framework.version,
        TOLERANCE: framework.tolerance,
        LEVEL_SLUGS: ", ".join(level.slug for level in framework.levels),
    }
    return tuple(f"{label}: {value}" for label, value in values.items())


def _row(framework: Framework, area: Area, competency: Competency) -> Row:
    expectations = {expectation.level: expectation for expectation in competency.expectations}
    anchors = {anchor.value: anchor.text for anchor in competency.anchors}
    return (
        area.name,
        competency.name,
        competency.meaning,
        *(_need(expectations.get(level.slug)) for level in framework.levels),
        *(anchors.get(point.value) for point in framework.scale),
        competency.kind,
        ", ".join(expectation.level for expectation in competency.expectations if expectation.basis == "inferred"),
        competency.slug,
        area.slug,
    )


def _need(expectation: Expectation | None) -> Value:
    if expectation is None:
        return None
    return f"{expectation.need}!" if expectation.is_core else expectation.need


def _sources(framework: Framework) -> list[Row]:
    return [
        (competency.slug, source)
        for area in framework.areas
        for competency in area.competencies
        for source in competency.sources
    ]
