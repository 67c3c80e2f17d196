"""The answers area by area: each rating, and the mean of them beside the mean of what a level asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from assessor.results.charts import Bars, Measure, Radar, area_bars, radar
from assessor.results.scoring import Answer, LevelVerdict, Mark
from assessor.results.story.glossary import Glossary
from assessor.results.story.scored import ScoredAssessment
from roles.framework_file import Area, Competency


class Rating(NamedTuple):
    """One row of the table of all ratings; the digit stands on a chip of these classes."""

    competency: str
    is_core: bool
    chip: str
    digit: str
    words: str
    asked: str
    example: str


@dataclass(frozen=True, slots=True)
class RatedArea:
    """One area. Both means are over what is rated, so that they can be compared; None where nothing is."""

    name: str
    own: float | None
    asked: float | None
    ratings: tuple[Rating, ...]


def areas_of(scored: ScoredAssessment, level: LevelVerdict, glossary: Glossary) -> tuple[RatedArea, ...]:
    """The areas beside what this level asks, in framework order."""
    return tuple(map(_AreaReader(scored, level, glossary).read, scored.framework.areas))


def charts_of(areas: Iterable[RatedArea], top: int) -> tuple[Bars, Radar | None]:
    """The means of areas as bars, in per cent of whatever width there is, and as a radar; `top` is the top rating."""
    measures = [Measure(area.name, area.own, area.asked) for area in areas]
    return area_bars(measures, top=top, width=100, inset=0), radar(measures, top=top)


class _AreaReader:
    """Reads areas of one person's answers beside what one level asks."""

    def __init__(self, scored: ScoredAssessment, level: LevelVerdict, glossary: Glossary) -> None:
        self._asked = {line.competency: line for line in level.competencies}
        self._answers = scored.answers
        self._examples = scored.examples
        self._glossary = glossary

    def read(self, area: Area) -> RatedArea:
        """The area with its ratings, in framework order."""
        rated = [
            (rating, self._need(competency.slug))
            for competency in area.competencies
            if (rating := counts_as(self._answers[competency.slug])) is not None
        ]
        return RatedArea(
            name=area.name,
            own=fmean(rating for rating, _ in rated) if rated else None,
            asked=fmean(need for _, need in rated) if rated else None,
            ratings=tuple(map(self._rating, area.competencies)),
        )

    def _rating(self, competency: Competency) -> Rating:
        answer, asked = self._answers[competency.slug], self._asked.get(competency.slug)
        is_rating = isinstance(answer, int)
        return Rating(
            competency=competency.name,
            is_core=asked is not None and asked.core,
            chip=f"r{answer} of-{self._glossary.top}" if is_rating else "none",
            digit=str(answer) if is_rating else "-",
            words=self._glossary.words(answer),
            asked=self._glossary.rating(asked.need) if asked else "not asked",
            example=self._examples.get(competency.slug, ""),
        )

    def _need(self, slug: str) -> int:
        return self._asked[slug].need if slug in self._asked else 0


def counts_as(answer: Answer) -> int | None:
    """The rating that goes into a mean; None keeps what is not rated, and what is not part of the work, out of it."""
    if answer is Mark.NO_OPPORTUNITY:
        return 0
    return answer if isinstance(answer, int) else None
