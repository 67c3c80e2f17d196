"""JSON becomes a tree that knows its places, or is refused at the first place where it is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.framework_file.tree import Mapping, Scalar, Sequence
from roles.shapes import SourceError
from roles.shapes.reading.file import File
from roles.shapes.reading.json_tree import compose_json


def tree_of(text):
    return compose_json(File("a.json", text.encode(errors="surrogatepass")))


def as_python(node):
    match node:
        case Mapping(pairs=pairs):
            return {key.text: as_python(value) for key, value in pairs}
        case Sequence(items=items):
            return [as_python(item) for item in items]
        case Scalar(text=text, is_plain=True):
            return json.loads(text)
        case Scalar(text=text):
            return text


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda children: st.lists(children) | st.dictionaries(TEXTS, children),
)


@given(VALUES, st.sampled_from([None, 1, "\r\n\t "]), st.booleans())
def test_what_another_reader_finds_is_found(value, indent, ensure_ascii):
    assert as_python(tree_of(json.dumps(value, indent=indent, ensure_ascii=ensure_ascii))) == value


def test_every_value_knows_where_it_begins():
    text = '{"a": [1, "b"],\r\n "c": null}'
    root = tree_of(text)
    (_, items), (key, value) = root.pairs

    assert [text[node.at] for node in (root, items, *items.items, key, value)] == ["{", "[", "1", '"', '"', "n"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: expected JSON, found the end of the file"),
        ('{"a": 1', "1:8: expected a comma or }, found the end of the file"),
        ('{"a": 1,}', "1:9: expected a key in double quotes, found '}'"),
        ("{a: 1}", "1:2: expected a key in double quotes, found 'a'"),
        ('{"a" 1}', "1:6: expected a colon after the key, found '1'"),
        ("[1,]", "1:4: expected a value, found ']'"),
        ("[1 2]", "1:4: expected a comma or ], found '2'"),
        ("[01]", "1:3: expected a comma or ], found '1'"),
        ("[1] x", "1:5: expected the end of the file, found 'x'"),
        ("[NaN]", "1:2: expected a value, found 'N'"),
        ("[-Infinity]", "1:2: expected a value, found '-'"),
        ("[+1]", "1:2: expected a value, found '+'"),
        ("// a\n[]", "1:1: expected JSON, found '/'"),
        ("['a']", '1:2: expected a value, found "\'"'),
        ('{"a": 1,\n "a": 2}', "2:2: expected each key once, found 'a' again"),
        ('["\\ud800"]', "1:2: expected whole characters, found U+D800"),
        ('["a\nb"]', "1:4: expected JSON, found an invalid control character"),
        ('["a\\x"]', "1:4: expected JSON, found an invalid \\escape"),
        ('["\u2028\u2028", x]', "1:8: expected a value, found 'x'"),
        ('["a"\r, \r\n x]', "3:2: expected a value, found 'x'"),
        ('["a', "1:2: expected JSON, found an unterminated string"),
    ],
)
def test_what_is_no_json_is_refused_at_its_place(text, problem):
    with pytest.raises(SourceError) as refusal:
        tree_of(text)

    assert str(refusal.value) == f"a.json:{problem}"


@pytest.mark.parametrize("text", ["[" * 51 + "]" * 51, '{"a":' * 51 + "1" + "}" * 51])
def test_what_is_too_deep_is_refused(text):
    with pytest.raises(SourceError, match="expected at most 50 levels of nesting"):
        tree_of(text)


def test_too_many_values_are_refused():
    with pytest.raises(SourceError, match="expected at most 50,000 values"):
        tree_of("[" + "1," * 50_000 + "1]")
