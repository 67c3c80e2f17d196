from assessor.impact.rescoring import LevelRange, Movement, Outcome, Reason
from assessor.impact.words import Words
from assessor.results.tallying import BETWEEN
from tests.impact.editions import DRAFT, PUBLISHED
from tests.roles.comparison.sample import framework

WORDS = Words(PUBLISHED, DRAFT)


def outcome(before, after, competencies=(), reasons=()):
    return Outcome(LevelRange(*before), LevelRange(*after), Movement.FALLS, competencies, reasons)


def test_every_rung_of_each_edition_has_a_name_from_the_lowest_on():
    assert list(WORDS.published_rungs.items()) == [
        (None, "Below Junior"),
        ("junior", "Junior"),
        ("mid", "Mid (not in the draft)"),
        ("senior", "Senior"),
        (BETWEEN, "Between two levels"),
    ]
    assert list(WORDS.draft_rungs.values()) == [
        "Below Junior",
        "Junior",
        "Senior",
        "Head (new)",
        "Between two levels",
    ]


def test_competencies_stand_in_the_order_of_the_draft_and_then_what_it_drops():
    assert list(WORDS.competencies.values()) == ["Icing", "Baking", "Selling (new)", "Tasting (not in the draft)"]


def test_a_standing_is_one_level_or_the_two_around_it():
    moved = outcome(("senior", "senior"), (None, "head"))
    assert (WORDS.before(moved), WORDS.after(moved)) == ("Senior", "Below Junior to Head (new)")


def test_causes_are_the_competencies_and_then_what_else_there_is():
    moved = outcome((None, None), (None, None), ("tasting", "icing"), (Reason.ALLOWANCE,))
    assert WORDS.causes(moved) == [
        "Tasting (not in the draft)",
        "Icing",
        "More or fewer steps short are allowed at a level",
    ]


def test_an_allowance_that_changes_is_named_with_its_level_and_both_numbers():
    before = framework("junior 1 1 - -", "mid 1 1 1 1", "senior 2 2 2 2", tolerance=50)
    after = framework("junior 1 1 1 1", "mid 1 1 - -", "senior 2 2 2 2", tolerance=50)
    moved = outcome((None, None), (None, None), reasons=(Reason.ALLOWANCE,))

    assert Words(before, after).causes(moved) == [
        "The allowance of Junior rises from 1 to 2, that of Mid falls from 2 to 1"
    ]
