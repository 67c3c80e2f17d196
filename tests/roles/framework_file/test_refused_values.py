"""Slugs, numbers, ratings and levels: what is refused in a file that has the right keys."""

import pytest

from tests.roles.framework_file.sample import edited, problems_of

SLUG = "expected a slug of 1 to 64 characters out of a-z, 0-9 and -"
NEED = "expected a rating from 0 to 2, with ! right after it for a must-have"
KNEADING = "areas > dough > competencies > kneading"


@pytest.mark.parametrize(
    ("slug", "found"),
    [
        ("Baker", "'Baker'"),
        ("bread baker", "'bread baker'"),
        ("bäcker", "'bäcker'"),
        ("''", "the text ''"),
        ("~", "'~'"),
        ("b" * 65, "'" + "b" * 60 + "…'"),
        ('"baker\\n"', "the text 'baker\\n'"),
        ("٣", "'٣'"),
    ],
)
def test_a_slug_of_other_characters_is_refused(slug, found):
    assert problems_of(edited(("slug: baker", f"slug: {slug}"))) == [
        f"line 2, column 14: role > slug: {SLUG}, found {found}"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("slug: oven", "slug: dough", "line 36, column 11: areas > dough > slug"),
        ("slug: patience", "slug: kneading", f"line 28, column 15: {KNEADING} > slug"),
        ("slug: firing", "slug: kneading", "line 40, column 15: areas > oven > competencies > kneading > slug"),
    ],
    ids=["area", "competency of the same area", "competency of another area"],
)
def test_a_slug_is_refused_the_second_time(old, new, problem):
    taken = new.removeprefix("slug: ")
    assert problems_of(edited((old, new))) == [f"{problem}: expected a slug of its own, found '{taken}' again"]


def test_a_level_slug_is_refused_the_second_time():
    problems = problems_of(edited(("slug: master", "slug: apprentice")))
    assert problems[0] == (
        "line 10, column 12: levels > apprentice > slug: expected a slug of its own, found 'apprentice' again"
    )


@pytest.mark.parametrize(
    "version", ["1", "v1.0", "1.0.0.1", "1.0-beta", "1.", "01.0", "1.00000", "1;0", "''", " ", "null"]
)
def test_a_version_unlike_1_0_or_1_0_2_is_refused(version):
    (problem,) = problems_of(edited(('"1.0"', version)))
    assert problem.startswith("line 3, column ")
    assert "edition > version: expected a version such as 1.0 or 1.0.2, found " in problem


@pytest.mark.parametrize(
    "tolerance",
    [
        "-1",
        "101",
        "20.0",
        "20%",
        "'20'",
        "yes",
        "null",
        "~",
        "0x14",
        "2_0",
        "020",
        "+20",
        "2e1",
        "",
        "٢٠",
        "[20]",
        "9" * 200_000,
    ],
    ids=lambda tolerance: tolerance[:8] or "nothing",
)
def test_a_tolerance_other_than_a_whole_percentage_is_refused(tolerance):
    (problem,) = problems_of(edited(("tolerance: 20", f"tolerance: {tolerance}")))
    assert problem.startswith("line 3, column ")
    assert "edition > tolerance: expected a whole percentage from 0 to 100, found " in problem
    assert len(problem) < 200


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("value: 0", "value: 1", "line 5, column 13: scale > #1 > value: expected 0", id="no 0"),
        pytest.param("value: 1", "value: 2", "line 6, column 13: scale > #2 > value: expected 1", id="gap"),
        pytest.param("value: 2", "value: 1", "line 7, column 13: scale > #3 > value: expected 2", id="twice"),
        pytest.param("value: 2", "value: two", "line 7, column 13: scale > #3 > value: expected 2", id="word"),
        pytest.param("value: 2", "value: 2.0", "line 7, column 13: scale > #3 > value: expected 2", id="fraction"),
    ],
)
def test_a_scale_that_does_not_run_from_0_without_gaps_is_refused(old, new, problem):
    found = new.removeprefix("value: ")
    assert problems_of(edited((old, new))) == [f"{problem} (ratings run 0, 1, 2 ... without a gap), found '{found}'"]


@pytest.mark.parametrize("size", [0, 1, 11])
def test_a_scale_of_fewer_than_2_or_more_than_10_ratings_is_refused(size):
    head, scale, tail = edited().partition("scale:")
    points = [f"{{value: {value}, name: A name, meaning: A meaning.}}" for value in range(size)]
    problems = problems_of(f"{head}{scale} [{', '.join(points)}]\nlevels:{tail.partition('levels:')[2]}")
    assert problems == [f"line 4, column 8: scale: expected 2 to 10 ratings in a list, found {size}"]


def test_what_the_smallest_scale_does_not_reach_is_refused():
    problems = problems_of(edited(("  - {value: 2, name: Independent, meaning: I do it alone.}\n", "")))
    assert [problem.partition(" > kneading > ")[2] for problem in problems] == [
        "anchors > 2: expected a rating from 0 to 1, found '2'",
        "expects > master: expected a rating from 0 to 1, with ! right after it for a must-have, found '2!'",
    ]


@pytest.mark.parametrize("rating", ["3", "-1", "'2'", "01", "1.0", "one", "0x1", "~"])
def test_an_anchor_off_the_scale_is_refused(rating):
    (problem,) = problems_of(edited(("          2: Feels", f"          {rating}: Feels")))
    assert problem.startswith(f"line 22, column 11: {KNEADING} > anchors > ")
    assert "expected a rating from 0 to 2, found " in problem


@pytest.mark.parametrize(
    "need",
    [
        "3",
        "3!",
        "-1",
        "2 !",
        "2!!",
        "'2'",
        "'2!'",
        "02",
        "2.0",
        "two",
        "yes",
        "true",
        "null",
        "~",
        "",
        "[2]",
        "0x2",
    ],
    ids=lambda need: need or "nothing",
)
def test_a_need_off_the_scale_or_in_another_form_is_refused(need):
    (problem,) = problems_of(edited(("apprentice: 1", f"apprentice: {need}")))
    assert problem.startswith("line 24, column ")
    assert f"{KNEADING} > expects > apprentice: {NEED}, found " in problem


def test_a_must_have_of_nothing_is_refused():
    assert problems_of(edited(("apprentice: 1", "apprentice: 0!"))) == [
        f"line 24, column 23: {KNEADING} > expects > apprentice: expected a must-have above 0, found '0!'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "master: 2!",
            "boss: 2!",
            f"line 25, column 11: {KNEADING} > expects > boss: "
            "expected a level of this file (apprentice, master), found 'boss'",
            id="need of an unknown level",
        ),
        pytest.param(
            "apprentice: inferred",
            "boss: inferred",
            f"line 26, column 17: {KNEADING} > basis > boss: "
            "expected a level that expects names (apprentice, master), found 'boss'",
            id="basis of an unknown level",
        ),
        pytest.param(
            "          apprentice: 1\n",
            "",
            f"line 25, column 17: {KNEADING} > basis > apprentice: "
            "expected a level that expects names (master), found 'apprentice'",
            id="basis of a level without a need",
        ),
        pytest.param(
            "apprentice: inferred",
            "apprentice: guessed",
            f"line 26, column 29: {KNEADING} > basis > apprentice: "
            "expected a basis (stated, inferred), found 'guessed'",
            id="unknown basis",
        ),
    ],
)
def test_a_level_or_basis_that_the_file_does_not_know_is_refused(old, new, problem):
    assert problems_of(edited((old, new))) == [problem]
