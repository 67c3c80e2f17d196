"""The headline: what each kind of result says first, and what it says with it."""

from pathlib import Path

import pytest

from assessor.results.queries import ladder_of
from assessor.results.scoring import score
from assessor.results.story.glossary import Glossary
from assessor.results.story.headline import fit_in_words, headline_of
from roles.framework_file import parse
from tests.results.ladders import EXAMPLE, ladder
from tests.results.story.told import read

SHIPPED = parse((Path(__file__).parents[3] / "roles/data/backend-engineer.yaml").read_bytes())


def headline(text, of=EXAMPLE):
    result, _, glossary = read(text, of)
    told = headline_of(result, glossary)
    return told.title, " ".join(told.sentences)


@pytest.mark.parametrize(
    ("answers", "title", "sentences"),
    [
        ("2 2 2 2 1 1", "You fit Mid", "You meet all it asks. Senior is 6 steps away, 5 of them in must-haves."),
        (
            "3 3 3 3 3 1",
            "You fit Senior",
            "You meet all it asks but one step; one is allowed. Lead is 3 steps away, one of them in a must-have.",
        ),
        ("0 0 1 1 0 0", "You are on the way to Junior", "2 steps to go, one of them in a must-have."),
        ("1 0 1 1 0 0", "You are on the way to Junior", "One step to go."),
        ("3 3 3 3 4 4", "You fit Lead", "You meet all it asks. Here is where you could go deeper."),
        ("4 4 4 4 4 4", "You fit Lead", "You meet all it asks. Every rating it asks for is at the top."),
    ],
)
def test_a_certain_fit_names_its_level_and_the_way_to_the_next(answers, title, sentences):
    assert headline(answers) == (title, sentences)


@pytest.mark.parametrize(
    ("answers", "title", "sentence"),
    [
        ("3 3 3 3 3 ?", "You fit between Mid and Senior", "One open answer decides: Ment."),
        ("3 3 3 ? 3 2", "You fit somewhere up to Senior", "One open answer decides: Sec."),
        ("3 3 ? ? 3 2", "You fit somewhere up to Senior", "2 open answers decide: Data and Sec."),
        ("? ? ? ? ? ?", "You fit somewhere up to Lead", "6 open answers decide: Code, Api, Data, Sec and 2 more."),
        ("2 2 2 2 1 ?", "You fit Mid", "This holds whatever the one open answer turns out to be."),
        ("0 2 2 2 - ?", "You are on the way to Junior", "This holds whatever the 2 open answers turn out to be."),
    ],
)
def test_open_answers_are_counted_and_named_where_they_decide(answers, title, sentence):
    told, sentences = headline(answers)
    assert (told, sentences.startswith(sentence)) == (title, True)


def test_open_answers_leave_the_way_to_the_next_level_unsaid():
    assert "away" not in headline("2 2 2 2 1 ?")[1]


def test_a_must_have_that_is_not_part_of_the_work_makes_the_fit_provisional():
    title, sentences = headline("3 3 n/a 3 3 n/a")
    assert title == "You fit Senior, provisionally"
    assert "Data is a must-have you marked as not part of your work. Agree it with your manager." in sentences


def test_several_of_them_are_named_together():
    of = ladder("first 1! 1! 1 1 1 1", competencies=EXAMPLE.competencies)
    assert headline("n/a n/a 1 1 1 1", of)[1].endswith(
        "Code and Api are must-haves you marked as not part of your work. Agree them with your manager."
    )


def test_too_little_of_the_first_level_to_judge_it_is_no_level():
    title, sentences = headline("3 3 n/a n/a n/a n/a")
    assert title == "Not enough ratings yet"
    assert sentences.startswith(
        "Junior cannot be judged: it takes ratings for 3 of the 4 competencies it asks for, and 2 of them are part of"
    )
    assert "look most like" not in sentences


