"""Home: exactly one next step, whatever there is, and the last result."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessor.cycles.actions import join
from tests.cycles.making import current
from tests.factories import NOON, AssessmentFactory, framework

ALL_RATED = {f"c{n}": 2 for n in range(1, 7)}


def open_home(client):
    return re.sub(r"\s+", " ", client.get(reverse("home")).content.decode())


def next_steps(page):
    """Text and address of every primary button."""
    return re.findall(r'<a class="btn btn-primary" href="([^"]+)"> ?(.*?) ?</a>', page)


def test_without_a_framework_there_is_nobody_to_ask_but_an_admin(signed_in):
    page = open_home(signed_in)
    assert "There is no framework to rate against yet. Ask an admin." in page
    assert next_steps(page) == []


def test_a_framework_in_the_making_is_none_yet(signed_in):
    framework(draft=True)
    assert "There is no framework to rate against yet" in open_home(signed_in)


@pytest.mark.parametrize(
    ("sizes", "minutes"),
    [([48], "15 minutes"), ([12], "4 minutes"), ([48, 12], "4 to 15 minutes"), ([48, 48], "15 minutes")],
)
def test_who_has_nothing_yet_starts_and_knows_how_long_it_takes(signed_in, sizes, minutes):
    for size in sizes:
        framework(competencies=size)
    page = open_home(signed_in)
    assert f"You have not assessed yourself yet. It takes about {minutes} and you can stop at any time." in page
    assert next_steps(page) == [(reverse("start"), "Start self-assessment")]


def test_an_assessment_that_has_just_begun_goes_on_with_its_first_area(signed_in, person):
    assessment = AssessmentFactory(subject=person, edition=framework(competencies=48))
    page = open_home(signed_in)
    assert "Begin your self-assessment as Pastry Chef: 0 of 48 rated, about 15 minutes left." in page
    assert next_steps(page) == [(reverse("area", args=[assessment.uid, "a1"]), "Begin with Area 1")]


def test_one_under_way_goes_on_with_the_first_area_that_is_not_complete(signed_in, person):
    answers = {"c1": 2, "c2": "not_applicable", "c3": "no_opportunity", "c5": 4}
    assessment = AssessmentFactory(subject=person, answers=answers)
    page = open_home(signed_in)
    assert "Continue your self-assessment as Pastry Chef: 4 of 6 rated, about 1 minute left." in page
    assert next_steps(page) == [(reverse("area", args=[assessment.uid, "a2"]), "Continue with Area 2")]
    assert "Review and submit" not in page


def test_one_with_enough_answers_can_be_submitted_from_here_too(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=ALL_RATED | {"c6": None})
    page = open_home(signed_in)
    assert next_steps(page)[0][1] == "Continue with Area 2"
    assert f'<a href="{reverse("review", args=[assessment.uid])}">Review and submit</a>' in page


def test_a_complete_one_is_to_be_reviewed_and_submitted(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=ALL_RATED)
    page = open_home(signed_in)
    assert "You have answered all 6 of your self-assessment as Pastry Chef." in page
    assert next_steps(page) == [(reverse("review", args=[assessment.uid]), "Review and submit")]


def test_after_submitting_the_next_step_is_the_result(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=ALL_RATED, submitted_at=NOON)
    page = open_home(signed_in)
    assert "4 March 2026" in page
    assert "Level 2" in page
    assert next_steps(page) == [(reverse("result", args=[assessment.uid]), "See your result")]
    assert f'<a href="{reverse("start")}">Start a new self-assessment</a>' in page


def test_a_newer_edition_than_that_of_the_last_result_is_announced(signed_in, person):
    edition = framework()
    AssessmentFactory(subject=person, edition=edition, answers=ALL_RATED, submitted_at=NOON)
    framework(version="7.0")
    assert "has been published since" not in open_home(signed_in)
    type(edition).objects.filter(pk=edition.pk).update(status="retired", retired_at=NOON)
    framework(role=edition.role, version="1.1")
    page = open_home(signed_in)
    assert "Pastry Chef 1.1 has been published since. Your result stays as it is." in page
    assert f'<a href="{reverse("start")}?role={edition.role.slug}">Assess yourself against 1.1</a>' in page


def test_a_new_one_cannot_be_started_once_nothing_is_published(signed_in, person):
    edition = framework()
    AssessmentFactory(subject=person, edition=edition, answers=ALL_RATED, submitted_at=NOON)
    type(edition).objects.filter(pk=edition.pk).update(status="retired", retired_at=NOON)
    assert reverse("start") not in open_home(signed_in)


def test_with_one_open_and_results_the_open_one_is_next_and_the_last_result_a_card(signed_in, person):
    edition = framework()
    for days, rating in [(0, 1), (9, 2)]:
        last = AssessmentFactory(
            subject=person,
            edition=edition,
            answers=dict.fromkeys(ALL_RATED, rating),
            submitted_at=NOON + timedelta(days=days),
        )
    AssessmentFactory(subject=person, edition=edition)
    page = open_home(signed_in)
    assert [text for _, text in next_steps(page)] == ["Begin with Area 1"]
    assert re.search(r"Last result.*Level 2.*See the result of .*13 March 2026", page)
    assert reverse("result", args=[last.uid]) in page
    assert "Level 1" not in page


def test_of_several_open_ones_the_latest_is_next_and_the_others_are_mentioned(signed_in, person):
    AssessmentFactory(subject=person, edition=framework(name="Goldsmith"), started_at=NOON - timedelta(days=1))
    AssessmentFactory(subject=person, edition=framework(name="Baker"))
    page = open_home(signed_in)
    assert len(next_steps(page)) == 1
    assert "as Baker" in page
    assert f'You have 1 more open: <a href="{reverse("history")}">see all your assessments</a>.' in page


@pytest.mark.parametrize(("competencies", "results"), [(12, 1), (12, 3), (60, 12)])
def test_it_takes_fifteen_queries_whatever_there_is(
    signed_in, person, competencies, results, django_assert_num_queries
):
    edition = framework(areas=4, competencies=competencies)
    for _ in range(results):
        AssessmentFactory(subject=person, edition=edition, submitted_at=NOON)
    AssessmentFactory(subject=person, edition=edition)
    with django_assert_num_queries(15):
        assert signed_in.get(reverse("home")).status_code == 200


def test_a_cycle_that_waits_is_the_next_step(signed_in, person, manager):
    edition = framework()
    AssessmentFactory(subject=person, edition=edition, submitted_at=NOON)
    spring = current(edition, person, by=manager)
    page = open_home(signed_in)
    assert "Spring 2026 asks you to assess yourself as Pastry Chef 1.0." in page
    assert next_steps(page) == [(reverse("join_cycle", args=[spring.uid]), "Take part")]
    assert "See the result of" in page
    assert "Waiting for you" not in page


def test_a_cycle_waits_below_what_is_under_way(signed_in, person, manager):
    edition = framework()
    assessment = AssessmentFactory(subject=person, edition=edition)
    spring = current(edition, person, by=manager)
    page = open_home(signed_in)
    assert next_steps(page) == [(reverse("area", args=[assessment.uid, "a1"]), "Begin with Area 1")]
    waiting = page[page.index("Waiting for you") :]
    assert f'<a href="{reverse("join_cycle", args=[spring.uid])}">Spring 2026: assess yourself</a>' in waiting


def test_what_is_under_way_for_a_cycle_is_the_next_step_alone(signed_in, person, manager):
    edition = framework()
    spring = current(edition, person, by=manager)
    assessment = join(spring.entries.get(), at=timezone.now())
    page = open_home(signed_in)
    assert next_steps(page) == [(reverse("area", args=[assessment.uid, "a1"]), "Begin with Area 1")]
    assert "Spring 2026 is due on" in page
    assert "Waiting for you" not in page
