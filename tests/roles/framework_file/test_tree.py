"""YAML that is broken, or that would be unsafe to read on."""

import pytest

from tests.roles.framework_file.sample import SMALL, edited, problems_of

DEEP = "expected at most 20 levels of nesting"


def nested(depth):
    """The small file with the sources of a competency nested this deep, counted from the outermost mapping."""
    inside = depth - 5
    return edited(("kind: behavioural", f"kind: behavioural\n        sources: {'[' * inside}a{']' * inside}"))


def test_the_twentieth_level_of_nesting_is_judged_by_its_content():
    (problem,) = problems_of(nested(20))
    assert "sources > #1: expected a text, found a list" in problem


def test_the_twenty_first_level_of_nesting_is_refused():
    assert problems_of(nested(21)) == [f"line 32, column 33: {DEEP}"]


@pytest.mark.parametrize("times", [21, 5_000, 500_000])
@pytest.mark.parametrize("opening", ["[", "{", "[\n", "{a: ", "- ", "? ", "[{"])
def test_any_number_of_openings_is_refused_without_following_them(opening, times):
    times = min(times, 1_000_000 // len(opening))
    (problem,) = problems_of(opening * times)
    assert DEEP in problem


@pytest.mark.parametrize("key", ["- ", "a:\n"])
def test_deep_indentation_is_refused_without_following_it(key):
    text = "".join(f"{' ' * depth}{key.rstrip()}\n" for depth in range(1_400))
    (problem,) = problems_of(text)
    assert problem == f"line 21, column 21: {DEEP}"


def test_a_bomb_of_aliases_is_refused_without_being_unfolded():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for n in range(1, 12):
        bomb += f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n"
    problems = problems_of(bomb)
    assert "line 1, column 5: expected no anchor, found 'a0'" in problems
    assert len(problems) == 12 + 12 + 6  # anchors, unknown keys, missing keys


@pytest.mark.parametrize(
    ("edits", "problems"),
    [
        pytest.param(
            [("name: Baker", "name: &who Baker")],
            ["line 2, column 27: expected no anchor, found 'who'"],
            id="anchor",
        ),
        pytest.param(
            [("name: Baker", "name: &who Baker"), ("name: Dough", "name: *who")],
            [
                "line 2, column 27: expected no anchor, found 'who'",
                "line 13, column 11: areas > dough > name: expected a text, found an alias (aliases are not followed)",
            ],
            id="alias",
        ),
        pytest.param(
            [("{value: 2,", "{*who : 2,")],
            [
                "line 7, column 5: scale > #3 > value: expected this key, found none",
                "line 7, column 6: scale > #3 > a key: expected a single value as the key, "
                "found an alias (aliases are not followed)",
            ],
            id="alias as key",
        ),
        pytest.param(
            [("name: Baker", "name: !!str Baker")],
            ["line 2, column 27: expected no tag, found 'tag:yaml.org,2002:str'"],
            id="tag of YAML",
        ),
        pytest.param(
            [("name: Baker", "name: !!python/object/apply:os.system [id]")],
            [
                "line 2, column 27: expected no tag, found 'tag:yaml.org,2002:python/object/apply:os.system'",
                "line 2, column 27: role > name: expected a text, found a list",
            ],
            id="tag of Python",
        ),
        pytest.param(
            [("master: 2!", "master: ! 2")],
            ["line 25, column 19: expected no tag, found '!'"],
            id="bare tag",
        ),
        pytest.param(
            [("name: Baker", "name: !%1B%5B2J Baker")],
            [r"line 2, column 27: expected no tag, found '!\x1b[2J'"],
            id="tag that would clear a terminal",
        ),
    ],
)
def test_anchors_aliases_and_tags_are_refused(edits, problems):
    assert problems_of(edited(*edits)) == problems


@pytest.mark.parametrize("text", ["", "\n\n", "# Only a comment\n", "\ufeff", b""])
def test_an_empty_file_is_refused(text):
    assert problems_of(text) == ["line 1, column 1: expected a mapping, found an empty file"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "expects: {}",
            "expects: {",
            "line 46, column 1: expected YAML: expected the node content, but found '<stream end>' "
            "(while parsing a flow node)",
            id="bracket left open",
        ),
        pytest.param(
            "    name: Dough",
            "\tname: Dough",
            "line 13, column 1: expected YAML: found character '\\t' that cannot start any token "
            "(while scanning for the next token)",
            id="tab for indentation",
        ),
        pytest.param(
            "name: Dough",
            "name: Dough: sour",
            "line 13, column 16: expected YAML: mapping values are not allowed here",
            id="colon without quotes",
        ),
        pytest.param(
            "name: Dough",
            r'name: "\q"',
            "line 13, column 13: expected YAML: found unknown escape character 'q' "
            "(while scanning a double-quoted scalar)",
            id="unknown escape",
        ),
        pytest.param(
            "name: Dough",
            r'name: "\UFFFFFFFF"',
            "line 13, column 14: expected YAML: the number is too large",
            id="escape beyond Unicode",
        ),
        pytest.param(
            "name: Dough",
            "name: !x!y Dough",
            "line 13, column 11: expected YAML: found undefined tag handle '!x!' (while parsing a node)",
            id="unknown handle of a tag",
        ),
        pytest.param(
            "expects: {}",
            "expects: {}\n---\nformat: assessor-framework/1",
            "line 46, column 1: expected one document, found another",
            id="two documents",
        ),
    ],
)
def test_a_text_that_is_not_one_yaml_document_is_refused(old, new, problem):
    assert problems_of(edited((old, new))) == [problem]


def test_a_version_of_yaml_with_too_many_digits_is_refused():
    (problem,) = problems_of(f"%YAML 1.{'9' * 5_000}\n---\n{SMALL}")
    assert problem.startswith("line 1, column ")
    assert problem.endswith("expected YAML: the number is too large")


def test_more_values_than_any_framework_has_are_refused():
    (problem,) = problems_of(f"[{'a,' * 500_000}]")
    assert problem == "line 1, column 100000: expected at most 50,000 values"
