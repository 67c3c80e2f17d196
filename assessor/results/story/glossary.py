"""The names and sentences behind the slugs and numbers of a result, and the voice in which it is told."""

from collections.abc import Collection, Mapping

from assessor.results.scoring import Answer, Mark
from assessor.results.story.voice import YOU, Voice
from assessor.results.story.wording import listed
from roles.framework_file import Framework

MARKS: Mapping[Answer, str] = {
    Mark.NO_OPPORTUNITY: "No chance yet",
    Mark.NOT_APPLICABLE: YOU.not_mine,
    Mark.NOT_SURE: "Not seen",
    None: "Not rated",
}


class Glossary:
    """Looks up what pages call the levels, competencies and ratings of one framework."""

    def __init__(self, framework: Framework, voice: Voice = YOU) -> None:
        self.voice = voice
        self.scale = framework.scale
        self.top = len(framework.scale) - 1
        self.levels = {level.slug: level.name for level in framework.levels}
        self.competencies = {
            competency.slug: competency for area in framework.areas for competency in area.competencies
        }
        self._marks = {**MARKS, Mark.NOT_APPLICABLE: voice.not_mine}
        self._ratings = tuple(f"{point.name} ({point.value})" for point in framework.scale)

    def rating(self, value: int) -> str:
        """A rating as pages say it: Independent (2)."""
        return self._ratings[value]

    def answer(self, answer: Answer) -> str:
        """A rating, or the words of what was said in place of one."""
        return self._ratings[answer] if isinstance(answer, int) else self._marks[answer]

    def words(self, answer: Answer) -> str:
        """What the chip with its digit leaves to say: the rating's name, or what was said in place of one."""
        return self.scale[answer].name if isinstance(answer, int) else self._marks[answer]

    def anchor(self, competency: str, value: int) -> str:
        """What a person at this rating does; where the competency leaves it open, the scale says it."""
        for anchor in self.competencies[competency].anchors:
            if anchor.value == value:
                return anchor.text
        return self.scale[value].meaning

    def names(self, competencies: Collection[str]) -> str:
        """The competencies in a row: Caching, Cryptography and 3 more."""
        return listed([self.competencies[slug].name for slug in competencies])

    def is_inferred(self, competency: str, level: str) -> bool:
        """Whether the need of this level was not stated but read out of what surrounds it."""
        return any(
            expectation.level == level and expectation.basis == "inferred"
            for expectation in self.competencies[competency].expectations
        )
