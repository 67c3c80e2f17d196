"""The voice: one story, told to the person or about them, and nothing of it left in the other voice."""

import re
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.results.scoring import Mark, score
from assessor.results.story import YOU, ScoredAssessment, about, rated_by_you, tell
from tests.results.ladders import EXAMPLE
from tests.results.story.told import framework_of

FRAMEWORK = framework_of(EXAMPLE)
THEM = about("Ada Lovelace King")
LEVELS = st.sampled_from([level.slug for level in EXAMPLE.levels])
ANSWERS = st.fixed_dictionaries(
    dict.fromkeys(
        EXAMPLE.competencies, st.sampled_from([None, 0, 1, 2, 3, 4, 4, Mark.NO_OPPORTUNITY, Mark.NOT_APPLICABLE])
    )
)


def words_of(story):
    """Every text of a story, in order."""

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | list):
            for part in value:
                yield from texts(part)

    return list(texts(astuple(story)[1:]))


def story_of(answers, level, voice):
    return tell(ScoredAssessment(FRAMEWORK, answers, {}, score(EXAMPLE, answers)), level, voice)


def told(answers, level, voice):
    return words_of(story_of(answers, level, voice))


@given(ANSWERS, LEVELS)
def test_both_voices_tell_the_same_and_each_to_its_own_reader(answers, level):
    to_them, about_them = told(answers, level, YOU), told(answers, level, THEM)
    assert [text for text in about_them if re.search(r"\b(you|your|my)\b", text, re.IGNORECASE)] == []
    assert [in_one_voice(text) for text in about_them] == [in_one_voice(text) for text in to_them]


def in_one_voice(text):
    """The text with the words of the one voice put for those of the other."""
    pairs = sorted(zip(astuple(THEM), astuple(YOU), strict=True), key=lambda pair: -len(pair[0]))
    for theirs, own in pairs:
        text = re.sub(rf"\b{re.escape(theirs)}(?!\w)", own, text, flags=re.IGNORECASE)
    # "Them" is whom the story is about, and with whom its reader talks; their work is quoted, and told of.
    return text.lower().replace("your manager", "you").replace("of my work", "of your work")


@pytest.mark.parametrize(
    ("answers", "title", "sentence"),
    [
        ([2, 2, 2, 2, 1, 1], "Ada Lovelace King fits Mid", "They meet all it asks."),
        ([0, 0, 1, 1, 0, 0], "Ada Lovelace King is on the way to Junior", "2 steps to go, one of them in a must-have."),
    ],
)
def test_the_headline_names_the_person_and_the_sentences_say_they(answers, title, sentence):
    given = dict(zip(EXAMPLE.competencies, answers, strict=True))
    headline = story_of(given, "mid", THEM).headline
    assert (headline.title, headline.sentences[0]) == (title, sentence)


def test_what_somebody_said_of_their_work_is_not_put_into_the_readers_mouth():
    answers = dict.fromkeys(EXAMPLE.competencies, Mark.NOT_APPLICABLE)
    assert "Not part of their work" in told(answers, "mid", THEM)
    assert "Not part of my work" in told(answers, "mid", YOU)


def test_charts_call_people_by_their_first_name_or_by_what_there_is():
    assert [about(name).name for name in ("Ada Lovelace King", "ada@example.org")] == ["Ada", "ada@example.org"]


def test_what_a_rater_said_is_told_as_theirs():
    answers = dict.fromkeys(EXAMPLE.competencies, Mark.NOT_APPLICABLE)
    answers |= dict.fromkeys(EXAMPLE.competencies[1:], 4)
    story = story_of(answers, EXAMPLE.levels[0].slug, rated_by_you("Ada Lovelace"))
    assert story.headline.title.startswith("Ada Lovelace fits")
    assert "you marked as not part of their work" in " ".join(story.headline.sentences)
    assert story.certainty[-1] == "This is your view alone."
