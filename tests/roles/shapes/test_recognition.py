"""A shape is recognised by what the files say; which roles are in a source, and what keeps files from being one."""

import json

import pytest

from roles.shapes import MOST_BYTES, RoleIsUnclear, SourceError, names, recognise
from tests.roles.shapes.samples import ALL_JSON, FAMILY, LADDERS, PARTS_CSV, SOURCES, UNIDAYS, edited, imported

BY_SHAPE = [pytest.param(shape, files, id=shape) for shape, files in SOURCES.items()]


def problems_of(files, shape=None):
    with pytest.raises(SourceError) as refusal:
        recognise(files, shape)
    return [str(problem) for problem in refusal.value.problems]


def read_problems_of(files, shape):
    with pytest.raises(SourceError) as refusal:
        imported(files, shape=shape)
    return [str(problem) for problem in refusal.value.problems]


def test_every_shape_has_a_sample_here_or_tests_of_its_own():
    assert set(names()) == {*SOURCES, "matrix"}


@pytest.mark.parametrize(("shape", "files"), BY_SHAPE)
def test_the_shape_is_recognised(shape, files):
    source = recognise(files)

    assert (source.shape, source.choice, source.left_out) == (shape, "", ())


@pytest.mark.parametrize(("shape", "files"), BY_SHAPE)
def test_the_names_of_the_files_say_nothing(shape, files):
    renamed = {f"{number}.txt": content for number, content in enumerate(files.values())}

    assert recognise(renamed).shape == shape


@pytest.mark.parametrize(("shape", "files"), BY_SHAPE)
@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["CRLF", "CR"])
def test_the_ends_of_lines_make_no_difference(shape, files, end):
    other = {name: content.replace(b"\r\n", b"\n").replace(b"\n", end) for name, content in files.items()}

    assert [role.slug for role in recognise(other).roles] == [role.slug for role in recognise(files).roles]
    assert recognise(other).roles[-1].read() == recognise(files).roles[-1].read()


@pytest.mark.parametrize(("shape", "files"), BY_SHAPE)
def test_a_byte_order_mark_makes_no_difference(shape, files):
    marked = {name: b"\xef\xbb\xbf" + content for name, content in files.items()}

    assert recognise(marked).roles[-1].read() == recognise(files).roles[-1].read()


def test_files_of_no_interest_are_named():
    assert recognise({**UNIDAYS, "package.json": b'{"name": "x"}', "a.md": b"# A\n"}).left_out == (
        "a.md",
        "package.json",
    )


def below(folder, files):
    return {f"{folder}/{name}": content for name, content in files.items()}


def test_several_sources_are_refused_and_told_with_their_places():
    files = {**below("a/direct", PARTS_CSV), **below("a/ladders", LADDERS), "a/ft/bakery.yml": FAMILY}

    assert problems_of(files) == [
        "a/direct:1:1: expected one framework, found the DIRECT framework here (shape direct) and others elsewhere",
        "a/ft/bakery.yml:1:1: expected one framework, found a Financial Times job family here "
        "(shape financial-times) and others elsewhere",
        "a/ladders:1:1: expected one framework, found an engineeringladders framework here "
        "(shape engineeringladders) and others elsewhere",
    ]


def test_several_sources_in_one_folder_are_told_by_their_files():
    assert [problem.split(":")[0] for problem in problems_of({**PARTS_CSV, **LADDERS})] == [
        "Baker.md",
        "competency.csv",
    ]


def test_files_that_hold_no_role_are_no_further_source():
    source = recognise({**PARTS_CSV, "axes.md": LADDERS["README.md"]})

    assert (source.shape, source.choice, source.left_out) == ("direct", "", ("axes.md",))


def test_where_several_shapes_fit_one_file_the_one_of_most_files_is_taken_and_said():
    both = json.loads(UNIDAYS["roles/bakery.json"]) | json.loads(ALL_JSON)
    source = recognise({"all.json": json.dumps(both).encode(), "craft.json": UNIDAYS["competencies/craft.json"]})

    assert source.shape == "unidays"
    assert source.choice == "read as unidays, which most of the files fit; others fit direct"


def test_a_shape_may_be_named():
    source = recognise({**PARTS_CSV, **LADDERS}, "engineeringladders")

    assert (source.shape, source.choice) == ("engineeringladders", "")


def test_files_of_another_shape_than_the_one_that_was_named_are_refused():
    assert problems_of({"bakery.yml": FAMILY}, "direct") == [
        "bakery.yml:1:1: expected the DIRECT framework, found a Financial Times job family (shape financial-times)"
    ]


