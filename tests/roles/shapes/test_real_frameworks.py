"""The frameworks of others, unaltered. They stand beside the project, so these tests skip where they are not."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from roles.framework_file import parse, write
from roles.shapes import collect, recognise

FRAMEWORKS = Path(settings.BASE_DIR).parent / "shared" / "frameworks"

pytestmark = pytest.mark.skipif(not FRAMEWORKS.is_dir(), reason=f"{FRAMEWORKS} is not there")


def source(*paths):
    return recognise(collect([FRAMEWORKS / path for path in paths]).files)


def framework(*paths, role=None):
    return source(*paths).role(role).read().framework


def competencies(framework):
    return [competency for area in framework.areas for competency in area.competencies]


@pytest.mark.parametrize(
    ("folder", "roles"), [("unidays", 19), ("financial-times", 3), ("engineeringladders", 4), ("direct", 1)]
)
def test_a_folder_is_recognised_and_holds_its_roles(folder, roles):
    found = source(folder)

    assert (found.shape, len(found.roles)) == (folder, roles)


@pytest.mark.parametrize("folder", ["unidays", "financial-times", "engineeringladders"])
def test_every_role_makes_a_framework_that_a_file_holds(folder):
    for role in source(folder).roles:
        made = role.read().framework
        assert parse(write(made)) == made


def test_unidays_has_all_its_levels_and_references():
    made = [role.read().framework for role in source("unidays").roles]

    assert sum(len(one.levels) for one in made) == 41
    assert sum(len(competency.expectations) for one in made for competency in competencies(one)) == 346


def test_two_roles_of_unidays_drop_a_topic():
    dropping = [role.slug for role in source("unidays").roles if "asked at one level" in "".join(role.read().guessed)]

    assert dropping == ["test-engineer", "product-manager"]


def test_the_job_family_has_8_levels_and_9_themes_with_a_sentence_in_every_cell():
    made = framework("financial-times", role="engineering")

    assert (len(made.levels), len(competencies(made))) == (8, 9)
    assert all([e.need for e in competency.expectations] == list(range(1, 9)) for competency in competencies(made))
    assert all(len(competency.anchors) == 8 for competency in competencies(made))


def test_the_ladders_have_18_levels_on_5_axes_of_5_values():
    made = [role.read().framework for role in source("engineeringladders").roles]

    assert Counter(len(one.levels) for one in made) == {7: 1, 3: 1, 4: 2}
    assert all(len(competency.anchors) == 5 for one in made for competency in competencies(one))
    assert all(len(competency.expectations) == len(one.levels) for one in made for competency in competencies(one))


def test_without_its_axes_a_ladder_gives_the_same_needs():
    known = framework("engineeringladders", role="tech-lead")
    ladders = ["Developer.md", "EngineeringManager.md", "TechLead.md", "TechnicalProgramManager.md"]
    guessed = source(*(f"engineeringladders/{name}" for name in ladders)).role("tech-lead").read().framework

    assert [one.expectations for one in competencies(guessed)] == [one.expectations for one in competencies(known)]


@pytest.mark.parametrize(
    "names",
    [
        ["skill", "competency", "competency_domain", "skill_level"],
        ["skill", "skill_level"],
        ["DIRECT-framework-all-in-one"],
        ["DIRECT-framework-all-in-one", "skill_level"],
    ],
    ids=", ".join,
)
def test_the_twins_of_direct_give_the_same_framework(names):
    csv, json = (framework(*(f"direct/framework/{name}.{suffix}" for name in names)) for suffix in ("csv", "json"))

    assert csv == json
    assert len(competencies(csv)) == 164


def test_the_parts_of_direct_say_what_the_one_table_says():
    parts, one = framework("direct"), framework("direct/framework/DIRECT-framework-all-in-one.csv")

    assert {area.slug: set(area.competencies) for area in parts.areas} == {
        area.slug: set(area.competencies) for area in one.areas
    }
    assert len(parts.areas) == 20
    assert len(parts.scale) == 5