def test_a_next_level_of_which_too_little_is_rated_is_not_measured():
    of = ladder("first 1 0 0 0 0 0", "second 1 1 1 1 1 1", competencies=EXAMPLE.competencies)
    title, sentences = headline("1 n/a n/a n/a 1 n/a", of)
    assert title == "You fit First"
    assert "Second cannot be judged: it takes ratings for 4 of the 6 competencies it asks for" in sentences


class TestTheClosestProfile:
    """Answers that as a whole look like another level than they fit."""

    def test_a_higher_one_is_named_with_the_must_haves_that_hold_it_back(self):
        sentence = "Your answers look most like Senior; what holds Senior back is Arch."
        assert headline("4 4 3 3 1 1")[1].endswith(sentence)

    def test_or_with_the_steps(self):
        assert headline("4 4 4 4 4 0")[1].endswith("what holds Senior back is one step more than it allows.")

    def test_or_with_both(self):
        of = ladder("first 1 1 1 1", "second 3! 3 3 3", competencies=("a", "b", "c", "d"), tolerance=10)
        assert headline("2 2 2 3", of)[1].endswith(
            "what holds Second back is A, and elsewhere 2 steps more than it allows."
        )

    def test_an_open_answer_is_never_what_holds_it_back(self):
        of = ladder("first 1 1! 0 1", "second 3 3! 3! 3", competencies=("a", "known", "open", "b"))
        assert headline("3 2 ? 3", of)[1].endswith("look most like Second; what holds Second back is Known.")

    def test_or_with_how_little_of_it_is_part_of_the_work(self):
        of = ladder("first 1 0 0 0", "second 2 2 2 2", competencies=("a", "b", "c", "d"))
        assert headline("2 n/a n/a n/a", of)[1].endswith(
            "what holds Second back is how little of it is part of your work, 1 of 4 competencies."
        )

    def test_a_lower_one_is_named_with_why_the_level_is_held_all_the_same(self):
        of = ladder("first 1 0 0", "second 2 2 2", competencies=("a", "b", "c"), tolerance=100)
        assert headline("2 1 0", of) == (
            "You fit Second",
            "You meet all it asks but 3 steps; 3 are allowed. Here is where you could go deeper. "
            "As a whole your answers look most like First; you fit Second because none of its must-haves is short, "
            "and a person may be 3 steps short.",
        )

    def test_one_between_the_bounds_says_nothing_new(self):
        assert "look most like" not in headline("3 3 3 ? 3 2")[1]

    def test_nor_does_the_first_level_to_those_on_the_way_to_it(self):
        assert "look most like" not in headline("0 0 0 0 0 0")[1]


@pytest.mark.parametrize(
    ("profile", "fit"),
    [
        (0, "On the way to Junior"),
        (1, "Junior"),
        (2, "Mid-level"),
        (3, "Senior"),
        (4, "Lead"),
        ("junior", "Junior"),
        ("mid", "Mid-level"),
        ("senior", "Senior"),
        ("lead", "Lead"),
    ],
)
def test_in_the_shipped_framework_each_profile_reads_its_own_level(profile, fit):
    ladder = ladder_of(SHIPPED)
    needs = {level.slug: {need.competency: need.need for need in level.needs} for level in ladder.levels}
    answers = {slug: profile if profile in range(5) else needs[profile].get(slug, 0) for slug in ladder.competencies}
    result = score(ladder, answers)
    assert fit_in_words(result, Glossary(SHIPPED).levels) == fit


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("3 3 3 3 3 ?", "Between Mid and Senior"),
        ("3 3 3 ? 3 2", "Somewhere up to Senior"),
        ("3 3 n/a 3 3 n/a", "Senior, provisionally"),
        ("3 3 n/a n/a n/a n/a", "Not enough ratings yet"),
    ],
)
def test_a_list_says_the_fit_in_the_same_words(answers, words):
    result, _, glossary = read(answers)
    assert fit_in_words(result, glossary.levels) == words
    assert words.lower() in headline(answers)[0].lower()
