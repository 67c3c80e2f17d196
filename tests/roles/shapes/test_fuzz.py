"""Whatever files arrive, they become frameworks that a framework file can hold, or are refused with places."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from roles.framework_file import Level, parse, write
from roles.shapes import SourceError, names, recognise
from tests.roles.shapes.samples import ALL_CSV, ALL_JSON, SOURCES

ALL = {**SOURCES, "one table": {"all.csv": ALL_CSV}, "one object": {"all.json": ALL_JSON}}
PIECES = st.sampled_from(
    [
        *(
            b"",
            b"\n",
            b"\r",
            b'"',
            b"'",
            b",",
            b":",
            b";",
            b"{",
            b"}",
            b"[",
            b"]",
            b"\t",
            b"#",
            b"|",
            b"*",
            b"&a ",
            b"*a",
        ),
        *(
            b"null",
            b"true",
            b"-1e9",
            b"NaN",
            b'"\\ud800"',
            b'"\\u0000"',
            b"\xff",
            b"\xef\xbb\xbf",
            b"\xe2\x80\xa8",
            b"\x00",
        ),
        *(
            b"## A\n",
            b"1. **B**: c\n",
            b"- {id: x}\n",
            b'{"path":"x"},',
            b"[" * 60,
            b"level",
            b"slug",
            b"path",
            b"title",
        ),
        *("😀".encode(), b"x" * 90, b" y" * 1100, b"9" * 30),
    ]
)


@st.composite
def nearly_sources(draw):
    """A small source with a few pieces of its files cut out and others put in."""
    files = dict(ALL[draw(st.sampled_from(sorted(ALL)))])
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(files)))
        start = draw(st.integers(0, len(files[name])))
        end = start + draw(st.integers(0, 20))
        files[name] = files[name][:start] + draw(PIECES) + files[name][end:]
    return files


def assert_read_or_refused(files, shape=None):
    try:
        frameworks = [role.read().framework for role in recognise(files, shape).roles]
    except SourceError as refusal:
        assert_tells_where(refusal)
    else:
        for framework in frameworks:
            whole = framework if framework.levels else replace(framework, levels=(Level("any", "Any", "Any."),))
            assert parse(write(whole)) == whole


def assert_tells_where(refusal):
    assert refusal.problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in refusal.problems)
    assert str(refusal).replace("\n", "").isprintable()


@given(nearly_sources())
def test_a_source_with_a_few_changes_is_read_or_refused(files):
    assert_read_or_refused(files)


@given(nearly_sources(), st.sampled_from(names()))
def test_a_source_that_is_said_to_have_another_shape_is_read_or_refused(files, shape):
    assert_read_or_refused(files, shape)


@given(st.dictionaries(st.text(max_size=5), st.binary() | st.lists(PIECES).map(b"".join), max_size=3))
@example({})
@example({"a": b"", "b": b"[" * 100_000})
def test_any_files_are_read_or_refused(files):
    assert_read_or_refused(files)


@given(st.binary() | st.lists(PIECES).map(b"".join), st.sampled_from(names()))
def test_any_file_is_read_or_refused_as_any_shape(raw, shape):
    assert_read_or_refused({"file": raw}, shape)


@given(st.sampled_from(sorted(ALL)), st.permutations(range(9)))
def test_the_order_and_the_number_of_readings_make_no_difference(name, order):
    files = list(ALL[name].items())
    shuffled = dict(sorted(files, key=lambda file: order[files.index(file)]))

    first, second = (
        [role.read() for role in recognise(given).roles if role.slug != "seller"] for given in (ALL[name], shuffled)
    )
    assert first == second
