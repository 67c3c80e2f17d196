"""Impact: over arbitrary ladders and arbitrary edits, the tally is what scoring everybody twice by hand gives."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assessor.impact.rescoring import Movement, Rescoring, Tally
from assessor.results.scoring import Level, Mark, Need
from assessor.results.tallying import BETWEEN
from tests.results import brute_force
from tests.results.ladders import ladders, repeatable, thorough


@st.composite
def edits(draw, ladder, same_levels=False):
    """The ladder after what an author might do to it: any of its parts changed, dropped, added or moved."""
    top = ladder.top if same_levels else draw(st.integers(max(1, ladder.top - 1), ladder.top + 1))
    dropped = draw(st.sets(st.sampled_from(ladder.competencies), max_size=2))
    added = draw(st.lists(st.sampled_from(["new1", "new2"]), unique=True))
    competencies = (*(slug for slug in ladder.competencies if slug not in dropped), *added)
    levels = [draw(edited_levels(level, competencies, top)) for level in ladder.levels]
    if not same_levels:
        levels = draw(st.permutations(levels)) if draw(st.sampled_from([False, False, True])) else levels
        levels = [level for level in levels if draw(st.sampled_from([True, True, True, False]))]
        extra = Level("l-new", tuple(Need(slug, draw(st.integers(0, top)), False) for slug in competencies))
        if not levels or draw(st.sampled_from([False, False, True])):
            levels.insert(draw(st.integers(0, len(levels))), extra)
    tolerance = draw(st.one_of(st.just(ladder.tolerance), st.integers(0, 100)))
    return replace(ladder, top=top, tolerance=tolerance, competencies=competencies, levels=tuple(levels))


@st.composite
def edited_levels(draw, level, competencies, top):
    needs = {need.competency: need for need in level.needs}
    edited = []
    for slug in competencies:
        need = needs.get(slug) or Need(slug, draw(st.integers(0, top)), False)
        if draw(st.sampled_from([False, False, False, True])):
            need = Need(slug, draw(st.integers(0, top)), draw(st.booleans()))
        edited.append(need._replace(need=min(need.need, top)))
    return Level(level.slug, tuple(edited))


@st.composite
def people(draw, ladder):
    """Answers in the order of the ladder, near one of its levels, as they are frozen."""
    answer = st.one_of(st.integers(-1, 2), st.integers(-1, 2), st.integers(-1, 2), st.sampled_from([*Mark, None]))
    crowd = []
    for level in draw(st.lists(st.sampled_from(ladder.levels), min_size=1, max_size=6)):
        said = [draw(answer) for _ in level.needs]
        crowd.append(
            [
                max(0, min(ladder.top, need.need + near)) if isinstance(near, int) else near and str(near)
                for need, near in zip(level.needs, said, strict=True)
            ]
        )
    return crowd


@st.composite
def previews(draw, **options):
    ladder = draw(ladders(competencies=5, levels=4, top=4))
    return ladder, draw(edits(ladder, **options)), draw(people(ladder))


def bounds(ladder, answers):
    result = brute_force.json_object(ladder, answers)
    return result["lowest"], result["highest"]


def scored_twice(ladder, draft, frozen):
    """The bounds on both ladders, read slowly; a rating above the draft's scale is its top."""
    answers = dict(zip(ladder.competencies, frozen, strict=True))
    kept = {slug: answer for slug, answer in answers.items() if slug in draft.competencies}
    for slug, answer in kept.items():
        if isinstance(answer, int) and answer > draft.top:
            kept[slug] = draft.top
    return bounds(ladder, answers), bounds(draft, kept)


def height(slug, ladder, draft):
    """How many levels of the draft lie at or below a level; a dropped one has half a level to itself."""
    slugs = [level.slug for level in draft.levels]
    if slug is None:
        return 0
    if slug in slugs:
        return slugs.index(slug) + 1
    below = [level.slug for level in ladder.levels]
    kept = [one for one in below[: below.index(slug)] if one in slugs]
    return height(kept[-1] if kept else None, ladder, draft) + 0.5


def movement_by_hand(before, after, ladder, draft):
    if before == after:
        return "stays"
    (low, high), (new_low, new_high) = ([height(slug, ladder, draft) for slug in pair] for pair in (before, after))
    if new_high < low:
        return "falls"
    if new_low > high:
        return "rises"
    if new_low != new_high:
        return "unknown"
    return "rises" if new_low > low else "falls" if new_low < low else "stays"


def needs_in(ladder):
    return {(level.slug, need) for level in ladder.levels for need in level.needs if need.need}


def tally_of(ladder, draft, crowd):
    tally, rescoring = Tally(), Rescoring(ladder, draft)
    for frozen in crowd:
        tally.add(rescoring.outcome(frozen))
    return tally


@thorough
@given(previews())
def test_a_tally_is_everybody_scored_twice_by_hand(preview):
    ladder, draft, crowd = preview
    by_hand = Counter()
    for frozen in crowd:
        before, after = scored_twice(ladder, draft, frozen)
        rungs = [low if low == high else BETWEEN for low, high in (before, after)]
        by_hand[movement_by_hand(before, after, ladder, draft), *rungs] += 1

    tally = tally_of(ladder, draft, crowd)

    assert tally.moves == by_hand
    assert tally.people == len(crowd)
    assert tally.movements.total() == len(crowd)


@repeatable
@given(previews())
def test_merged_and_written_down_and_read_again_tallies_are_the_same(preview):
    ladder, draft, crowd = preview
    merged = tally_of(ladder, draft, crowd[:2])
    merged.merge(Tally.from_data(tally_of(ladder, draft, crowd[2:]).to_data()))
    assert merged == tally_of(ladder, draft, crowd)


@repeatable
@given(previews())
def test_nobody_moves_to_a_draft_that_is_a_copy(preview):
    ladder, _, crowd = preview
    assert tally_of(ladder, ladder, crowd).movements[Movement.STAYS] == len(crowd)


@repeatable
@given(previews())
def test_every_movement_has_a_cause_and_who_stays_has_none(preview):
    ladder, draft, crowd = preview
    for frozen in crowd:
        outcome = Rescoring(ladder, draft).outcome(frozen)
        assert bool(outcome.competencies or outcome.reasons) == (outcome.movement is not Movement.STAYS)


@repeatable
@given(previews(same_levels=True))
def test_what_is_asked_as_before_makes_nobody_rise_or_fall(preview):
    ladder, draft, crowd = preview
    asked = [
        {(level.slug, need) for level in one.levels for need in level.needs if need.need} for one in (ladder, draft)
    ]
    changed = {need.competency for _, need in asked[0] ^ asked[1]}
    for frozen in crowd:
        outcome = Rescoring(ladder, draft).outcome(frozen)
        if outcome.movement in (Movement.RISES, Movement.FALLS):
            assert changed.issuperset(outcome.competencies)


@repeatable
@given(previews(same_levels=True))
def test_with_the_levels_as_they_were_they_move_nobody(preview):
    assert not any("levels" in key for key in tally_of(*preview).reasons)
