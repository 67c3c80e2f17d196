"""Whatever a framework says, its file says the same, and says it in one way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from roles.framework_file import Anchor, Area, Competency, Expectation, Framework, Level, ScalePoint, parse, write
from tests.roles.framework_file.sample import SMALL

NASTY = (
    *("yes", "No", "on", "null", "~", "1.0", "010", "0x1F", "1_000", "1e3", ".inf", "2024-01-01", "12:30:45", "2!"),
    *("=", "<<", "-", "---", "--- a", "...", "- a", "? a", ": a", "a: b", "a:", "a #b", "# a", "a, b", "{a: b}", "]"),
    *("'", '"', "''", "'a' b", '"a" b', "\\", "\\n", "%a", "@a", "`a", "&a", "*a", "!a", "!!str a", "|", ">", "|2-"),
    *(" a", "a ", "\u00a0a\u3000", "a" + " b" * 39, "👩‍🍳", "\U0010ffff", "e\u0301", "\u200f\u05d0\u05d5: \u05d4"),
)
SLUGS = st.sampled_from(["no", "null", "-", "---", "1", "0x1", "2024-01-01", "1e3"]) | st.from_regex(
    r"[a-z0-9-]{1,64}", fullmatch=True
)
CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff",
)
TEXTS = (
    st.sampled_from(NASTY)
    | st.text(" -?:,[]{}#&*!|>'\"%@`=<~\\aé🥖", min_size=1, max_size=80)
    | st.text(CHARACTERS, min_size=1, max_size=80)
).filter(str.strip)
CHANGES = st.lists(TEXTS | st.sampled_from(["\n", " \n", "\n\n", "\n ", "\u2028", "\u2029", "  "])).map("".join)


def assert_read_back(framework):
    text = write(framework)
    assert parse(text) == parse(text.encode()) == framework
    assert write(parse(text)) == text


@given(text=TEXTS, another=TEXTS, changes=CHANGES)
def test_every_text_is_read_back_from_every_place(text, another, changes):
    small = parse(SMALL)
    kneading = replace(
        small.areas[0].competencies[0],
        name=text,
        meaning=another,
        anchors=(Anchor(0, text), Anchor(2, another)),
        sources=(text, another),
    )
    area = Area(slug="dough", name=another, meaning=text, competencies=(kneading,))
    assert_read_back(replace(small, name=text, summary=another, changes=changes, areas=(area,)))


@st.composite
def competencies(draw, slug, levels, top):
    """A competency of a file with these levels, whose highest rating is `top`."""
    needs = draw(st.dictionaries(st.sampled_from(levels), st.tuples(st.integers(0, top), st.booleans())))
    basis = st.sampled_from(["stated", "inferred"])
    return Competency(
        slug=slug,
        name="A name",
        meaning="A meaning.",
        kind=draw(st.sampled_from(["technical", "behavioural"])),
        anchors=tuple(Anchor(value, "An anchor") for value in sorted(draw(st.sets(st.integers(0, top))))),
        expectations=tuple(
            Expectation(level, need, is_core=is_core and need > 0, basis=draw(basis))
            for level in levels
            if level in needs
            for need, is_core in [needs[level]]
        ),
        sources=tuple(draw(st.lists(st.just("A source"), max_size=2))),
    )


@st.composite
def frameworks(draw):
    """Frameworks of any shape, with texts that are all alike."""
    top = draw(st.integers(1, 9))
    levels, areas, rows = (draw(st.lists(SLUGS, unique=True, min_size=1, max_size=4)) for _ in range(3))
    return Framework(
        slug=draw(SLUGS),
        name="A name",
        summary="A summary.",
        version=draw(st.sampled_from(["1.0", "1.10", "0.1", "10.2.30"])),
        tolerance=draw(st.integers(0, 100)),
        changes=draw(CHANGES),
        scale=tuple(ScalePoint(value, "A name", "A meaning.") for value in range(top + 1)),
        levels=tuple(Level(slug, "A name", "A summary.") for slug in levels),
        areas=tuple(
            Area(
                slug,
                "A name",
                "A meaning.",
                tuple(draw(competencies(row, levels, top)) for row in rows[n :: min(len(areas), len(rows))]),
            )
            for n, slug in enumerate(areas[: len(rows)])
        ),
    )


@given(frameworks())
def test_a_framework_of_any_shape_is_read_back(framework):
    assert_read_back(framework)
