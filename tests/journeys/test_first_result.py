"""An engineer rates themselves in the shipped framework and learns which level fits, why, and what is missing."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command

from roles.framework_file import parse
from tests.journeys.engineer import Engineer

SHIPPED = settings.BASE_DIR / "roles/data/backend-engineer.yaml"
FRAMEWORK = parse(SHIPPED.read_bytes())
COMPETENCIES = [competency for area in FRAMEWORK.areas for competency in area.competencies]
NAMES = {item.slug: item.name for item in [*FRAMEWORK.levels, *COMPETENCIES]}

# A Senior but for one must-have, with one thing never tried and one that is somebody else's work.
ANSWERS = {
    competency.slug: next((asked.need for asked in competency.expectations if asked.level == "senior"), 0)
    for competency in COMPETENCIES
} | {"system-architecture": 1, "resilience-recovery": "no_opportunity", "web-frontend-literacy": "not_applicable"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def engineer(signed_in):
    call_command("load_framework", SHIPPED, "--publish")
    return Engineer(signed_in, ANSWERS)


def start(engineer):
    engineer.open("/home/")
    engineer.follow("Start self-assessment")
    engineer.send()
    engineer.follow("Start with Server-side development")


def scored(answers, tmp_path, capsys):
    """What the command line says of the same answers."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers))
    capsys.readouterr()
    call_command("score", "backend-engineer", str(file))
    return json.loads(capsys.readouterr().out)


def test_from_the_first_visit_to_a_result_that_the_command_line_confirms(engineer, tmp_path, capsys):
    assert "about 15 minutes" in engineer.open("/home/")
    start(engineer)
    for _ in FRAMEWORK.areas:
        engineer.rate_this_area()
    assert "48 of 48 rated" in engineer.text
    result = engineer.submit()

    said = scored(ANSWERS, tmp_path, capsys)
    assert said["reached"] == "mid"
    assert "You fit Mid-level" in result
    assert f"Senior is {said['next']['steps_needed']} steps away, all of them in must-haves" in result
    for level in said["levels"]:
        numbers = f"{len(level['core_short'])} {level['steps_short']} {level['allowance']}"
        verdict = "met" if level["met"] else "not met"
        assert f"{NAMES[level['level']]} {numbers} {level['rated']} of {level['needed']} {verdict}" in result
    gaps = result[result.index("What Senior asks beyond today") : result.index("What to do next")]
    places = [gaps.index(f" {NAMES[gap['competency']]} ") for gap in said["next"]["gaps"] if not gap["no_opportunity"]]
    assert places == sorted(places)
    assert gaps.index("Needs a chance") < gaps.index("Resilience and disaster recovery")


def test_on_a_second_evening_it_goes_on_where_it_stopped(engineer, person):
    start(engineer)
    engineer.rate_this_area()
    engineer.client.logout()
    assert "Sign in" in engineer.open("/home/")
    engineer.client.force_login(person)
    assert "5 of 48 rated, about 14 minutes left" in engineer.open("/home/")
    engineer.follow("Continue with APIs and integration")
    assert "9 of 48 rated" in engineer.rate_this_area()


def test_who_leaves_some_open_learns_between_which_levels_they_fit(engineer, tmp_path, capsys):
    engineer.answers = {slug: answer for slug, answer in ANSWERS.items() if slug != "system-architecture"}
    start(engineer)
    for _ in FRAMEWORK.areas:
        engineer.rate_this_area()
    engineer.follow("Check your answers")
    result = engineer.submit()
    said = scored(engineer.answers, tmp_path, capsys)
    assert (said["lowest"], said["highest"]) == ("mid", "senior")
    assert "You fit between Mid-level and Senior One open answer decides: System architecture." in result


def test_who_submits_too_early_is_told_what_is_missing_and_goes_on_from_there(engineer):
    start(engineer)
    for _ in range(8):
        engineer.rate_this_area()
    engineer.open("/home/")
    engineer.follow("My assessments")
    engineer.follow("Continue")
    engineer.follow("Check your answers and submit")
    assert "38 of 48 rated" in engineer.text
    assert "Rate 1 more to submit" in engineer.text
    assert "There is a problem" in engineer.submit()
    engineer.open("/home/")
    engineer.follow("Continue with Delivery and personal growth")
    engineer.rate_this_area()
    engineer.open("/home/")
    engineer.follow("Review and submit")
    assert "You fit" in engineer.submit()
