"""Rows become what the rule reads, and every list says the fit that the result page says."""

from datetime import timedelta
from pathlib import Path

import pytest

from assessor.questionnaire.models import Answer
from assessor.results import scoring
from assessor.results.queries import answers_of, fits_of, history_of, ladder_of, scored
from assessor.results.scoring import Ladder, Level, Mark, Need
from assessor.results.story import fit_in_words
from roles.framework_file import parse
from roles.models import Area, Competency, Expectation
from roles.queries import framework_of
from tests.factories import NOON, AssessmentFactory, framework, publish

pytestmark = pytest.mark.django_db

SHIPPED = parse((Path(__file__).parents[2] / "roles/data/backend-engineer.yaml").read_bytes())


def uneven_edition():
    """Six competencies whose order is not the order in which they were made; l1 does not ask for c2."""
    edition = framework(draft=True, levels=2)
    Area.objects.filter(edition=edition, slug="a1").update(position=9)
    Competency.objects.filter(edition=edition, slug="c5").update(position=0)
    Expectation.objects.filter(competency__edition=edition, competency__slug="c2", level__slug="l1").delete()
    return publish(edition)


def test_a_ladder_is_the_part_of_a_framework_that_the_rule_reads():
    edition = uneven_edition()
    assert ladder_of(framework_of(edition)) == Ladder(
        role=edition.role.slug,
        edition="1.0",
        top=4,
        tolerance=20,
        competencies=("c5", "c4", "c6", "c1", "c2", "c3"),
        levels=(
            Level("l1", tuple(Need(f"c{n}", 1, n == 1) for n in (5, 4, 6, 1, 3))),
            Level("l2", tuple(Need(f"c{n}", 2, n == 1) for n in (5, 4, 6, 1, 2, 3))),
        ),
    )


def test_the_shipped_framework_is_a_ladder_of_four_levels():
    ladder = ladder_of(SHIPPED)
    assert [level.slug for level in ladder.levels] == ["junior", "mid", "senior", "lead"]
    assert len(ladder.competencies) == 48
    assert all(need.need <= ladder.top for level in ladder.levels for need in level.needs)


def test_answers_come_in_framework_order_as_the_rule_takes_them():
    given = {"c1": 0, "c2": "no_opportunity", "c3": "not_applicable", "c4": "not_sure", "c5": 4}
    assert list(answers_of(AssessmentFactory(edition=uneven_edition(), answers=given)).items()) == [
        ("c5", 4),
        ("c4", Mark.NOT_SURE),
        ("c6", None),
        ("c1", 0),
        ("c2", Mark.NO_OPPORTUNITY),
        ("c3", Mark.NOT_APPLICABLE),
    ]


def test_the_rule_and_the_questionnaire_mean_the_same_by_a_mark():
    assert {*scoring.Mark} == {*Answer.Mark} - {Answer.Mark.BLANK, Answer.Mark.RATED}


@pytest.mark.parametrize(
    "answers",
    [
        {f"c{n}": 2 for n in range(1, 7)},
        {f"c{n}": 1 for n in range(2, 7)} | {"c1": "not_applicable"},
        {f"c{n}": 2 for n in range(1, 6)} | {"c6": "not_sure"},
        {"c1": 3} | {f"c{n}": "not_applicable" for n in range(2, 7)},
        {f"c{n}": 0 for n in range(1, 7)},
    ],
)
def test_a_list_says_the_fit_of_the_result(answers):
    assessment = AssessmentFactory(edition=uneven_edition(), answers=answers, submitted_at=NOON)
    result = scored(assessment).result
    fit = fits_of([assessment])[assessment.pk]
    assert fit.words == fit_in_words(result, {"l1": "Level 1", "l2": "Level 2"})
    assert (fit.answered, fit.total) == (6 - len(result.unknown), 6)


def test_each_fit_is_read_against_its_own_edition():
    rated_2 = {f"c{n}": 2 for n in range(1, 7)}
    assessments = [
        AssessmentFactory(edition=framework(levels=levels), answers=rated_2, submitted_at=NOON) for levels in (1, 2, 3)
    ]
    fits = fits_of(assessments)
    assert [fits[assessment.pk].words for assessment in assessments] == ["Level 1", "Level 2", "Level 2"]


def test_examples_are_part_of_what_is_told():
    assessment = AssessmentFactory(answers={"c1": 3})
    assessment.answers.filter(competency__slug="c1").update(example="Saved the soufflé.")
    assert scored(assessment).examples == {"c1": "Saved the soufflé."}


def test_the_open_come_first_and_then_the_newest(person):
    edition = framework()
    old, new = (
        AssessmentFactory(subject=person, edition=edition, submitted_at=NOON + timedelta(days=days)) for days in (1, 9)
    )
    opened = AssessmentFactory(subject=person, edition=edition, started_at=NOON - timedelta(days=99))
    assert [row.assessment for row in history_of(person)] == [opened, new, old]
