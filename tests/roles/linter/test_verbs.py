"""Which verbs of a sentence say what somebody does: joined ones are found, nouns and other people's acts are not."""

import pytest

from roles.linter.verbs import main_verbs


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("Designs and implements services", ["designs", "implements"]),
        ("Kneads and proves dough", ["kneads", "proves"]),
        ("Kneads and folds pastry", ["kneads", "folds"]),
        ("Kneads a dough and folds it", ["kneads", "folds"]),
        ("Writes code and reviews pull requests", ["writes", "reviews"]),
        ("Writes code and carefully reviews it", ["writes", "reviews"]),
        ("Writes code, then reviews it", ["writes", "reviews"]),
        ("Writes code or/and reviews it", ["writes", "reviews"]),
        ("Shapes loaves and scores them", ["shapes", "scores"]),
        ("Tests before a release and explains what broke", ["tests", "explains"]),
        ("Reads code that others wrote and explains it", ["reads", "explains"]),
        ("Weighs risks and can justify a choice", ["weighs", "justify"]),
        ("Is aware of risks and documents them", ["is", "documents"]),
        ("Often leads the team and drives the roadmap", ["leads", "drives"]),
        ("I plan the week and write it down", ["plan", "write"]),
        ("Able to write and debug tests", ["write", "debug"]),
        ("Apply patterns and explain them", ["apply", "explain"]),
        ("Maintaining and upgrading hardware", ["maintaining", "upgrading"]),
        ("1. Writes code & explains it", ["writes", "explains"]),
    ],
)
def test_verbs_that_are_joined_are_found(sentence, verbs):
    assert main_verbs(sentence) == verbs


@pytest.mark.parametrize(
    "sentence",
    [
        "Adds logs and metrics that show what new code does",
        "Adds logs and reports",
        "Adds logs, reports and alerts",
        "Adds sugar and raisins everybody likes",
        "Adds logs and reports for a new service",
        "Adds logs and reports showing the load",
        "Writes the everyday reads and updates of a feature",
        "Builds a service that reads and writes files",
        "Decides which tools the company adopts, keeps or drops",
        "Ensures the team has the skills and resources it needs",
        "Says when something breaks and needs attention",
        "Watches until a service stops and needs attention",
        "Speeds up queries by adding an index and dropping lookups",
        "Uses metrics to find and remove waste",
        "Plan work to find and remove waste",
        "Managing a budget, including staffing costs",
        "Improving a service by measuring and tuning it",
        "Answers each comment with a change or a question",
        "Applies rules with care, always",
    ],
)
def test_nouns_and_subordinate_verbs_are_none(sentence):
    assert len(main_verbs(sentence)) == 1


@pytest.mark.parametrize("sentence", ["", "?!", "Good bread", "Always", "Access to ovens and knives"])
def test_a_sentence_may_begin_with_no_verb(sentence):
    assert main_verbs(sentence)[1:] == []
