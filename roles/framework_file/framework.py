"""What a framework file says, as frozen dataclasses that compare by value and can be hashed."""

from dataclasses import dataclass
from typing import Literal

FORMAT = "assessor-framework/1"

type Kind = Literal["technical", "behavioural"]
type Basis = Literal["stated", "inferred"]

KINDS: tuple[Kind, ...] = ("technical", "behavioural")
BASES: tuple[Basis, ...] = ("stated", "inferred")

# Characters. A summary, a meaning or an anchor is a sentence or two; what other tools export can be longer.
MOST_IN_NAME = 80
MOST_IN_SENTENCES = 2000
MOST_IN_CHANGES = 5000
MOST_IN_REFERENCE = 200


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One rating: its value, what it is called, and one sentence in the first person."""

    value: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Level:
    """A rung of the role."""

    slug: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The sentence of one rating for one competency."""

    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """The rating that a level, named by its slug, needs of a competency; a core one is a must-have."""

    level: str
    need: int
    is_core: bool = False
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True)
class Competency:
    """Something a person does in the role: anchors by rising value, expectations in the order of the levels."""

    slug: str
    name: str
    meaning: str
    kind: Kind
    anchors: tuple[Anchor, ...]
    expectations: tuple[Expectation, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A group of competencies."""

    slug: str
    name: str
    meaning: str
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """One edition of a role. The scale runs 0, 1, 2 ...; levels stand lowest first; tolerance is in whole percent."""

    slug: str
    name: str
    summary: str
    version: str
    tolerance: int
    changes: str
    scale: tuple[ScalePoint, ...]
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
