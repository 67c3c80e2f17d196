"""engineeringladders: axes become competencies, a level needs the place of its value on each."""

import re

import pytest

from roles.shapes import recognise
from tests.roles.shapes.samples import AXES, LADDER, LADDERS, anchors, competency, edited, imported, needs, problems_of

BAKER = imported(LADDERS).framework


def test_a_ladder_is_a_role():
    assert [(role.slug, role.name) for role in recognise(LADDERS).roles] == [("baker", "Baker")]
    assert BAKER.summary == "Role also known as bread maker, see the guild."


def test_a_level_goes_by_its_code():
    assert [(level.slug, level.name) for level in BAKER.levels] == [
        ("b1", "B1 - Baker 1"),
        ("b2", "B2 - Baker 2"),
        ("b3", "B3 - Baker 3"),
    ]


def test_an_axis_is_a_competency_and_its_values_are_the_anchors():
    assert [(one.slug, one.name, one.meaning) for one in BAKER.areas[0].competencies] == [
        ("craft", "Craft", "what is done by hand"),
        ("people", "People", "relations with others"),
        ("reach", "Reach", "how far it is known"),
    ]
    assert anchors(competency(BAKER, "craft")) == {
        1: "Weighs: weighs flour",
        2: "Kneads: kneads dough",
        3: "Invents: invents breads",
    }


def test_a_level_needs_the_place_of_its_value_on_the_axis():
    assert needs(competency(BAKER, "craft")) == {"b1": 1, "b2": 2, "b3": 2}
    assert needs(competency(BAKER, "reach")) == {"b1": 1, "b2": 1, "b3": 2}


def test_the_words_of_the_axes_count_and_other_words_of_the_ladder_are_told():
    assert "other words of the ladder for values of the axes: Kneads" in imported(LADDERS).left_out


def test_values_may_be_bare_and_hyphens_may_lead_them():
    bare = LADDER.replace(b"**", b"").replace(b"\n* ", b"\n- ").replace(b": ", "\uff1a".encode())

    assert imported({"README.md": AXES, "Baker.md": bare}).framework == BAKER


def test_a_value_that_goes_on_in_the_next_line_is_read_whole():
    files = edited(LADDERS, "README.md", (b"kneads dough", b"kneads\n   dough"))

    assert imported(files).framework == BAKER


def test_of_two_values_of_one_axis_the_higher_counts():
    files = edited(LADDERS, "Baker.md", (b"* **Weighs**: weighs flour\n", b"* **Weighs**: w\n* **Kneads**: k\n"))
    read = imported(files)

    assert needs(competency(read.framework, "craft"))["b1"] == 2
    assert "of two values of an axis at one level the higher counts: Craft at b1" in read.guessed


def test_without_the_axes_they_are_inferred_from_the_ladder():
    read = imported({"Baker.md": LADDER})

    assert [one.name for one in read.framework.areas[0].competencies] == [
        "Weighs to Kneads",
        "Learns to Teaches",
        "Street to Town",
    ]
    assert needs(competency(read.framework, "weighs-to-kneads")) == {"b1": 1, "b2": 2, "b3": 2}
    assert "the axes, and the order of their values, from the lists of the levels" in read.guessed


def test_without_the_axes_all_ladders_tell_what_the_values_are():
    chief = (
        LADDER.replace(b"# Baker", b"# Chief")
        .replace(b"B3", b"C5")
        .replace(b"Kneads**: kneads dough\n", b"Rules**: x\n")
    )

    read = imported({"Baker.md": LADDER, "Chief.md": chief}, "baker")
    assert anchors(competency(read.framework, "weighs-to-rules"))[3] == "Rules: x"


