"""A result told in words: what the scored answers mean, as plain values that a page only has to lay out."""

from dataclasses import dataclass

from assessor.results.charts import Bars, Radar
from assessor.results.story.areas import RatedArea, areas_of, charts_of
from assessor.results.story.certainty import certainty_of
from assessor.results.story.comparison import Comparison, Strength, comparison_of, strengths_of
from assessor.results.story.glossary import MARKS, Glossary
from assessor.results.story.headline import Headline, fit_in_words, headline_of
from assessor.results.story.proof import ProvedLevel, Rule, proof_of, rule_of
from assessor.results.story.rungs import Rung, rungs_of
from assessor.results.story.scored import ScoredAssessment
from assessor.results.story.voice import CANDIDATE, YOU, Voice, about, rated_by_you

__all__ = [
    "CANDIDATE",
    "MARKS",
    "YOU",
    "ScoredAssessment",
    "Story",
    "Voice",
    "about",
    "fit_in_words",
    "rated_by_you",
    "tell",
]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the result page says, in its order."""

    voice: Voice
    headline: Headline
    rungs: tuple[Rung, ...]
    certainty: tuple[str, ...]
    rule: Rule
    proof: tuple[ProvedLevel, ...]
    strengths: tuple[Strength, ...]
    compared_with: str
    areas: tuple[RatedArea, ...]
    bars: Bars
    radar: Radar | None
    comparison: Comparison


def tell(scored: ScoredAssessment, level: str, voice: Voice = YOU) -> Story:
    """The story of a result, compared with one of its levels, in the voice of whoever reads it."""
    result, glossary = scored.result, Glossary(scored.framework, voice)
    compared = next(verdict for verdict in result.levels if verdict.level == level)
    areas = areas_of(scored, compared, glossary)
    bars, radar = charts_of(areas, glossary.top)
    return Story(
        voice=voice,
        headline=headline_of(result, glossary),
        rungs=rungs_of(result, glossary),
        certainty=certainty_of(result, scored.answers, glossary),
        rule=rule_of(scored.framework, glossary),
        proof=proof_of(result, glossary),
        strengths=strengths_of(result, scored.answers, glossary),
        compared_with=glossary.levels[level],
        areas=areas,
        bars=bars,
        radar=radar,
        comparison=comparison_of(compared, result, glossary),
    )
