"""What a draft does to one person, by the ladder of the worked examples and one edit of it at a time."""

from dataclasses import replace

import pytest

from assessor.impact.rescoring import LevelRange, Move, Movement, Outcome, Reason, Rescoring, Tally
from assessor.results.scoring import Level, Mark, Need
from assessor.results.tallying import BETWEEN
from tests.results.ladders import EXAMPLE

MID = [2, 2, 2, 2, 1, 1]
SENIOR = [3, 3, 3, 3, 3, 2]


def edited(ladder=EXAMPLE, *, level, **needs):
    """The ladder with other needs at one level, such as arch="2!"; None takes the need away."""
    levels = []
    for rung in ladder.levels:
        if rung.slug == level:
            kept = [need for need in rung.needs if need.competency not in needs]
            new = [Need(slug, int(need.rstrip("!")), need.endswith("!")) for slug, need in needs.items() if need]
            order = [*ladder.competencies, *needs]
            rung = Level(level, tuple(sorted(kept + new, key=lambda need: order.index(need.competency))))
        levels.append(rung)
    return replace(ladder, levels=tuple(levels))


def outcome(draft, answers):
    return Rescoring(EXAMPLE, draft).outcome(answers)


def certain(level):
    return LevelRange(level, level)


def test_whoever_a_draft_does_not_touch_stays_without_a_cause():
    assert outcome(EXAMPLE, MID) == Outcome(certain("mid"), certain("mid"), Movement.STAYS)


def test_a_need_that_rises_makes_those_fall_who_are_short_of_it():
    moved = outcome(edited(level="senior", arch="4!"), SENIOR)
    assert moved == Outcome(certain("senior"), certain("mid"), Movement.FALLS, ("arch",))


def test_a_fall_is_certain_whatever_the_answer_to_a_new_competency_turns_out_to_be():
    draft = edited(edited(level="senior", arch="4!"), level="mid", cost="2!")
    draft = replace(draft, competencies=(*EXAMPLE.competencies, "cost"))
    moved = outcome(draft, SENIOR)
    assert moved == Outcome(certain("senior"), LevelRange("junior", "mid"), Movement.FALLS, ("arch",))


def test_a_need_that_drops_lets_those_rise_whom_it_kept_down():
    moved = outcome(edited(level="senior", arch="1!"), [3, 3, 3, 3, 1, 2])
    assert moved == Outcome(certain("mid"), certain("senior"), Movement.RISES, ("arch",))


def test_what_becomes_a_must_have_is_a_cause_though_its_need_is_as_before():
    moved = outcome(edited(level="senior", ment="2!"), [3, 3, 3, 3, 3, 1])
    assert moved == Outcome(certain("senior"), certain("mid"), Movement.FALLS, ("ment",))


def test_what_is_short_within_the_allowance_is_no_cause():
    moved = outcome(edited(level="senior", arch="4!"), [3, 3, 3, 3, 3, 1])
    assert moved.competencies == ("arch",)


def test_the_allowance_is_the_cause_where_it_alone_is_less():
    moved = outcome(replace(EXAMPLE, tolerance=10), [3, 3, 3, 3, 3, 1])
    assert moved == Outcome(certain("senior"), certain("mid"), Movement.FALLS, (), (Reason.ALLOWANCE,))


def test_the_allowance_and_a_need_may_cause_a_fall_together():
    draft = replace(edited(level="senior", api="4"), tolerance=10)
    moved = outcome(draft, [4, 3, 3, 3, 3, 2])
    assert moved == Outcome(certain("senior"), certain("mid"), Movement.FALLS, ("api",), (Reason.ALLOWANCE,))


def test_a_larger_allowance_lets_people_rise():
    moved = outcome(replace(EXAMPLE, tolerance=40), [3, 3, 3, 3, 3, 0])
    assert moved == Outcome(certain("mid"), certain("senior"), Movement.RISES, (), (Reason.ALLOWANCE,))


