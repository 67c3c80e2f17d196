"""What the words over a column say of what it holds: usual ones in English, a few in German, French and Spanish."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from roles.shapes.reading.wording import plain
from roles.shapes.tables.table import Cell

# A plural is understood as well; accents make no difference.
_WORDS: Mapping[str, Sequence[str]] = {
    "area": (
        *("area", "category", "theme", "group", "domain", "pillar", "cluster", "section", "family", "dimension"),
        *("type", "competency area", "competency group", "competency domain", "competency category"),
        *("skill area", "skill group", "skill category", "skill set", "job family"),
        *("bereich", "kategorie", "kompetenzbereich", "kompetenzfeld", "domaine", "categorie", "categoria"),
    ),
    "competency": (
        *("competency", "competence", "skill", "capability", "ability", "criterion", "criteria", "behaviour"),
        *("behavior", "attribute", "topic", "practice", "name", "competency name", "skill name"),
        *("sub-competency", "subcompetency", "sub-skill", "subskill"),
        *("kompetenz", "kompetenzen", "fahigkeit", "fahigkeiten", "competencia", "habilidad", "habilidade"),
    ),
    "meaning": (
        *("meaning", "description", "definition", "detail", "explanation", "about", "summary", "what it means"),
        *("beschreibung", "descripcion"),
    ),
    "kind": ("kind",),
    "inferred": ("inferred",),
    "slug": ("slug",),
    "area slug": ("area slug",),
    "sources": ("source", "reference"),
    "remarks": (
        *("note", "comment", "remark", "example", "evidence", "#", "no", "no.", "nr", "number", "id", "weight"),
        *("weighting", "priority", "owner", "link", "url", "status"),
    ),
    "levels": ("level", "grade", "seniority", "rung", "band", "job level", "career level"),
}
_COLUMN_OF = {word: column for column, words in _WORDS.items() for word in words}
_LEVEL = re.compile(
    r"\d|\b(?:apprentice|trainee|intern|entry|beginner|associate|junior|mid|middle|intermediate|regular|senior|advanced"
    r"|expert|lead|staff|principal|head|director|level|stufe|niveau|nivel)\b"
)


def column_of(heading: Cell) -> str:
    """What a column holds by the word over it, also by the first of two as in Skill / knowledge; empty if unusual."""
    words = _folded(heading).rstrip(" :*")
    return next(filter(None, (_usual(word.strip()) for word in (words, *re.split("[/(]", words)[:1]))), "")


def names_a_level(heading: Cell) -> bool:
    """Whether the words over a column are a number or what levels are often called."""
    return bool(_LEVEL.search(_folded(heading)))


def _usual(word: str) -> str:
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return _COLUMN_OF.get(word) or _COLUMN_OF.get(singular, "")


def _folded(heading: Cell) -> str:
    letters = unicodedata.normalize("NFKD", plain(heading.text).lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
