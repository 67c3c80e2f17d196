"""Areas: every rating as a row, and means that can be compared with what is asked."""

from assessor.results.story import ScoredAssessment
from assessor.results.story.areas import areas_of
from tests.results.ladders import EXAMPLE, ladder
from tests.results.story.told import framework_of, read


def areas(text, level, of=EXAMPLE, examples=()):
    """Of the example ladder: code and api are the first area, data and sec the second, arch and ment the third."""
    result, answers, glossary = read(text, of)
    verdict = next(verdict for verdict in result.levels if verdict.level == level)
    return areas_of(ScoredAssessment(framework_of(of), answers, dict(examples), result), verdict, glossary)


def means(text, level):
    return [(area.own, area.asked) for area in areas(text, level)]


def test_the_means_are_of_ratings_and_of_what_is_asked_for_the_same_competencies():
    assert means("4 3 2 2 1 2", "lead") == [(3.5, 3), (2, 3), (1.5, 4)]


def test_what_is_not_rated_or_not_part_of_the_work_is_in_neither_mean():
    assert means("4 - 2 n/a 1 ?", "lead") == [(4, 3), (2, 3), (1, 4)]


def test_no_chance_counts_as_the_lowest_rating():
    assert means("4 no 2 2 1 2", "lead")[0] == (2, 3)


def test_what_the_level_does_not_ask_for_is_asked_at_the_lowest_rating():
    assert means("1 1 1 1 2 2", "junior")[2] == (2, 0)


def test_an_area_with_nothing_rated_has_no_means():
    assert means("- ? n/a n/a 1 2", "lead")[:2] == [(None, None), (None, None)]


def test_a_row_has_the_rating_what_is_asked_and_the_example():
    rows = areas("4 no n/a ? - 2", "senior", examples={"api": "Rebuilt the orders API."}.items())
    assert [tuple(rating) for area in rows for rating in area.ratings] == [
        ("Code", True, "r4 of-4", "4", "Expert", "Advanced (3)", ""),
        ("Api", False, "none", "-", "No chance yet", "Advanced (3)", "Rebuilt the orders API."),
        ("Data", True, "none", "-", "Not part of my work", "Advanced (3)", ""),
        ("Sec", True, "none", "-", "Not seen", "Advanced (3)", ""),
        ("Arch", True, "none", "-", "Not rated", "Advanced (3)", ""),
        ("Ment", False, "r2 of-4", "2", "Independent", "Independent (2)", ""),
    ]


def test_what_the_level_does_not_ask_for_says_so():
    assert areas("1 1 1 1 2 2", "junior")[2].ratings[0].asked == "not asked"


def test_a_chip_knows_the_top_of_its_scale():
    of = ladder("first 1 1", competencies=("a", "b"), top=5)
    assert [rating.chip for rating in areas("5 0", "first", of)[0].ratings] == ["r5 of-5", "r0 of-5"]
