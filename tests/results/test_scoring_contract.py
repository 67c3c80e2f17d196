"""Scoring: what goes in is checked, and the object that comes out has the shape of the command line contract."""

import dataclasses
import json
from types import MappingProxyType

import pytest

from assessor.results.scoring import AnswerError, Mark, score, to_json_object
from tests.results.ladders import EXAMPLE, answers_to

MID = answers_to(EXAMPLE, "4 4 3 3 1 1")


def object_for(text):
    return to_json_object(score(EXAMPLE, answers_to(EXAMPLE, text)))


def test_the_object_has_the_keys_of_the_contract_in_its_order():
    found = object_for("4 4 3 3 1 1")
    levels, level = found.pop("levels"), found.pop("next")
    assert json.dumps(found) == (
        '{"role": "role", "edition": "1.0", "reached": "mid", "lowest": "mid", "highest": "mid", "provisional": false, '
        '"closest": "senior", "steps_to_lose": 1}'
    )
    assert [entry["level"] for entry in levels] == ["junior", "mid", "senior", "lead"]
    assert list(object_for("4 4 3 3 1 1"))[-3:] == ["levels", "next", "steps_to_lose"]
    assert list(level) == ["level", "steps_needed", "core_steps", "gaps", "unanswered"]


def test_a_level_lists_its_verdict_and_then_the_lines_that_prove_it():
    assert json.dumps(object_for("4 4 3 3 1 1")["levels"][0]) == (
        '{"level": "junior", "met": true, "needed": 4, "rated": 4, "assessable": true, "allowance": 0, '
        '"steps_short": 0, "core_short": [], "competencies": ['
        '{"competency": "code", "need": 1, "have": 4, "answer": 4, "short": 0, "core": true}, '
        '{"competency": "api", "need": 1, "have": 4, "answer": 4, "short": 0, "core": false}, '
        '{"competency": "data", "need": 1, "have": 3, "answer": 3, "short": 0, "core": true}, '
        '{"competency": "sec", "need": 1, "have": 3, "answer": 3, "short": 0, "core": true}]}'
    )


def test_the_next_level_lists_its_gaps_without_the_answers_behind_them():
    assert json.dumps(object_for("4 4 3 3 1 no")["next"]) == (
        '{"level": "senior", "steps_needed": 3, "core_steps": 2, "gaps": ['
        '{"competency": "arch", "need": 3, "have": 1, "short": 2, "core": true, "no_opportunity": false}, '
        '{"competency": "ment", "need": 2, "have": 0, "short": 2, "core": false, "no_opportunity": true}], '
        '"unanswered": []}'
    )
    assert object_for("3 3 3 3 4 4")["next"] is None


def test_marks_read_as_words_and_a_blank_as_null():
    answers = ["4", "no", "n/a", "?", "-", "1"]
    lines = object_for(" ".join(answers))["levels"][1]["competencies"]
    assert json.dumps([[line["have"], line["answer"]] for line in lines]) == (
        '[[4, 4], [0, "no_opportunity"], [null, "not_applicable"], [0, "not_sure"], [0, null], [1, 1]]'
    )


def test_must_haves_short_and_the_unanswered_are_lists_of_slugs():
    found = object_for("3 3 3 ? 1 -")
    assert found["levels"][2]["core_short"] == ["sec", "arch"]
    assert found["next"]["unanswered"] == ["sec"]


@pytest.mark.parametrize(
    "answer",
    [-1, 5, pytest.param(10**5000, id="long"), True, False, 2.0, "2", "", "expert", "NOT_SURE", b"not_sure", [2], {}],
)
def test_an_answer_that_is_no_rating_and_no_mark_is_refused(answer):
    with pytest.raises(AnswerError) as refused:
        score(EXAMPLE, {"code": 2, "api": answer})
    assert refused.value.competency == "api"
    assert str(refused.value) == "api: expected a rating from 0 to 4 or one of no_opportunity, not_applicable, not_sure"


@pytest.mark.parametrize("competency", ["cobol", "Code", "code ", 1, None])
def test_an_answer_to_a_competency_that_the_ladder_does_not_know_is_refused(competency):
    with pytest.raises(AnswerError) as refused:
        score(EXAMPLE, {"code": 2, competency: 2})
    assert (refused.value.competency, refused.value.expected) == (competency, "a competency of role 1.0")


def test_a_refusal_is_a_value_error():
    with pytest.raises(ValueError, match="cobol: expected a competency of role"):
        score(EXAMPLE, {"cobol": None})


@pytest.mark.parametrize("answer", [0, 4, None, *Mark, "no_opportunity", "not_applicable", "not_sure"])
def test_every_rating_mark_and_blank_of_the_scale_is_taken(answer):
    assert score(EXAMPLE, {"code": answer}).levels[0].competencies[0].answer == answer


def test_a_competency_left_out_is_blank():
    assert score(EXAMPLE, {}) == score(EXAMPLE, dict.fromkeys(EXAMPLE.competencies))


def test_the_answers_are_only_read_and_the_result_cannot_be_changed():
    result = score(EXAMPLE, MappingProxyType(MID))
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.reached = "lead"
    with pytest.raises(AttributeError):
        result.levels[0].met = False