def test_every_level_that_is_missed_for_the_first_time_is_looked_at():
    draft = edited(edited(level="mid", api="4!"), level="senior", sec="4!")
    moved = outcome(draft, SENIOR)
    assert (moved.after, moved.competencies) == (certain("junior"), ("api", "sec"))


def test_a_fall_below_the_first_level_leads_to_none():
    assert outcome(edited(level="junior", code="4!"), MID).after == certain(None)


def test_a_new_competency_has_no_answer_so_the_level_becomes_unknown():
    levels = [
        replace(level, needs=(*level.needs, Need("cloud", need, True)))
        for level, need in zip(EXAMPLE.levels, (0, 0, 2, 3), strict=True)
    ]
    draft = replace(EXAMPLE, competencies=(*EXAMPLE.competencies, "cloud"), levels=tuple(levels))
    moved = outcome(draft, SENIOR)
    assert moved == Outcome(certain("senior"), LevelRange("mid", "senior"), Movement.UNKNOWN, ("cloud",))


def test_somebody_between_the_same_levels_as_before_stays():
    moved = outcome(edited(level="senior", api="2"), [3, 3, 3, 3, 3, None])
    assert moved == Outcome(LevelRange("mid", "senior"), LevelRange("mid", "senior"), Movement.STAYS)


def test_somebody_between_levels_is_compared_by_the_one_that_no_answer_can_take_away():
    sure_of_mid, sure_of_senior = edited(level="senior", arch="4!"), edited(level="senior", ment=None)
    answers = [3, 3, 3, 3, 3, Mark.NOT_SURE]
    assert outcome(sure_of_mid, answers).movement is Movement.STAYS
    moved = outcome(sure_of_senior, answers)
    assert moved == Outcome(LevelRange("mid", "senior"), certain("senior"), Movement.RISES, ("ment",))


def test_an_unknown_answer_is_no_cause_of_a_fall_that_it_could_not_prevent():
    moved = outcome(edited(edited(level="mid", code="4!"), level="mid", ment="2!"), [3, 2, 2, 2, 1, None])
    assert (moved.after, moved.competencies) == (certain("junior"), ("code",))


def test_answers_to_what_the_draft_drops_are_left_out():
    levels = [Level(rung.slug, tuple(n for n in rung.needs if n.competency != "arch")) for rung in EXAMPLE.levels]
    draft = replace(EXAMPLE, competencies=("code", "api", "data", "sec", "ment"), levels=tuple(levels))
    moved = outcome(draft, [3, 3, 3, 3, 1, 2])
    assert moved == Outcome(certain("mid"), certain("senior"), Movement.RISES, ("arch",))


def test_a_rating_above_the_scale_of_the_draft_counts_as_its_top():
    levels = [Level(rung.slug, tuple(n._replace(need=min(n.need, 3)) for n in rung.needs)) for rung in EXAMPLE.levels]
    moved = outcome(replace(EXAMPLE, top=3, levels=tuple(levels)), [4, 4, 4, 4, 4, 4])
    assert moved == Outcome(certain("lead"), certain("lead"), Movement.STAYS)


def test_too_few_ratings_are_the_cause_where_a_level_is_no_longer_assessable():
    answers = [3, 3, 3, Mark.NOT_APPLICABLE, Mark.NOT_APPLICABLE, 1]
    draft = edited(level="mid", api=None, ment=None)
    moved = outcome(draft, answers)
    assert moved == Outcome(certain("senior"), certain("junior"), Movement.FALLS, (), (Reason.TOO_FEW_RATED,))


