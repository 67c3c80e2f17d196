"""What a level asks beyond the answers, and what stands out in them."""

import pytest

from assessor.results.story.comparison import comparison_of, strengths_of
from tests.results.ladders import EXAMPLE, ladder
from tests.results.story.told import read

TEN = tuple("abcdefghij")


def compare(text, level, of=EXAMPLE, **framework):
    result, _, glossary = read(text, of, **framework)
    return comparison_of(next(verdict for verdict in result.levels if verdict.level == level), result, glossary)


def strengths(text, of=EXAMPLE):
    result, answers, glossary = read(text, of)
    return [(strength.name, strength.rating, strength.compared) for strength in strengths_of(result, answers, glossary)]


class TestGaps:
    def test_a_gap_of_one_step_shows_what_the_asked_rating_looks_like(self):
        (gap,) = compare("3 3 2 3 3 2", "senior").gaps
        assert (gap.name, gap.rating, gap.asked, gap.steps) == ("Data", "Independent (2)", "Advanced (3)", "one step")
        assert (gap.is_core, gap.is_inferred) == (True, False)
        assert (gap.next_step, gap.anchor) == ("Advanced (3) looks like", "Does data at 3")

    def test_a_wider_gap_shows_the_next_rating_on_the_way(self):
        gap = compare("3 3 3 3 3 1", "lead").gaps[1]
        assert (gap.name, gap.steps, gap.asked) == ("Ment", "three steps", "Expert (4)")
        assert (gap.next_step, gap.anchor) == ("Next step is Independent (2)", "Does ment at 2")

    def test_must_haves_come_first_and_then_the_wider_gap(self):
        assert [gap.name for gap in compare("2 1 2 3 1 2", "senior").gaps] == ["Arch", "Code", "Data", "Api"]

    def test_the_first_five_stand_apart_from_the_others(self):
        comparison = compare("0 0 0 0 0 0 0 0 0 0", "first", ladder("first" + 10 * " 1", competencies=TEN))
        assert [gap.name for gap in comparison.first_gaps] == list("ABCDE")
        assert [gap.name for gap in comparison.further_gaps] == list("FGHIJ")
        assert comparison.gaps == comparison.first_gaps + comparison.further_gaps

    def test_a_need_that_was_inferred_is_marked(self):
        comparison = compare("3 3 2 3 3 1", "senior", inferred={("data", "senior"), ("ment", "lead")})
        assert [(gap.name, gap.is_inferred) for gap in comparison.gaps] == [("Data", True), ("Ment", False)]
        assert comparison.has_inferred
        assert not compare("3 3 2 3 3 1", "senior").has_inferred

    def test_what_needs_a_chance_is_apart_from_what_needs_work(self):
        comparison = compare("3 3 2 no 3 2", "senior")
        assert [gap.name for gap in comparison.gaps] == ["Data"]
        (chance,) = comparison.chances
        assert (chance.name, chance.rating, chance.steps) == ("Sec", "No chance yet", "three steps")

    def test_what_is_not_rated_is_no_gap(self):
        comparison = compare("3 3 2 ? 3 -", "senior")
        assert [gap.name for gap in comparison.gaps] == ["Data"]
        assert "2 are not rated: Sec and Ment." in comparison.sentences


@pytest.mark.parametrize(
    ("answers", "level", "sentences"),
    [
        ("3 3 3 3 3 2", "senior", ["You meet everything Senior asks."]),
        ("3 3 3 3 3 1", "senior", ["You are one step short of everything Senior asks; one is allowed."]),
        (
            "4 4 3 3 1 1",
            "senior",
            [
                "You are 3 steps short of everything Senior asks; one is allowed.",
                "The 2 in must-haves get you there.",
            ],
        ),
        (
            "3 3 3 3 3 1",
            "lead",
            [
                "You are 4 steps short of everything Lead asks; one is allowed.",
                "3 of them get you there: the one in a must-have, then any 2 of the others.",
            ],
        ),
        (
            "3 3 3 3 3 ?",
            "senior",
            ["In what you rated you meet everything Senior asks.", "One is not rated: Ment."],
        ),
        (
            "3 3 n/a n/a n/a n/a",
            "junior",
            [
                "Junior cannot be judged: it takes ratings for 3 of the 4 competencies it asks for, and 2 of them are "
                "part of your work."
            ],
        ),
        (
            "2 2 2 2 1 1",
            "lead",
            [
                "You are 10 steps short of everything Lead asks; one is allowed.",
                "9 of them get you there: the 6 in must-haves, then any 3 of the others.",
                "Senior comes first: a level counts once every level below it is met.",
            ],
        ),
    ],
)
def test_the_sentences_add_the_gaps_up(answers, level, sentences):
    assert list(compare(answers, level).sentences) == sentences


