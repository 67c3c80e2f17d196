"""How far an assessment is, and what is still missing: counting without a database."""

from dataclasses import dataclass, field
from functools import cached_property

MINIMUM_PERCENT_TO_SUBMIT = 80
# Reading the lines of a competency at 230 words a minute, and 4 seconds to choose.
SECONDS_PER_COMPETENCY = 19


@dataclass(frozen=True)
class Progress:
    """How many of the competencies are answered; `lacks_rating` when one of them has to be a rating, and none is."""

    answered: int
    total: int
    lacks_rating: bool = field(default=False, kw_only=True)

    @property
    def open(self) -> int:
        return self.total - self.answered

    @property
    def missing_to_submit(self) -> int:
        """How many more answers a submission needs; 0 when there are enough."""
        needed = -(-self.total * MINIMUM_PERCENT_TO_SUBMIT // 100)
        return max(int(self.lacks_rating), needed - self.answered)

    @property
    def minutes_left(self) -> int:
        """About how long the open ones take, at least a minute."""
        return max(1, round(self.open * SECONDS_PER_COMPETENCY / 60))


@dataclass(frozen=True)
class AreaProgress(Progress):
    """One area of an assessment and how far it is."""

    slug: str
    name: str
    meaning: str

    @property
    def status(self) -> str:
        if self.answered == self.total:
            return "Completed"
        return "In progress" if self.answered else "Not started"


@dataclass(frozen=True)
class Tasks:
    """The areas of an assessment in framework order, those without competencies left out."""

    areas: list[AreaProgress]

    @cached_property
    def progress(self) -> Progress:
        return Progress(
            sum(area.answered for area in self.areas),
            sum(area.total for area in self.areas),
            lacks_rating=all(area.lacks_rating for area in self.areas),
        )

    @property
    def first_incomplete(self) -> AreaProgress | None:
        return next((area for area in self.areas if area.open), None)

    def place(self, slug: str) -> int | None:
        """The place of an area, from 0; None when the assessment has no such area."""
        return next((place for place, area in enumerate(self.areas) if area.slug == slug), None)

    def after(self, slug: str) -> AreaProgress | None:
        """The area that follows; None after the last."""
        place = self.place(slug)
        return None if place is None else next(iter(self.areas[place + 1 :]), None)
