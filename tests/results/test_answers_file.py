"""The answers file: what JSON and YAML may say, and what is refused with its place."""

import pytest

from assessor.results.answers_file import read_answers
from assessor.results.scoring import Mark
from roles.framework_file import FrameworkFileError
from tests.results.ladders import EXAMPLE

A_RATING = "a rating from 0 to 4 or one of no_opportunity, not_applicable, not_sure"


def problems_of(text):
    with pytest.raises(FrameworkFileError) as refused:
        read_answers(text if isinstance(text, bytes) else text.encode(), EXAMPLE)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        '{"code": 3, "api": 0, "sec": "not_sure", "arch": "no_opportunity", "ment": "not_applicable"}',
        '{\n\t"code":3,\r\n\t"api" : 0, "sec":"not_sure","arch":"no_opportunity",\n"ment":"not_applicable" }\n',
        '\ufeff{"\\u0063ode": 3, "api": 0, "sec": "not_sure", "arch": "no_opportunity", "ment": "not_applicable"}',
        "code: 3\napi: 0\nsec: not_sure\narch: no_opportunity\nment: not_applicable\n",
        "# mine\n---\ncode: 3  # today\napi: 0\nsec: 'not_sure'\narch: \"no_opportunity\"\nment: not_applicable\n...\n",
    ],
)
def test_json_and_yaml_say_the_same(text):
    assert read_answers(text.encode(), EXAMPLE) == {
        "code": 3,
        "api": 0,
        "sec": Mark.NOT_SURE,
        "arch": Mark.NO_OPPORTUNITY,
        "ment": Mark.NOT_APPLICABLE,
    }


def test_an_empty_map_says_nothing_of_anything():
    assert read_answers(b"{}", EXAMPLE) == {}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("5", "'5'"),
        ("-1", "'-1'"),
        ("3.0", "'3.0'"),
        ("1e0", "'1e0'"),
        ("03", "'03'"),
        ("0x3", "'0x3'"),
        ("+3", "'+3'"),
        ("³", "'³'"),
        ("true", "'true'"),
        ("yes", "'yes'"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("", "nothing"),
        ("NaN", "'NaN'"),
        ("rated", "'rated'"),
        ("'3'", "the text '3'"),
        ('"3"', "the text '3'"),
        ("[3]", "a list"),
        ("{a: 3}", "a mapping"),
        ("9" * 5000, f"'{'9' * 60}…'"),
    ],
)
def test_what_is_no_rating_is_refused(value, found):
    assert problems_of(f"api: 1\ncode: {value}\n") == [
        f"line 2, column {7 if value else 6}: code: expected {A_RATING}, found {found}"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kode: 3", "line 1, column 1: kode: expected a competency of role 1.0, found 'kode'"),
        (
            '{"a b\\u202e": 3}',
            r"line 1, column 2: 'a b\u202e': expected a competency of role 1.0, found the text 'a b\u202e'",
        ),
        ("code: 3\napi: 1\ncode: 3", "line 3, column 1: code: expected each key once, found 'code' again"),
        ('{"code": 3,\n "code": 3}', "line 2, column 2: code: expected each key once, found 'code' again"),
        ("? [code]\n: 3", "line 1, column 3: a key: expected a single value as the key, found a list"),
        ("[3]", "line 1, column 1: expected a map of competency to rating, found a list"),
        ("3", "line 1, column 1: expected a map of competency to rating, found '3'"),
        ("", "line 1, column 1: expected a mapping, found an empty file"),
        ("code: 3\n--- {}", "line 2, column 1: expected one document, found another"),
        ("code: !!int 3", "line 1, column 7: expected no tag, found 'tag:yaml.org,2002:int'"),
    ],
)
def test_what_is_no_map_of_competencies_is_refused(text, problem):
    assert problems_of(text) == [problem]


def test_aliases_are_not_followed():
    assert [problem.split(": ")[1] for problem in problems_of("code: &three 3\napi: *three")] == [
        "expected no anchor, found 'three'",
        "api",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"code": 3',
        "code: 3\n api: 2",
        "code: [",
        "\x00",
        b"\xff\xfe",
        "[" * 5000,
        '{"code":' * 5000,
        "{" + " " * 2**20,
    ],
)
def test_what_cannot_be_read_is_refused_once(text):
    assert len(problems_of(text)) == 1


def test_every_problem_is_listed_in_the_order_of_the_file():
    problems = problems_of("code: 9\nkode: 1\napi: yes\n")
    assert [problem.split(",")[0] for problem in problems] == ["line 1", "line 2", "line 3"]