@pytest.mark.parametrize(
    ("needs", "tolerance", "sentence"),
    [
        ("1 0 0 0", 0, "That step gets you there."),
        ("1 1 0 0", 0, "All of them are needed."),
        ("1! 1 0 0", 0, "All of them are needed, the one in a must-have first."),
        ("1! 1! 0 0", 0, "All of them are needed."),
        ("1 1 0 0", 50, "Any one of them gets you there."),
        ("1 1 1 0", 34, "Any 2 of them get you there."),
        ("1! 1 0 0", 50, "The one in a must-have gets you there."),
        ("1! 1 1 0", 34, "2 of them get you there: the one in a must-have, then any one of the others."),
    ],
)
def test_which_steps_are_needed_is_said_in_the_fewest_words(needs, tolerance, sentence):
    of = ladder(f"first {needs}", competencies=TEN, tolerance=tolerance)
    assert compare("0 0 0 0", "first", of).sentences[1] == sentence


class TestAtTheTop:
    def test_with_nothing_short_it_says_where_to_go_deeper(self):
        comparison = compare("3 4 4 3 4 4", "lead")
        assert comparison.title == "Where you could go deeper"
        assert [(gap.name, gap.asked, gap.next_step) for gap in comparison.gaps] == [
            ("Code", "Expert (4)", "Expert (4) looks like"),
            ("Sec", "Expert (4)", "Expert (4) looks like"),
        ]

    def test_with_something_short_that_comes_first(self):
        comparison = compare("3 2 3 3 4 4", "lead")
        assert comparison.title == "What Lead asks beyond today"
        assert [gap.name for gap in comparison.gaps] == ["Api"]

    def test_with_every_rating_at_the_top_there_is_nothing_to_list(self):
        comparison = compare("4 4 4 4 4 4", "lead")
        assert (comparison.title, comparison.gaps) == ("What Lead asks beyond today", ())

    def test_a_lower_level_that_is_met_has_nothing_deeper(self):
        assert compare("3 3 3 3 4 4", "mid").gaps == ()


class TestStrengths:
    def test_they_are_the_three_furthest_above_what_the_level_reached_asks(self):
        assert strengths("4 3 2 2 3 4") == [
            ("Ment", "Expert (4)", "three steps above what Mid asks"),
            ("Code", "Expert (4)", "two steps above what Mid asks"),
            ("Arch", "Advanced (3)", "two steps above what Mid asks"),
        ]

    def test_a_rating_just_as_asked_is_one_where_nothing_is_above(self):
        assert strengths("3 3 3 3 3 2")[0] == ("Code", "Advanced (3)", "as Senior asks")

    def test_what_the_level_does_not_ask_for_counts_from_nothing(self):
        assert strengths("1 1 1 1 0 1") == [
            ("Ment", "Guided (1)", "Junior does not ask for it yet"),
            ("Code", "Guided (1)", "as Junior asks"),
            ("Api", "Guided (1)", "as Junior asks"),
        ]

    def test_below_the_first_level_they_are_seen_from_there(self):
        assert strengths("0 0 0 1 0 0") == [("Sec", "Guided (1)", "as Junior asks")]

    def test_nothing_stands_out_where_nothing_is_as_asked(self):
        assert strengths("0 0 0 0 0 0") == []
        assert strengths("no ? - n/a 0 0") == []

    def test_each_says_what_it_looks_like(self):
        result, answers, glossary = read("4 3 2 2 3 4")
        assert strengths_of(result, answers, glossary)[0].anchor == "Does ment at 4"
