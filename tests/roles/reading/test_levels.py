"""A level alone, and what becomes of each competency on the way from one level to another."""

import pytest
from hypothesis import given

from roles.reading import Turn, level_changes, level_sheet
from tests.roles.comparison.sample import framework
from tests.roles.framework_file.test_round_trip import frameworks

COOK = framework("junior 1 1! 2", "senior 2! - 2", "lead 3 3 3")
JUNIOR, SENIOR, LEAD = COOK.levels


def turns(groups):
    return {group.turn: [change.competency.slug for change in group.changes] for group in groups}


def from_to(old, new):
    """The one change between two levels that need this of one competency."""
    pair = framework(f"junior {old}", f"senior {new}")
    [group] = level_changes(pair, *pair.levels)
    [change] = group.changes
    return group.turn, change


class TestSheet:
    def test_the_must_haves_of_an_area_come_first(self):
        [section] = level_sheet(COOK, JUNIOR).sections

        assert [read.competency.slug for read in section.competencies] == ["b", "a", "c"]

    def test_it_counts_what_is_asked(self):
        sheet = level_sheet(COOK, SENIOR)

        assert (sheet.total, sheet.must_haves) == (2, 1)

    @pytest.mark.parametrize(
        ("level", "below", "above"), [(JUNIOR, None, SENIOR), (SENIOR, JUNIOR, LEAD), (LEAD, SENIOR, None)]
    )
    def test_it_knows_the_levels_beside_it(self, level, below, above):
        sheet = level_sheet(COOK, level)

        assert (sheet.below, sheet.above) == (below, above)

    def test_the_only_level_has_none_beside_it(self):
        alone = framework("junior 1")
        sheet = level_sheet(alone, alone.levels[0])

        assert (sheet.below, sheet.above) == (None, None)


class TestChanges:
    @pytest.mark.parametrize(
        ("old", "new", "turn"),
        [
            ("1", "2", Turn.RISING),
            ("1", "3!", Turn.RISING),
            ("3!", "4", Turn.RISING),
            ("-", "1", Turn.NEW),
            ("0", "1!", Turn.NEW),
            ("2", "2!", Turn.NEW_MUST_HAVE),
            ("2!", "2", Turn.EASING),
            ("3", "2!", Turn.EASING),
            ("2", "-", Turn.EASING),
            ("2!", "0", Turn.EASING),
            ("2!", "2!", Turn.STAYING),
        ],
    )
    def test_each_competency_has_its_turn(self, old, new, turn):
        assert from_to(old, new)[0] == turn

    @pytest.mark.parametrize(
        ("old", "new", "is_new"), [("1", "2!", True), ("-", "2!", True), ("2", "2!", True), ("1!", "2!", False)]
    )
    def test_a_new_must_have_is_known_wherever_it_stands(self, old, new, is_new):
        assert from_to(old, new)[1].is_new_must_have == is_new

    def test_the_words_that_differ_between_the_two_lines_are_marked(self):
        _, change = from_to("1", "2")

        assert [(piece.text, piece.mark) for piece in change.old_pieces] == [("Does a at ", "same"), ("1", "removed")]
        assert [(piece.text, piece.mark) for piece in change.new_pieces] == [("Does a at ", "same"), ("2", "added")]

    @pytest.mark.parametrize(("old", "new"), [("-", "2"), ("2", "-")])
    def test_a_line_that_stands_alone_has_no_marks(self, old, new):
        _, change = from_to(old, new)

        assert [(piece.text, piece.mark) for piece in change.pieces] == [("Does a at 2", "same")]

    def test_groups_come_in_their_order_and_empty_ones_not_at_all(self):
        assert turns(level_changes(COOK, JUNIOR, SENIOR)) == {
            Turn.RISING: ["a"],
            Turn.EASING: ["b"],
            Turn.STAYING: ["c"],
        }

    @given(frameworks())
    def test_what_either_level_asks_for_stands_in_one_place(self, framework):
        for lower, upper in zip(framework.levels, framework.levels[1:], strict=False):
            asked = {
                competency.slug
                for area in framework.areas
                for competency in area.competencies
                if any(e.need and e.level in (lower.slug, upper.slug) for e in competency.expectations)
            }
            listed = [slug for slugs in turns(level_changes(framework, lower, upper)).values() for slug in slugs]
            assert sorted(listed) == sorted(asked)
