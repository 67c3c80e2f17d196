"""What was read from files, sealed for the way through the form that asks before it is written.

The server keeps nothing between the two pages: the browser carries the framework, signed so that nobody can change it
on the way, and compressed so that a large one stays below what a form may post.
"""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from django.core import signing

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint
from roles.shapes import Import

_SALT = "roles.import.1"  # the number tells forms of a parcel apart: raise it when what is sealed changes
_LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A framework on its way into the product: the shape of its files, and what was made of them."""

    shape: str
    made: Import

    def into(self, slug: str) -> "Parcel":
        """The same for the role with this slug."""
        return replace(self, made=replace(self.made, framework=replace(self.made.framework, slug=slug)))


def seal(parcel: Parcel) -> str:
    """The parcel as text for a hidden field."""
    return signing.dumps(asdict(parcel), salt=_SALT, compress=True)


def unseal(text: str) -> Parcel:
    """The parcel that was sealed. Raises signing.BadSignature if that was longer than a day ago, or not here."""
    parcel = signing.loads(text, salt=_SALT, max_age=_LASTS)
    made = parcel["made"]
    return Parcel(
        parcel["shape"],
        Import(
            framework=_framework(made["framework"]),
            guessed=tuple(made["guessed"]),
            left_out=tuple(made["left_out"]),
            has_version=made["has_version"],
        ),
    )


def _framework(values: dict[str, Any]) -> Framework:
    parts = {
        "scale": tuple(ScalePoint(**point) for point in values["scale"]),
        "levels": tuple(Level(**level) for level in values["levels"]),
        "areas": tuple(map(_area, values["areas"])),
    }
    return Framework(**values | parts)


def _area(values: dict[str, Any]) -> Area:
    return Area(**values | {"competencies": tuple(map(_competency, values["competencies"]))})


def _competency(values: dict[str, Any]) -> Competency:
    parts = {
        "anchors": tuple(Anchor(**anchor) for anchor in values["anchors"]),
        "expectations": tuple(Expectation(**expectation) for expectation in values["expectations"]),
        "sources": tuple(values["sources"]),
    }
    return Competency(**values | parts)
