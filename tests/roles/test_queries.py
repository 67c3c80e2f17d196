"""What is in the rows is read back whole, in order, and without a query per row."""

import pytest

from roles import framework_file
from roles.models import Edition
from roles.queries import framework_of, ratings_in_use
from tests.factories import EditionFactory, LevelFactory, framework

pytestmark = pytest.mark.django_db


def test_an_edition_is_read_as_a_framework():
    edition = framework(areas=1, competencies=1, levels=2, version="2.1", tolerance=30, changes="All new.")

    assert framework_of(edition) == framework_file.Framework(
        slug=edition.role.slug,
        name="Pastry Chef",
        summary="Bakes what people come back for.",
        version="2.1",
        tolerance=30,
        changes="All new.",
        scale=tuple(
            framework_file.ScalePoint(value, name, f"I am at {name}.")
            for value, name in enumerate(["Not yet", "Guided", "Independent", "Advanced", "Expert"])
        ),
        levels=(
            framework_file.Level("l1", "Level 1", "What people at this level are for."),
            framework_file.Level("l2", "Level 2", "What people at this level are for."),
        ),
        areas=(
            framework_file.Area(
                slug="a1",
                name="Area 1",
                meaning="What belongs together here.",
                competencies=(
                    framework_file.Competency(
                        slug="c1",
                        name="Competency 1",
                        meaning="Doing thing 1 well.",
                        kind="technical",
                        anchors=tuple(framework_file.Anchor(value, f"Does c1 at {value}") for value in range(1, 5)),
                        expectations=(
                            framework_file.Expectation("l1", 1, is_core=True),
                            framework_file.Expectation("l2", 2, is_core=True),
                        ),
                    ),
                ),
            ),
        ),
    )


def test_rows_come_in_their_order_and_not_in_that_of_their_making():
    edition = framework(areas=2, competencies=4, levels=3, draft=True)
    for row in [*edition.areas.all(), *edition.competencies.all()]:
        row.position = 100 - row.position
        row.save()
    for level in edition.levels.all():
        level.rank = 100 - level.rank
        level.save()

    read = framework_of(edition)

    assert [level.slug for level in read.levels] == ["l3", "l2", "l1"]
    assert [area.slug for area in read.areas] == ["a2", "a1"]
    assert [competency.slug for competency in read.areas[0].competencies] == ["c4", "c3"]
    assert [e.level for e in read.areas[0].competencies[0].expectations] == ["l3", "l2", "l1"]


def test_rows_of_equal_rank_come_as_they_were_made():
    edition = EditionFactory()
    slugs = [LevelFactory(edition=edition, rank=0).slug for _ in range(5)]

    assert [level.slug for level in framework_of(edition).levels] == slugs


@pytest.mark.parametrize(("areas", "competencies", "levels"), [(1, 1, 1), (2, 12, 4), (12, 164, 6)])
def test_a_large_framework_takes_as_many_queries_as_a_small_one(django_assert_num_queries, areas, competencies, levels):
    edition = Edition.objects.get(pk=framework(areas=areas, competencies=competencies, levels=levels).pk)

    with django_assert_num_queries(7):
        read = framework_of(edition)

    assert sum(len(area.competencies) for area in read.areas) == competencies


def test_ratings_in_use_are_those_of_anchors_and_of_needs_in_this_edition():
    edition = framework(levels=1, competencies=2, draft=True)
    framework()
    edition.competencies.first().anchors.filter(value=4).delete()
    for competency in edition.competencies.all():
        competency.anchors.exclude(value=3).delete()

    assert ratings_in_use(edition) == {1, 3}