class TestLevels:
    junior, mid, senior, lead = EXAMPLE.levels
    staff = Level("staff", (Need("code", 4, True), *senior.needs[1:]))

    def draft(self, *levels):
        return replace(EXAMPLE, levels=levels)

    def test_who_stood_on_a_dropped_level_falls_to_the_one_below(self):
        moved = outcome(self.draft(self.junior, self.senior, self.lead), MID)
        assert moved == Outcome(certain("mid"), certain("junior"), Movement.FALLS, (), (Reason.LEVELS,))

    def test_who_stood_on_a_dropped_level_may_reach_the_one_above(self):
        easier = edited(level="senior", code="2!", api="2", data="2!", sec="2!", arch="1!").levels[2]
        moved = outcome(self.draft(self.junior, easier, self.lead), MID)
        assert (moved.after, moved.movement) == (certain("senior"), Movement.RISES)

    def test_of_several_dropped_levels_none_lies_above_the_other(self):
        moved = outcome(self.draft(self.junior, self.lead), SENIOR)
        assert (moved.after, moved.movement) == (certain("junior"), Movement.FALLS)

    def test_a_level_set_below_that_is_not_met_takes_the_one_above_with_it(self):
        moved = outcome(self.draft(self.junior, self.mid, self.staff, self.senior), SENIOR)
        assert moved == Outcome(certain("senior"), certain("mid"), Movement.FALLS, ("code",), (Reason.LEVELS,))

    def test_a_level_set_above_that_is_met_is_a_rise(self):
        moved = outcome(self.draft(self.junior, self.mid, self.senior, self.staff, self.lead), [4, 3, 3, 3, 3, 2])
        assert moved == Outcome(certain("senior"), certain("staff"), Movement.RISES, (), (Reason.LEVELS,))

    def test_what_was_short_for_a_dropped_level_stands_in_the_way_no_more(self):
        moved = outcome(self.draft(self.junior, self.senior, self.lead), [1, 3, 3, 3, 3, 2])
        assert moved.movement is Movement.STAYS
        met = edited(level="senior", code="1!").levels[2]
        moved = outcome(self.draft(self.junior, met, self.lead), [1, 3, 3, 3, 3, 2])
        assert moved == Outcome(certain("junior"), certain("senior"), Movement.RISES, ("code",), (Reason.LEVELS,))

    def test_a_level_that_changes_its_place_moves_people_by_the_order_of_the_draft(self):
        moved = outcome(self.draft(self.senior, self.junior, self.mid, self.lead), MID)
        assert moved == Outcome(certain("mid"), certain(None), Movement.FALLS, (), (Reason.LEVELS,))

    def test_a_level_that_was_not_assessable_before_is_no_news(self):
        few = [2, 2, 2, Mark.NOT_APPLICABLE, Mark.NOT_APPLICABLE, Mark.NOT_APPLICABLE]
        moved = outcome(self.draft(self.mid, self.junior, self.senior, self.lead), few)
        assert moved == Outcome(certain("junior"), certain(None), Movement.FALLS, (), (Reason.LEVELS,))


@pytest.fixture
def tally():
    tally = Tally()
    rescoring = Rescoring(EXAMPLE, edited(level="senior", arch="4!"))
    for answers in (MID, SENIOR, SENIOR, [3, 3, 3, 3, 3, None]):
        tally.add(rescoring.outcome(answers))
    return tally


def test_a_tally_counts_movements_the_ways_they_go_and_their_causes(tally):
    assert tally.people == 4
    assert tally.movements == {Movement.STAYS: 2, Movement.FALLS: 2, Movement.RISES: 0, Movement.UNKNOWN: 0}
    assert tally.moves == {
        Move(Movement.STAYS, "mid", "mid"): 1,
        Move(Movement.FALLS, "senior", "mid"): 2,
        Move(Movement.STAYS, BETWEEN, "mid"): 1,
    }
    assert tally.competencies == {(Movement.FALLS, "arch"): 2}
    assert not tally.reasons


def test_a_tally_does_not_grow_with_the_people_in_it(tally):
    size = len(str(tally.to_data()))
    rescoring = Rescoring(EXAMPLE, edited(level="senior", arch="4!"))
    for _ in range(90):
        tally.add(rescoring.outcome(SENIOR))
    assert tally.people == 94
    assert len(str(tally.to_data())) <= size + 2