@pytest.mark.parametrize("shape", ["unidays", "assessor", "financial-times"])
def test_files_that_are_nothing_like_the_shape_that_was_named_are_refused(shape):
    (problem, *_) = problems_of({"a.md": b"# Notes\n* one\n"}, shape)

    assert problem.startswith("a.md:")
    assert "expected a value" not in problem


def test_a_named_shape_does_not_hide_what_is_broken():
    assert problems_of({"a.json": b'{"a": 1,,}'}, "direct") == [
        "a.json:1:9: expected a key in double quotes, found ','"
    ]


def test_a_shape_that_there_is_not_is_no_fault_of_the_files():
    with pytest.raises(KeyError, match="xml"):
        recognise(UNIDAYS, "xml")


def test_the_only_role_needs_no_name():
    assert recognise(LADDERS).role().slug == "baker"


@pytest.mark.parametrize(
    ("slug", "message"),
    [(None, "This source has 2 roles."), ("cook", "This source has not one role cook. It has seller, baker.")],
)
def test_of_several_roles_one_must_be_named(slug, message):
    with pytest.raises(RoleIsUnclear, match=message) as unclear:
        recognise(UNIDAYS).role(slug)

    assert [role.slug for role in unclear.value.roles] == ["seller", "baker"]


def test_files_of_no_shape_are_refused():
    assert problems_of({"a.txt": b"Hello"}) == [
        f"a.txt:1:1: expected a framework in one of the shapes {', '.join(names())}, found none of them"
    ]


def test_a_broken_file_of_no_shape_is_told_where_it_is_broken():
    assert problems_of({"a.json": b'{"a": }', "b.json": b'[\n"\xff"]'}) == [
        "a.json:1:7: expected a value, found '}'",
        "b.json:2:2: expected UTF-8, found the byte 0xFF",
    ]


def test_every_broken_file_of_no_shape_is_told():
    broken = {"a.yaml": b"a: [\nb: }\n", "b.json": b"\n", "c.yml": b"", "d.json": b"nothing"}

    assert [problem.split(": expected ")[0] for problem in problems_of(broken)] == [
        "a.yaml:2:4",
        "b.json:1:1",
        "c.yml:1:1",
        "d.json:1:1",
    ]
    assert (
        problems_of({"c.yml": b"{}\n"})
        == problems_of({"c.yml": b""})
        == ["c.yml:1:1: expected a framework, found an empty file"]
    )


@pytest.mark.parametrize(
    ("shape", "files"),
    [
        ("unidays", UNIDAYS),
        ("direct", PARTS_CSV),
        ("engineeringladders", LADDERS),
        ("assessor", {"a.yaml": SOURCES["assessor"]["baker.yaml"], "b.yaml": SOURCES["assessor"]["baker.yaml"]}),
    ],
)
def test_every_broken_file_of_a_shape_is_told(shape, files):
    broken = {name: content + b'\n"\xff' for name, content in files.items()}

    assert {problem.split(":")[0] for problem in read_problems_of(broken, shape)} == set(broken)


def test_broken_files_of_several_shapes_are_told_together():
    files = {
        "a.json": b'{"title": "x", "roles": [,]}',
        "b.yaml": b"levels:\nthemes: ]\ncompetencies:\n",
        "c.yml": b"a: [",
    }

    assert [problem.split(":")[0] for problem in problems_of(files)] == ["a.json", "b.yaml", "c.yml"]


def test_a_broken_file_beside_others_is_told_with_what_is_wrong():
    files = {**PARTS_CSV, "x.json": b'{"a": 1,\n}', "y.yaml": b"", "z.md": b"# Notes\n"}

    assert recognise(files).left_out == (
        "x.json (line 2: expected a key in double quotes, found '}')",
        "y.yaml (line 1: expected a framework, found an empty file)",
        "z.md",
    )


def test_a_broken_file_is_still_known_by_the_words_in_it():
    files = edited(UNIDAYS, "competencies/craft.json", (b'"theme": "golden",', b'"theme": golden,'))

    assert problems_of(files) == ["competencies/craft.json:4:11: expected a value, found 'g'"]


def test_no_file_is_refused():
    assert len(problems_of({})) == 1


def test_too_much_is_refused_before_it_is_read():
    half = b" " * (MOST_BYTES // 2 + 1)

    assert problems_of({"a": half, "b": half}) == ["a:1:1: expected at most 5,000,000 bytes in all files"]


def test_a_file_name_that_no_terminal_should_see_is_told_escaped():
    assert problems_of({"\x1b[2J": b"?"})[0].startswith("\\x1b[2J:1:1: ")


def test_our_own_file_keeps_its_version():
    read = imported(SOURCES["assessor"])

    assert (read.has_version, read.framework.version, read.guessed, read.left_out) == (True, "1.0", (), ())
