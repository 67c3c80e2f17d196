"""A result told in words: what the scored answers mean, as plain values that a page only has to lay out."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.results.charts import Bars, Measure, Radar, area_bars, radar
from assessor.results.scoring import Answer, Result
from assessor.results.story.areas import AreaReader, RatedArea
from assessor.results.story.certainty import certainty_of
from assessor.results.story.comparison import Comparison, Strength, comparison_of, strengths_of
from assessor.results.story.glossary import MARKS, Glossary
from assessor.results.story.headline import Headline, fit_in_words, headline_of
from assessor.results.story.proof import ProvedLevel, Rule, proof_of, rule_of
from assessor.results.story.rungs import Rung, rungs_of
from assessor.results.story.voice import CANDIDATE, YOU, Voice, about, rated_by_you
from roles.framework_file import Framework

__all__ = ["CANDIDATE", "MARKS", "YOU", "Story", "Voice", "about", "fit_in_words", "rated_by_you", "tell"]


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


def tell(
    result: Result,
    framework: Framework,
    answers: Mapping[str, Answer],
    examples: Mapping[str, str],
    level: str,
    voice: Voice = YOU,
) -> Story:
    """The story of a result, compared with one of its levels.

    `answers` holds every competency of the framework, in its order; `examples` those the person gave one for;
    `voice` is that of whoever reads it.
    """
    glossary = Glossary(framework, voice)
    compared = next(verdict for verdict in result.levels if verdict.level == level)
    areas = tuple(map(AreaReader(compared, answers, examples, glossary).read, framework.areas))
    measures = [Measure(area.name, area.own, area.asked) for area in areas]
    return Story(
        voice=voice,
        headline=headline_of(result, glossary),
        rungs=rungs_of(result, glossary),
        certainty=certainty_of(result, answers, glossary),
        rule=rule_of(framework, glossary),
        proof=proof_of(result, glossary),
        strengths=strengths_of(result, answers, glossary),
        compared_with=glossary.levels[level],
        areas=areas,
        bars=area_bars(measures, top=glossary.top, width=100, inset=0),  # in per cent of whatever width there is
        radar=radar(measures, top=glossary.top),
        comparison=comparison_of(compared, result, glossary),
    )