def test_a_ladder_takes_the_axes_that_stand_nearest():
    foreign = AXES.replace(b"knows flour", b"").replace(b"weighs flour", b"wiegt Mehl")
    files = {"README.md": AXES, "Baker.md": LADDER, "de/README.md": foreign, "de/Baker.md": LADDER}

    assert [role.slug for role in recognise(files).roles] == ["baker", "de-baker"]
    assert anchors(competency(imported(files, "baker").framework, "craft"))[1] == "Weighs: weighs flour"
    assert anchors(competency(imported(files, "de-baker").framework, "craft"))[1] == "Weighs: wiegt Mehl"


def test_a_title_in_other_letters_has_a_slug_of_its_own():
    files = {"README.md": AXES, "ladders/HeadBaker.md": LADDER.replace(b"# Baker\n", "# パン屋\n".encode())}
    role = recognise(files).role()

    assert re.fullmatch(r"role-[0-9a-f]{8}", role.slug)
    assert role.name == "パン屋"


def test_a_ladder_without_a_title_is_called_as_its_file_or_as_was_asked_for():
    files = {"README.md": AXES, "HeadBaker.md": LADDER.replace(b"# Baker\n", b"")}

    assert imported(files).framework.name == "Headbaker"
    assert "the role, as the source names none: headbaker" in imported(files).guessed
    assert imported(files, "chief-baker").framework.name == "Chief baker"


def test_the_lowest_level_comes_first_wherever_it_stands():
    head, first, second, third, rest = re.split(rb"(?=\n## B|\n# Other)", LADDER)

    assert imported({"README.md": AXES, "Baker.md": head + third + first + second + rest}).framework == BAKER


@pytest.mark.parametrize(
    "page",
    [
        "# Setup\n\n## {0}\n\n1. **A**: x\n2. **B**: y\n\n## {1}\n\n1. a: b\n2. c: d\n\n## {2}\n\n1. e: f\n2. g: h\n",
        "# Guide\n\n## {0}\n\n* **a**: x\n* **b**: x\n* **c**: x\n\n## {1}\n\n* **d**: x\n* **e**: x\n* **f**: x\n",
        "# News\n\n## {0}\n\n* one: x\n\n## {1}\n\n* one: x\n* two: y\n",
    ],
    ids=["steps", "lists", "short lists"],
)
def test_a_page_with_lists_is_no_ladder(page):
    text = page.format("First", "Second", "Third").encode()

    assert recognise({**LADDERS, "Other.md": text}).left_out == ("Other.md",)


def test_a_page_without_levels_belongs_to_no_ladder():
    page = b"# Other\n\n## Delivery\n\nText.\n\n| a | b |\n| - | - |\n\n## Goals\n\n* [link](x.md)\n"

    assert recognise({**LADDERS, "Other.md": page}).left_out == ("Other.md",)


def test_what_stands_in_code_is_no_ladder():
    files = edited(
        LADDERS, "Baker.md", (b"# Other pages\n", b"```\n## B4 - Baker 4\n* **None**: none\n```\n\n# Other pages\n")
    )

    assert imported(files).framework == BAKER


JUNIOR = (
    LADDER.replace(b"B1 - Baker 1", b"Junior").replace(b"B2 - Baker 2", b"Senior").replace(b"B3 - Baker 3", b"Lead")
)


def test_levels_without_numbers_are_known_by_the_values_of_the_axes():
    two = b"\n\n".join(JUNIOR.split(b"\n\n* **Kneads**: kneads dough\n")[:1])
    read = imported({"README.md": AXES, "Baker.md": two})

    assert [level.slug for level in read.framework.levels] == ["junior", "senior"]
    assert needs(competency(read.framework, "craft")) == {"junior": 1, "senior": 2}
    assert "the levels stand from the lowest to the highest, as in the file" in read.guessed


def test_one_level_is_a_ladder_if_its_values_are_known():
    one = LADDER.split(b"## B2")[0]

    assert [level.slug for level in imported({"README.md": AXES, "Baker.md": one}).framework.levels] == ["b1"]


