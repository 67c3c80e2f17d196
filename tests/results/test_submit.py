"""The button that submits: where it leads, and that pressing it twice is pressing it once."""

import pytest
from django.urls import reverse

from tests.factories import AssessmentFactory, framework

ALL_RATED = {f"c{n}": 3 for n in range(1, 7)}


def press(client, assessment, **options):
    return client.post(reverse("submit", args=[assessment.uid]), **options)


def test_it_leads_to_the_result_and_says_that_it_is_done(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=ALL_RATED)
    response = press(signed_in, assessment, follow=True)
    assert response.redirect_chain == [(reverse("result", args=[assessment.uid]), 302)]
    assert "Your self-assessment is submitted. This is your result." in response.content.decode()
    assert "You fit Level 3" in response.content.decode()


def test_pressed_again_it_leads_to_the_same_result(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers=ALL_RATED)
    press(signed_in, assessment, follow=True)
    assessment.refresh_from_db()
    response = press(signed_in, assessment, follow=True)
    assert response.redirect_chain == [(reverse("result", args=[assessment.uid]), 302)]
    assert "is submitted" not in response.content.decode()
    again = type(assessment).objects.get()
    assert again.submitted_at == assessment.submitted_at


def test_with_too_few_answers_it_leads_back_to_the_review_that_says_what_is_missing(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 3})
    response = press(signed_in, assessment, follow=True)
    assert response.redirect_chain == [(reverse("review", args=[assessment.uid]) + "?refused=1", 302)]
    assert "There is a problem" in response.content.decode()
    assessment.refresh_from_db()
    assert not assessment.is_submitted


@pytest.mark.parametrize("competencies", [12, 60])
def test_it_takes_as_many_queries_for_a_large_framework_as_for_a_small_one(
    signed_in, person, competencies, django_assert_num_queries
):
    edition = framework(areas=4, competencies=competencies)
    assessment = AssessmentFactory(
        subject=person, edition=edition, answers={f"c{n}": 2 for n in range(1, competencies + 1)}
    )
    with django_assert_num_queries(19):
        press(signed_in, assessment)
