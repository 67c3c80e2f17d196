"""Whatever text arrives, it is read as a framework or refused with its places; nothing else happens."""

from hypothesis import example, given
from hypothesis import strategies as st

from roles.framework_file import Framework, FrameworkFileError, parse, write
from tests.roles.framework_file.sample import SMALL

TELLING = st.text("\n \t-?:,[]{}#&*!|>'\"%@`\\012!ax~<=\r\u2028\u00e9\U0001f956", max_size=12)
PIECES = st.sampled_from(
    [
        *(
            "",
            "\n",
            "  ",
            "- ",
            ": ",
            "? ",
            "--- ",
            "\n...\n",
            "!!python/name:os ",
            "&a ",
            "*a",
            "<<: *a",
            "|\n",
            ">-\n ",
        ),
        *(
            '"\\U00110000"',
            '"\\x"',
            '"\\uD800"',
            "%YAML 9.9\n---\n",
            "%TAG ! x\n---\n",
            "!<%FF> ",
            "{{{{",
            "[[[[",
            "\x00",
        ),
        *("null", "2!", "0!", "1.0", "slug: master\n", "expects: {}\n", "areas:\n", "\ufeff", "\ud800"),
    ]
)


@st.composite
def nearly_frameworks(draw):
    """The small file with a few pieces cut out and others put in."""
    text = SMALL
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 12))
        text = text[:start] + draw(TELLING | PIECES) + text[end:]
    return text


def assert_read_or_refused(text):
    try:
        framework = parse(text)
    except FrameworkFileError as refusal:
        assert_tells_where(refusal)
    else:
        assert isinstance(framework, Framework)
        assert parse(write(framework)) == framework


def assert_tells_where(refusal):
    assert refusal.problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in refusal.problems)
    assert str(refusal).replace("\n", "").isprintable()


@given(nearly_frameworks())
def test_a_file_with_a_few_changes_is_read_or_refused(text):
    assert_read_or_refused(text)


@given(st.text() | TELLING | st.lists(PIECES).map("".join))
@example('"\\UFFFFFFFF"')
@example("%YAML 1." + "9" * 5000)
def test_any_text_is_read_or_refused(text):
    assert_read_or_refused(text)


@given(
    st.binary()
    | st.tuples(nearly_frameworks(), st.sampled_from(["utf-8", "utf-16", "utf-32"])).map(
        lambda pair: pair[0].encode(pair[1], "surrogatepass")
    )
)
def test_any_bytes_are_read_or_refused(raw):
    assert_read_or_refused(raw)
