"""What a framework needs and most sources do not say: a scale, kinds, a version, a tolerance."""

import re
from collections.abc import Iterable, Sequence

from roles.framework_file import Kind, ScalePoint
from roles.shapes.reading.notes import Notes

VERSION = "1.0"
TOLERANCE = 20
MOST_STEPS = 9  # ratings are single digits, and 0 is "not yet"

_TECHNICAL = re.compile(
    r"\b(?:ai|api|architecture|cloud|code|coding|computing|data|databases?|development|engineering|infrastructures?|it"
    r"|machine|operations|programming|security|software|systems?|technical|technology|technologies|testing|tools?"
    r"|verification|web)\b",
    re.IGNORECASE,
)

_ZERO = ScalePoint(0, "Not yet", "I do not do this yet.")
_USUAL_SCALE = (
    _ZERO,
    ScalePoint(1, "Guided", "I do parts of this while someone guides me."),
    ScalePoint(2, "Independent", "I do ordinary cases of this alone."),
    ScalePoint(3, "Advanced", "I do difficult cases of this, and others ask me about theirs."),
    ScalePoint(4, "Expert", "I set how others do this, and improve it."),
)


def steps(names: Sequence[str], notes: Notes) -> tuple[ScalePoint, ...]:
    """A scale for competencies that have a sentence for each of its steps; a step without a name is numbered."""
    notes.guess("the rating 0, and the meaning of every rating")
    if not all(names):
        notes.guess("the names of ratings", ", ".join(str(k) for k, name in enumerate(names, start=1) if not name))
    return (
        _ZERO,
        *(
            ScalePoint(k, name or f"Step {k}", f"I do what sentence {k} of the competency says.")
            for k, name in enumerate(names, start=1)
        ),
    )


def usual_scale(notes: Notes) -> tuple[ScalePoint, ...]:
    """A scale for a source that has neither one nor a sentence for each rating."""
    notes.guess("the whole scale, from Not yet (0) to Expert (4)")
    return _USUAL_SCALE


def with_zero(points: Iterable[ScalePoint], notes: Notes) -> tuple[ScalePoint, ...]:
    """A scale that begins at 0, where that of the source begins at 1."""
    found = tuple(points)
    if found and found[0].value == 1:
        notes.guess("the rating 0")
        return (_ZERO, *found)
    return found


def kind_of(notes: Notes, *names: str) -> Kind:
    """Technical where the name of the competency or of what it belongs to speaks of technology."""
    notes.guess("which competencies are technical and which behavioural, by their names")
    return "technical" if any(map(_TECHNICAL.search, names)) else "behavioural"
