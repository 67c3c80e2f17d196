"""Scoring: what holds for every framework and every set of answers."""

from hypothesis import assume, given
from hypothesis import strategies as st

from assessor.results.scoring import Mark, score, to_json_object
from tests.results import brute_force
from tests.results.ladders import repeatable, sittings, thorough

KNOWN = (Mark.NO_OPPORTUNITY, Mark.NOT_APPLICABLE)
SMALL = {"competencies": 5, "levels": 4, "top": 3}  # small enough to search every walk of single steps


def number_of(ladder, slug):
    return 0 if slug is None else 1 + [level.slug for level in ladder.levels].index(slug)


def bounds(ladder, answers):
    result = score(ladder, answers)
    return number_of(ladder, result.lowest), number_of(ladder, result.highest)


def ratings_in(answers):
    """The answers that a step up or down can change, as numbers."""
    numbers = {slug: 0 if answer is Mark.NO_OPPORTUNITY else answer for slug, answer in answers.items()}
    return {slug: number for slug, number in numbers.items() if isinstance(number, int)}


@thorough
@given(sittings(**SMALL))
def test_every_part_of_the_object_is_what_a_naive_reading_of_the_rule_finds(sitting):
    assert to_json_object(score(*sitting)) == brute_force.json_object(*sitting)


@repeatable
@given(sittings(), st.data())
def test_raising_an_answer_never_lowers_the_level(sitting, data):
    ladder, answers = sitting
    lowest, highest = bounds(ladder, answers)
    for slug, rating in ratings_in(answers).items():
        after = bounds(ladder, answers | {slug: data.draw(st.integers(rating, ladder.top))})
        assert after[0] >= lowest
        assert after[1] >= highest


@repeatable
@given(sittings())
def test_marking_one_not_applicable_never_lowers_the_level_while_the_levels_stay_assessable(sitting):
    ladder, answers = sitting
    lowest, highest = bounds(ladder, answers)
    for slug in ladder.competencies:
        changed = answers | {slug: Mark.NOT_APPLICABLE}
        if all(level.assessable for level in score(ladder, changed).levels):
            after = bounds(ladder, changed)
            assert after[0] >= lowest
            assert after[1] >= highest


@repeatable
@given(sittings(), st.data())
def test_the_level_lies_inside_the_bounds_whatever_the_unknown_turn_out_to_be(sitting, data):
    ladder, answers = sitting
    result = score(ladder, answers)
    lowest, highest = bounds(ladder, answers)
    found = {slug: data.draw(st.integers(0, ladder.top)) for slug in result.unknown}
    known = score(ladder, answers | found)
    assert known.lowest == known.highest
    assert lowest <= number_of(ladder, known.reached) <= highest


@repeatable
@given(sittings())
def test_the_bounds_differ_exactly_when_an_unknown_answer_decides(sitting):
    ladder, answers = sitting
    result = score(ladder, answers)
    lowest, highest = bounds(ladder, answers)
    asked = {slug for level in ladder.levels[lowest:highest] for slug in brute_force.needs_of(level)}
    assert result.deciding == tuple(slug for slug in result.unknown if slug in asked)
    assert bool(result.deciding) == (lowest < highest)


@repeatable
@given(sittings(marks=KNOWN), st.data())
def test_closing_the_steps_needed_reaches_the_next_level_and_one_fewer_never_does(sitting, data):
    ladder, answers = sitting
    result = score(ladder, answers)
    assume(result.next and result.next.steps_needed)
    core = [gap.competency for gap in result.next.gaps if gap.core for _ in range(gap.short)]
    rest = [gap.competency for gap in result.next.gaps if not gap.core for _ in range(gap.short)]
    steps = (core + data.draw(st.permutations(rest)))[: result.next.steps_needed]
    ratings = answers | ratings_in(answers)
    for slug in steps:
        assert score(ladder, ratings).reached == result.reached
        ratings = ratings | {slug: ratings[slug] + 1}
    assert number_of(ladder, score(ladder, ratings).reached) > number_of(ladder, result.reached)


@thorough
@given(sittings(marks=(), competencies=5, levels=2, top=4, core=False))
def test_that_many_lowerings_lose_the_level_and_no_fewer_do(sitting):
    ladder, answers = sitting
    assert score(ladder, answers).steps_to_lose == brute_force.steps_to_lose(ladder, answers)


@repeatable
@given(sittings())
def test_a_level_is_provisional_for_the_must_haves_that_are_not_applicable(sitting):
    ladder, answers = sitting
    result = score(ladder, answers)
    held = ladder.levels[: number_of(ladder, result.reached)]
    must_haves = {need.competency for level in held for need in level.needs if need.core and need.need}
    left_out = [slug for slug in ladder.competencies if answers.get(slug) is Mark.NOT_APPLICABLE]
    assert result.provisional_for == tuple(slug for slug in left_out if slug in must_haves)


@repeatable
@given(sittings())
def test_the_levels_between_reached_and_closest_are_those_that_tell_them_apart(sitting):
    ladder, answers = sitting
    result = score(ladder, answers)
    reached, closest = number_of(ladder, result.reached), number_of(ladder, result.closest)
    above_one = [level for level in result.levels if reached < number_of(ladder, level.level) <= closest]
    above_other = [level for level in result.levels if closest < number_of(ladder, level.level) <= reached]
    assert list(result.between) == (above_one + above_other if result.closest else [])


@repeatable
@given(sittings())
def test_every_answer_is_rated_unknown_or_not_applicable(sitting):
    ladder, answers = sitting
    result = score(ladder, answers)
    not_applicable = [answer for answer in answers.values() if answer is Mark.NOT_APPLICABLE]
    assert result.total == len(ladder.competencies) == result.rated + len(result.unknown) + len(not_applicable)
    assert result.unknown == tuple(slug for slug in ladder.competencies if brute_force.is_unknown(answers.get(slug)))


@repeatable
@given(sittings(), st.randoms())
def test_the_order_of_the_answers_and_the_spelling_of_the_marks_do_not_matter(sitting, random):
    ladder, answers = sitting
    shuffled = random.sample(list(answers.items()), len(answers))
    spelt = {slug: str(answer) if isinstance(answer, Mark) else answer for slug, answer in shuffled}
    assert score(ladder, spelt) == score(ladder, answers)
