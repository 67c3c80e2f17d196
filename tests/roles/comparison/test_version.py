"""The version says what an edition asks: more of somebody, less, or the same in other words."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessor.results.queries import ladder_of
from assessor.results.scoring import score
from roles.comparison import is_lower, proposal
from tests.roles.comparison.sample import framework

LEVELS = ("junior 1! 1 - 1 1 1", "senior 2! 2 1 1 1 1")
COOK = framework(*LEVELS)


@pytest.mark.parametrize(
    ("new", "size", "reason"),
    [
        (COOK, "patch", None),
        (replace(COOK, name="Chef", summary="Cooks well."), "patch", None),
        (replace(COOK, areas=(replace(COOK.areas[0], meaning="Hot."),)), "patch", None),
        (
            framework("junior 2! 1 - 1 1 1", LEVELS[1]),
            "major",
            "A: Junior asks 2 as a must-have instead of 1 as a must-have",
        ),
        (framework("junior 1! 1! - 1 1 1", LEVELS[1]), "major", "B: Junior asks 1 as a must-have instead of 1"),
        (framework("junior 1! 1 1 1 1 1", LEVELS[1]), "major", "C: Junior asks 1 instead of nothing"),
        (framework("junior 1! 1 - 1 1 1 0", f"{LEVELS[1]} 0", competencies="abcdefg"), "major", "new competency: G"),
        (framework(*LEVELS, "lead 3 3 3 3 3 3"), "major", "new level: Lead"),
        (framework(LEVELS[1], LEVELS[0]), "major", "the levels stand in another order"),
        (framework(*LEVELS, tolerance=19), "major", "tolerance falls from 20 to 19"),
        (framework(*LEVELS, tolerance=30), "minor", "tolerance rises from 20 to 30"),
        (framework("junior 1 1 - 1 1 1", LEVELS[1]), "minor", "A: Junior asks 1 instead of 1 as a must-have"),
        (framework(LEVELS[0], "senior 2! 1 1 1 1 1"), "minor", "B: Senior asks 1 instead of 2"),
        (framework(LEVELS[0]), "minor", "level removed: Senior"),
        (replace(COOK, scale=COOK.scale[:-1]), "minor", "the scale has 4 ratings instead of 5"),
        (
            framework("junior 1! 1 - 1 1", "senior 2! 2 1 1 1"),
            "major",
            "Junior allows 0 steps short instead of 1, as it needs fewer competencies",
        ),
    ],
)
def test_each_change_has_its_size(new, size, reason):
    proposed = proposal(COOK, new)

    assert proposed.size == size
    assert proposed.version == {"major": "2.0", "minor": "1.1", "patch": "1.0.1"}[size]
    assert proposed.reasons[:1] == ((reason,) if reason else ())


def test_removing_a_competency_is_minor_where_it_takes_no_allowance_away():
    small = framework("junior 1! 1", "senior 2! 2")

    assert proposal(small, framework("junior 1!", "senior 2!")).reasons == ("competency removed: B",)
    assert proposal(small, framework("junior 1!", "senior 2!")).size == "minor"


@pytest.mark.parametrize(
    ("version", "major", "minor", "patch"),
    [("1.0", "2.0", "1.1", "1.0.1"), ("1.2.3", "2.0", "1.3", "1.2.4"), ("0.9", "1.0", "0.10", "0.9.1")],
)
def test_the_number_counts_on_from_the_one_before(version, major, minor, patch):
    before = replace(COOK, version=version)

    assert proposal(before, framework(*LEVELS, tolerance=10)).version == major
    assert proposal(before, framework(*LEVELS, tolerance=30)).version == minor
    assert proposal(before, before).version == patch


@pytest.mark.parametrize(
    ("version", "than", "lower"),
    [("1.0", "1.0.1", True), ("1.9", "1.10", True), ("2.0", "1.9.9", False), ("1.0", "1.0.0", False)],
)
def test_versions_are_compared_number_by_number(version, than, lower):
    assert is_lower(version, than) is lower


NEEDS = st.sampled_from(["-", "0", "1", "2", "3", "1!", "2!", "3!"])


@st.composite
def editions(draw, slugs=("junior", "mid", "senior")):
    """Frameworks of up to six competencies, as people may edit them: needs may fall and levels may ask nothing."""
    wide = draw(st.integers(1, 6))
    chosen = draw(st.lists(st.sampled_from(slugs), min_size=1, unique=True))
    rows = [" ".join([slug, *draw(st.lists(NEEDS, min_size=wide, max_size=wide))]) for slug in chosen]
    return framework(*rows, tolerance=draw(st.sampled_from([0, 20, 34, 50])))


@st.composite
def edits(draw):
    """An edition and the one after it: a few needs, a competency, a level or the tolerance differ."""
    old = draw(editions())
    [area] = old.areas
    competencies = list(area.competencies)
    for number in draw(st.sets(st.integers(0, len(competencies) - 1), max_size=1)):
        changed = draw(editions(slugs=tuple(level.slug for level in old.levels)))
        expectations = changed.areas[0].competencies[0].expectations
        competencies[number] = replace(competencies[number], expectations=expectations)
    if draw(st.booleans()) and len(competencies) > 1:
        del competencies[draw(st.integers(0, len(competencies) - 1))]
    tolerance = draw(st.sampled_from([old.tolerance, old.tolerance, 20, 50]))
    return old, replace(old, tolerance=tolerance, areas=(replace(area, competencies=tuple(competencies)),))


@st.composite
def ratings_near_a_level(draw, edition):
    """A rating of every competency, a step below what one of the levels needs here and there."""
    needs = {need.competency: need.need for need in draw(st.sampled_from(ladder_of(edition).levels)).needs}
    given = ((slug, needs.get(slug, 0) + draw(st.sampled_from([0, 0, 0, 1, -1]))) for slug in "abcdef")
    return {slug: min(max(rating, 0), 4) for slug, rating in given}


@settings(max_examples=4 * settings.default.max_examples, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_only_a_major_edition_takes_a_level_from_somebody_who_rated_everything(data):
    old, new = data.draw(edits())
    assume(proposal(old, new).size != "major")
    ratings = data.draw(ratings_near_a_level(old))
    ladders = [ladder_of(edition) for edition in (old, new)]
    before, now = (score(ladder, {slug: ratings[slug] for slug in ladder.competencies}) for ladder in ladders)

    ranks = [None, *(level.slug for level in old.levels)]
    assert ranks.index(now.reached) >= ranks.index(before.reached)


@given(edits())
def test_an_edition_that_is_no_patch_asks_something_else(edit):
    old, new = edit
    asked = [
        {
            c.slug: {(e.level, e.need, e.is_core) for e in c.expectations if e.need}
            for c in edition.areas[0].competencies
        }
        for edition in (old, new)
    ]

    unchanged = asked[0] == asked[1] and old.tolerance == new.tolerance
    assert (proposal(old, new).size == "patch") is unchanged
