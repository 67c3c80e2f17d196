"""Levels, areas and a scale there must be, and everything has a name and a slug of its own."""

from dataclasses import replace

import pytest

from roles.framework_file import Area, Level
from roles.linter import check
from tests.roles.linter.sample import SCALE, changed, competency, framework, places, the_finding


def with_areas(*areas):
    return replace(framework(), areas=areas)


def area(slug, name, *competencies):
    return Area(slug, name, "What belongs together.", competencies)


def test_a_sound_framework_has_no_finding():
    assert check(framework()) == ()


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (framework(competency(needs="", levels=()), levels=()), ["levels"]),
        (framework(competency(needs="1!", levels=["junior"]), levels=["junior"]), []),
    ],
)
def test_there_must_be_a_level(case, found):
    assert places(case, "no-level") == found


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (with_areas(), ["areas"]),
        (with_areas(area("oven", "Oven")), ["areas"]),
        (framework(), []),
    ],
)
def test_there_must_be_a_competency(case, found):
    assert places(case, "no-competency") == found


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (with_areas(area("dough", "Dough", competency()), area("oven", "Oven")), ["area oven"]),
        (with_areas(area("dough", "Dough", competency()), area("oven", "Oven", competency("firing"))), []),
        (with_areas(area("oven", "Oven")), []),
    ],
    ids=["one of two", "neither", "no competency anywhere, which is said once"],
)
def test_an_area_must_have_a_competency(case, found):
    assert places(case, "empty-area") == found


@pytest.mark.parametrize(("scale", "found"), [((), ["scale"]), (SCALE[:1], ["scale"]), (SCALE[:2], [])])
def test_a_scale_needs_two_ratings(scale, found):
    assert places(framework(scale=scale), "scale-too-short") == found


@pytest.mark.parametrize(
    ("scale", "found"),
    [
        (SCALE, []),
        (SCALE[1:], ["scale"]),
        ((*SCALE[:2], SCALE[3]), ["scale"]),
        ((SCALE[1], SCALE[0]), ["scale"]),
        ((SCALE[0], SCALE[0], SCALE[1]), ["scale"]),
    ],
    ids=["0 to 3", "from 1", "without 2", "upside down", "0 twice"],
)
def test_the_scale_runs_from_0_without_a_gap(scale, found):
    assert places(framework(scale=scale), "scale-gap") == found


def test_the_finding_of_a_gap_shows_the_ratings():
    finding = the_finding(framework(scale=(*SCALE[:2], SCALE[3])), "scale-gap")
    assert finding.message.startswith("The ratings are 0, 1, 3.")


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (framework(name=" "), [("role", "name")]),
        (framework(summary=""), [("role", "summary")]),
        (changed("scale", name="", meaning=""), [("scale, rating 0", "name"), ("scale, rating 0", "meaning")]),
        (changed("levels", summary="\n"), [("level junior", "summary")]),
        (changed("areas", meaning=""), [("area kitchen", "meaning")]),
        (framework(competency(name="")), [("competency baking", "name")]),
        (framework(changes=""), []),
    ],
)
def test_everything_has_a_name_and_says_what_it_means(case, found):
    findings = [finding for finding in check(case) if finding.rule == "text-missing"]
    assert [(finding.place, finding.message.split()[1]) for finding in findings] == found


@pytest.mark.parametrize(
    ("case", "found"),
    [
        (framework(competency(), competency(name="Roasting", needs="1 2")), ["competency baking"]),
        (with_areas(area("oven", "Oven", competency()), area("oven", "Stove", competency("x"))), ["area oven"]),
        (framework(levels=["junior", "junior"]), ["level junior"]),
        (with_areas(area("baking", "Baking", competency("baking"))), []),
    ],
    ids=["competencies", "areas", "levels", "an area and a competency"],
)
def test_a_slug_is_used_once(case, found):
    assert places(case, "slug-twice") == found


def test_the_finding_of_a_slug_used_twice_names_both():
    finding = the_finding(framework(competency(), competency(name="Roasting", needs="1 2")), "slug-twice")
    assert finding.message.startswith("Baking and Roasting share this slug.")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("API design", ["competency roasting"]),
        ("Api Design", ["competency roasting"]),
        ("API\u00a0 design ", ["competency roasting"]),
        ("APIdesign", ["competency roasting"]),
        ("API designs", []),
        ("", []),
    ],
)
def test_names_of_competencies_differ_in_more_than_capitals_and_spaces(name, found):
    case = framework(competency("tart", name="API design"), competency("roasting", name=name))
    assert places(case, "names-alike") == found


def test_missing_names_are_not_alike():
    case = framework(competency("tart", name=""), competency("pie", name=" "))
    assert places(case, "names-alike") == []


def test_so_do_names_of_levels_areas_and_ratings():
    levels = (Level("junior", "Baker", "Bakes."), Level("senior", "BAKER", "Bakes more."))
    areas = (area("dough", "Dough", competency()), area("paste", "dough", competency("pies")))
    scale = (SCALE[0], replace(SCALE[1], name="not yet"))
    case = framework(scale=scale)
    assert places(replace(case, levels=levels, areas=areas), "names-alike") == [
        "scale, rating 1",
        "level senior",
        "area paste",
    ]


def test_an_area_may_be_called_like_its_competency():
    assert places(with_areas(area("baking", "Baking", competency())), "names-alike") == []


def test_the_finding_of_names_alike_shows_both_and_where_the_other_is():
    finding = the_finding(
        framework(competency("tart", name="Tarts"), competency("pie", name="TARTS", needs="1 2")), "names-alike"
    )
    assert finding.message.startswith(
        "The names “TARTS” and “Tarts” (competency tart) differ only in capitals or spaces."
    )
