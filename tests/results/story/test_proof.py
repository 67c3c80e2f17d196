"""The proof: the numbers behind every level's verdict, and each competency line by line."""

from assessor.results.story.proof import proof_of, rule_of
from tests.results.ladders import EXAMPLE
from tests.results.story.told import framework_of, read


def proof(text):
    result, _, glossary = read(text)
    return proof_of(result, glossary)


def test_every_level_is_proved_with_the_numbers_of_the_rule():
    assert [
        (level.name, level.verdict, level.must_haves_short, level.steps_short, level.allowance, level.rated)
        for level in proof("3 3 2 n/a 3 1")
    ] == [
        ("Junior", "met", "0", "0", "0", "3 of 4"),
        ("Mid", "met", "0", "0", "1", "5 of 6"),
        ("Senior", "not met", "1", "2", "1", "5 of 6"),
        ("Lead", "not met", "2", "5", "1", "5 of 6"),
    ]


def test_the_same_numbers_stand_in_sentences():
    assert proof("3 3 2 n/a 3 1")[2].sentences == (
        "One must-have is short: Data.",
        "2 steps short; one is allowed.",
        "5 of its 6 are part of your work; 4 are needed.",
    )
    assert proof("3 3 2 n/a 3 1")[3].sentences[0] == "2 must-haves are short: Data and Arch."
    assert proof("3 3 2 n/a 3 1")[0].sentences[:2] == ("No must-have is short.", "0 steps short; none are allowed.")


def test_what_is_short_comes_first_must_haves_before_others_and_wide_before_narrow():
    assert [line.competency for line in proof("3 2 2 3 1 1")[3].lines] == ["Arch", "Data", "Ment", "Api", "Code", "Sec"]


def test_a_line_says_need_have_and_verdict():
    assert [tuple(line) for line in proof("3 no 2 n/a ? -")[2].lines] == [
        ("Arch", True, "Advanced (3)", "Not seen", "three steps short"),
        ("Data", True, "Advanced (3)", "Independent (2)", "one step short"),
        ("Api", False, "Advanced (3)", "No chance yet", "three steps short"),
        ("Ment", False, "Independent (2)", "Not rated", "two steps short"),
        ("Code", True, "Advanced (3)", "Advanced (3)", "met"),
        ("Sec", True, "Advanced (3)", "Not part of my work", "left out"),
    ]


def test_a_level_lists_only_what_it_asks_for():
    assert [line.competency for line in proof("3 3 3 3 3 3")[0].lines] == ["Code", "Data", "Sec", "Api"]


def test_the_rule_has_the_numbers_of_this_framework():
    rule = rule_of(framework_of(EXAMPLE), read("3 3 3 3 3 3")[2])
    assert (rule.tolerance, rule.assessable) == (20, 60)
    assert (rule.lowest, rule.highest) == ("Not yet (0)", "Expert (4)")
