"""The whole story: told for any framework and any answers, and in the words that pages may use."""

import re
from dataclasses import astuple

from hypothesis import given

from assessor.questionnaire.models import Answer
from assessor.results.charts import Measure
from assessor.results.story import MARKS
from tests.results.ladders import EXAMPLE, answers_to, repeatable, sittings
from tests.results.story.told import tell_all

NEVER_SAID = re.compile(
    r"\b(fail\w*|weak\w*|poor\w*|scor\w+|grad\w+|only|calibrat\w+|None|False|True|one steps|1 steps?)\b|[!%]"
)


def texts_of(value):
    """Every text in nested tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)


@repeatable
@given(sittings())
def test_any_result_can_be_told_against_any_level_without_a_word_that_hurts_or_breaks(sitting):
    for story in tell_all(*sitting):
        for text in texts_of(astuple(story)):
            assert not NEVER_SAID.search(text), text
            assert "  " not in text


@repeatable
@given(sittings())
def test_the_headline_the_ladder_and_the_proof_say_the_same_level(sitting):
    for story in tell_all(*sitting):
        here = [rung.name for rung in story.rungs if rung.state == "here"]
        possible = [rung.name for rung in story.rungs if rung.state == "possible"]
        named = [rung.name for rung in story.rungs if re.search(rf"\b{rung.name}\b", story.headline.title)]
        if possible:
            assert named == here + possible[-1:]
        elif here:
            assert named == here
        held = [level.name for level in story.proof if level.verdict == "met"]
        assert set(here) <= set(held)


def test_the_charts_show_the_areas_of_the_comparison():
    junior, *_, lead = tell_all(EXAMPLE, answers_to(EXAMPLE, "4 3 2 2 - n/a"))
    assert [bar.measure for bar in lead.bars.bars] == [
        Measure("Area 0", 3.5, 3),
        Measure("Area 2", 2, 3),
        Measure("Area 4", None, None),
    ]
    assert (lead.bars.bars[0].own_x, lead.bars.bars[0].expected_x) == (87.5, 75)
    assert len(lead.radar.spokes) == 3
    assert (junior.compared_with, lead.compared_with) == ("Junior", "Lead")


def test_what_stands_in_place_of_a_rating_has_the_words_of_the_questionnaire():
    in_place = {mark.value: mark.label for mark in Answer.Mark if mark not in (Answer.Mark.RATED, Answer.Mark.BLANK)}
    assert in_place | {None: Answer.Mark.BLANK.label} == MARKS
