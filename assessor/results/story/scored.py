"""What a story is told of: the answers, and what the rule of fit makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.results.scoring import Answer, Result
from roles.framework_file import Framework


@dataclass(frozen=True, slots=True)
class ScoredAssessment:
    """What somebody answered to a framework, and the result.

    `answers` holds every competency of the framework, in its order; `examples` those that one was given for.
    """

    framework: Framework
    answers: Mapping[str, Answer]
    examples: Mapping[str, str]
    result: Result
