"""The review page: everything that is stored, before it is submitted."""

import pytest
from django.urls import reverse

from tests.factories import NOON, AssessmentFactory, framework


def open_page(client, assessment, query=""):
    return client.get(reverse("review", args=[assessment.uid]) + query)


def test_it_shows_every_answer_in_words_and_where_to_change_it(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 2, "c2": "no_opportunity"})
    page = open_page(signed_in, assessment).content.decode()
    area = reverse("area", args=[assessment.uid, "a1"])
    assert "2 of 6 rated" in page
    assert "Independent (2)" in page
    assert "No chance yet" in page
    assert f'href="{area}?from=review#c-c1"' in page
    assert page.count("Rate this") == 4


def test_below_the_minimum_it_says_how_many_are_missing(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 2, "c2": 2})
    assert "Rate 3 more to submit." in open_page(signed_in, assessment).content.decode()


def test_eighty_per_cent_are_enough(signed_in, person):
    edition = framework(areas=1, competencies=5)
    assessment = AssessmentFactory(subject=person, edition=edition, answers={f"c{n}": 1 for n in range(1, 5)})
    page = open_page(signed_in, assessment).content.decode()
    assert "more to submit" not in page
    assert "open ones make it less certain" in page
    assert "Submit self-assessment" in page


def test_with_everything_rated_nothing_is_said_of_open_ones(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={f"c{n}": 1 for n in range(1, 7)})
    page = open_page(signed_in, assessment).content.decode()
    assert "6 of 6 rated" in page
    assert "open ones" not in page


def test_a_refused_submission_lists_the_open_items(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 2})
    page = open_page(signed_in, assessment, "?refused=1").content.decode()
    assert "There is a problem" in page
    assert '<a href="#open-c6">Rate Competency 6</a>' in page
    assert 'id="open-c6"' in page


def test_nothing_rated_cannot_be_submitted(signed_in, person):
    page = open_page(signed_in, AssessmentFactory(subject=person)).content.decode()
    assert "Rate at least one area first" in page
    assert "Submit self-assessment" not in page


def test_an_area_answered_alike_throughout_is_asked_about(signed_in, person):
    edition = framework(areas=2, competencies=8)
    answers = {f"c{n}": 2 for n in range(1, 5)} | {"c5": 1, "c6": 1, "c7": 1}
    page = open_page(signed_in, AssessmentFactory(subject=person, edition=edition, answers=answers)).content.decode()
    assert "You chose Independent (2) for all 4. Is that right?" in page
    assert page.count("Is that right?") == 1


def test_an_example_is_shown_as_text(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 2})
    assessment.answers.filter(competency__slug="c1").update(example="<b>bold</b>\nsecond line")
    page = open_page(signed_in, assessment).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;<br>second line" in page


def test_a_submitted_assessment_leads_to_its_result(signed_in, person):
    assessment = AssessmentFactory(subject=person, submitted_at=NOON)
    assert open_page(signed_in, assessment).headers["Location"] == reverse("result", args=[assessment.uid])


@pytest.mark.parametrize("competencies", [3, 60])
def test_it_takes_six_queries_whatever_the_size(signed_in, person, competencies, django_assert_num_queries):
    assessment = AssessmentFactory(
        subject=person, edition=framework(areas=3, competencies=competencies), answers={"c1": 1}
    )
    with django_assert_num_queries(6):
        open_page(signed_in, assessment)
