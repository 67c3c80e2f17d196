"""Rules of a single text: short, about one thing, and about something that others can see."""

import re

from roles.framework_file import Area, Competency, Framework, ScalePoint
from roles.linter.finding import Remarks, warning
from roles.linter.outline import Named, anchors_place, place_of
from roles.linter.sentences import listed, quoted, sentences_of, words_of
from roles.linter.verbs import main_verbs
from roles.linter.vocabulary import VAGUE

_MOST_WORDS = 25
_AND_OR = re.compile(r"\band\s*/\s*or\b|\bor\s*/\s*and\b", re.IGNORECASE)
_STATE_OF_MIND = re.compile(
    r"\W*(?:(?:is|be|being|has|have|having|shows?|demonstrates?|gains?|an?|some|\w+ly|basic|broad|clear|deep|full|general"
    r"|good|great|solid|sound|strong|thorough|working)\s+)*"
    r"(?:appreciation|aware|awareness|comfortable|experience|familiar|familiarity|grasp|involved|knowledge|knowledgeable"
    r"|responsible|understanding)\s+(?:about|for|in|of|that|with)\b",
    re.IGNORECASE,
)
_ACT = re.compile(r"\b(?:by|through)\s+(?:\w+ly\s+)?\w+ing\b|\benough\s+to\b", re.IGNORECASE)


@warning
def too_long(item: Framework | Named) -> Remarks:
    """People read a framework sentence by sentence, mostly in a hurry."""
    place = "role" if isinstance(item, Framework) else place_of(item)
    text = item.meaning if isinstance(item, ScalePoint | Area | Competency) else item.summary
    for sentence in sentences_of(text):
        if len(words_of(sentence)) > _MOST_WORDS:
            yield place, _too_long(sentence)


@warning
def anchor_too_long(competency: Competency) -> Remarks:
    """People read every anchor of a competency before they choose one."""
    for anchor in competency.anchors:
        if len(words_of(anchor.text)) > _MOST_WORDS:
            yield anchors_place(competency, [anchor.value]), _too_long(anchor.text)


@warning
def two_things(competency: Competency) -> Remarks:
    """Somebody who does one of two things cannot say whether the sentence is true."""
    for anchor in competency.anchors:
        if what := _joined(anchor.text):
            yield (
                anchors_place(competency, [anchor.value]),
                f"{quoted(anchor.text)} {what}. Keep the one that tells this rating from its neighbours, or make"
                " two competencies of it.",
            )


@warning
def vague_verb(competency: Competency) -> Remarks:
    """What goes on in a head cannot be seen, so two people rate it differently."""
    for anchor in competency.anchors:
        if anchor.value > 0 and (verb := _vague(anchor.text)):
            yield (
                anchors_place(competency, [anchor.value]),
                f"{quoted(anchor.text)} names nothing that others can see ({quoted(verb)}). Say what somebody does:"
                " what is written, decided, explained or built.",
            )


def _too_long(text: str) -> str:
    return f"{len(words_of(text))} words: {quoted(text)}. Say it in {_MOST_WORDS} words or fewer."


def _joined(text: str) -> str:
    """How the text tells of more than one thing; empty if it tells of one."""
    if len(parts := sentences_of(text)) > 1:
        return f"is {len(parts)} sentences"
    if _AND_OR.search(text):
        return "leaves open which it means, with “and/or”"
    if len(verbs := main_verbs(text)) > 1:
        return f"joins {listed([quoted(verb) for verb in verbs])}"
    return ""


def _vague(text: str) -> str:
    """The words by which the text says what goes on in a head, without an act that shows it; or nothing."""
    first, *others = main_verbs(text) or [""]
    state = _STATE_OF_MIND.match(text)
    if _ACT.search(text) or any(verb not in VAGUE for verb in others) or not (state or first in VAGUE):
        return ""
    return state[0].strip() if state else first