def test_a_level_without_a_value_on_an_axis_asks_nothing_of_it_and_is_told():
    files = edited(LADDERS, "Baker.md", (b"* **Teaches**: teaches others\n", b""))
    read = imported(files)

    assert needs(competency(read.framework, "people")) == {"b1": 1, "b2": 1}
    assert "levels without a value on an axis ask nothing of it: People at b3" in read.guessed


def test_a_level_that_asks_less_than_the_one_before_is_told():
    read = imported(edited(LADDERS, "Baker.md", (b"* **Kneads**: kneads dough\n", b"* **Weighs**: weighs flour\n")))

    assert "less asked than at the level before, as in the source: Craft at b3" in read.guessed


def underlined(text):
    titles = re.sub(rb"(?m)^# (.+)$", lambda found: found[1] + b"\n" + b"=" * len(found[1]), text)
    return re.sub(rb"(?m)^## (.+)$", lambda found: found[1] + b"\n" + b"-" * len(found[1]), titles)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(underlined, id="underlined headings"),
        pytest.param(lambda text: text.replace(b"**", b"__"), id="underscores"),
        pytest.param(lambda text: text.replace(b"\n* ", b"\n\t* "), id="tabs before bullets"),
        pytest.param(lambda text: text.replace(b"\n* ", b"\n    * "), id="spaces before bullets"),
        pytest.param(lambda text: text.replace(b"\n## ", b"\n#### "), id="deeper headings"),
    ],
)
def test_a_ladder_may_be_written_in_any_markdown(written):
    assert imported({"README.md": AXES, "Baker.md": written(LADDER)}).framework == BAKER


@pytest.mark.parametrize("files", [(AXES, LADDER), (LADDER, AXES)], ids=["axes first", "ladder first"])
def test_axes_and_ladder_may_stand_in_one_file(files):
    assert imported({"all.md": b"\n".join(files)}).framework == BAKER


def test_one_file_may_hold_several_ladders():
    other = LADDER.replace(b"# Baker\n", b"# Chief\n").replace(b"## B", b"## C")

    assert [role.slug for role in recognise({"README.md": AXES, "all.md": LADDER + other}).roles] == ["baker", "chief"]
    assert [role.slug for role in recognise({"all.md": AXES + LADDER + other}).roles] == ["baker", "chief"]


def test_levels_below_further_headings_are_one_ladder():
    text = LADDER.replace(b"\n## ", b"\n### ").replace(b"\n### B1", b"\n## Early\n\n### B1")

    assert (
        imported({"README.md": AXES, "Baker.md": text.replace(b"\n### B3", b"\n## Late\n\n### B3")}).framework == BAKER
    )


def test_what_is_left_out_is_named_only_where_there_is_such_a_thing():
    bare = re.sub(rb"(?m)^[|!].*$", b"", LADDER).replace(b"kneads dough with both hands", b"kneads dough")

    assert {"charts", "tables"} <= set(imported(LADDERS).left_out)
    assert imported({"README.md": AXES, "Baker.md": bare}).left_out == ()


def test_a_named_shape_says_what_it_looks_for_and_what_it_found():
    assert problems_of({"a.md": b"# Notes\n\n## Monday\n* **Bold**: thing\n"}, shape="engineeringladders") == [
        "a.md:1:1: expected levels: headings that each list values, such as '* **Value**: text', "
        "and share some or have numbers; found 2 headings, 1 of them with such a list"
    ]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            edited(LADDERS, "Baker.md", (b"* **Town**", b"* **Moon**")),
            "Baker.md:27:1: expected a value of one of the axes Craft, People, Reach, found 'Moon'",
        ),
        (
            {"README.md": AXES},
            "README.md:1:1: expected headings that each list values of the axes Craft, People, Reach, "
            "such as '* **Value**: text', found none",
        ),
        (
            edited(
                LADDERS,
                "README.md",
                (b"2. **Town**", b"".join(b"2. **T%d**: x\n" % k for k in range(9)) + b"3. **Town**"),
            ),
            "README.md:35:1: expected at most 9 values on an axis, found 'T8'",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(files, problem):
    assert problem in problems_of(files)
