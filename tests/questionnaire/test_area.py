"""The area page, as the browser without JavaScript sees it."""

import pytest
from django.urls import reverse

from assessor.questionnaire.models import Answer
from tests.factories import NOON, AssessmentFactory, framework


def url_of(assessment, area="a1"):
    return reverse("area", args=[assessment.uid, area])


def said(assessment, slug):
    answer = assessment.answers.get(competency__slug=slug)
    return answer.choice, answer.example, answer.revision


def posted(page, **changes):
    """What a browser would send from the fields of this page, with some of them changed."""
    fields = {}
    for form in page.context["area_form"].forms:
        for field in form:
            fields[field.html_name] = "" if field.value() is None else field.value()
    return fields | {name.replace("__", "-"): value for name, value in changes.items()}


@pytest.fixture
def assessment(person):
    return AssessmentFactory(subject=person, edition=framework(areas=2, competencies=6))


def test_every_competency_has_its_lines_and_nothing_is_preselected(signed_in, assessment):
    page = signed_in.get(url_of(assessment)).content.decode()
    assert page.count("<fieldset") == 3
    assert page.count('type="radio"') == 3 * 7
    assert "checked" not in page
    assert "Does c2 at 3" in page
    assert "I am at Not yet." in page
    assert "No chance yet" in page
    assert "Not part of my work" in page


def test_what_a_level_needs_is_not_shown(signed_in, assessment):
    page = signed_in.get(url_of(assessment)).content.decode()
    assert "Level 1" not in page
    assert "must-have" not in page


def test_saving_the_page_stores_every_answer_and_goes_to_the_next_area(signed_in, assessment):
    page = signed_in.get(url_of(assessment))
    response = signed_in.post(
        url_of(assessment),
        posted(page, c1__choice="3", c1__example="Line one\r\nline two", c2__choice="no_opportunity", then="next"),
    )
    assert response.headers["Location"] == url_of(assessment, "a2")
    assert said(assessment, "c1") == ("3", "Line one\nline two", 1)
    assert said(assessment, "c2") == ("no_opportunity", "", 1)
    assert said(assessment, "c3") == ("", "", 0)


def test_the_other_button_goes_back_to_all_areas(signed_in, assessment):
    response = signed_in.post(url_of(assessment), posted(signed_in.get(url_of(assessment)), then="tasks"))
    assert response.headers["Location"] == reverse("tasks", args=[assessment.uid])


def test_a_change_from_the_review_returns_there(signed_in, assessment):
    response = signed_in.post(f"{url_of(assessment)}?from=review", posted(signed_in.get(url_of(assessment))))
    assert response.headers["Location"] == reverse("review", args=[assessment.uid])


def test_the_last_area_leads_to_the_review_once_all_are_rated(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={f"c{n}": 2 for n in range(1, 7)})
    response = signed_in.post(url_of(assessment, "a2"), posted(signed_in.get(url_of(assessment, "a2"))))
    assert response.headers["Location"] == reverse("review", args=[assessment.uid])


def test_a_choice_can_be_cleared_and_the_rest_of_the_page_is_saved_with_it(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 3, "c2": 1})
    page = signed_in.get(url_of(assessment))
    response = signed_in.post(url_of(assessment), posted(page, clear="c1", c2__choice="2"))
    assert response.headers["Location"] == f"{url_of(assessment)}#c-c1"
    assert said(assessment, "c1") == ("", "", 2)
    assert said(assessment, "c2") == ("2", "", 2)


def test_an_answer_that_another_window_changed_is_not_overwritten(signed_in, assessment):
    old = signed_in.get(url_of(assessment))
    signed_in.post(url_of(assessment), posted(old, c1__choice="1"))
    response = signed_in.post(url_of(assessment), posted(old, c1__choice="2", c2__choice="4"))
    assert response.status_code == 400
    assert "You changed Competency 1 in another window to Guided (1)" in response.content.decode()
    assert said(assessment, "c1") == ("1", "", 1)
    assert said(assessment, "c2") == ("4", "", 1)
    again = signed_in.post(url_of(assessment), posted(response))
    assert again.status_code == 302
    assert said(assessment, "c1") == ("2", "", 2)


def test_an_old_window_that_left_a_choice_open_takes_nothing_back(signed_in, assessment):
    old = signed_in.get(url_of(assessment))
    signed_in.post(url_of(assessment), posted(old, c1__choice="1"))
    signed_in.post(url_of(assessment), posted(old, c2__choice="2"))
    assert said(assessment, "c1") == ("1", "", 1)
    assert said(assessment, "c2") == ("2", "", 1)


@pytest.mark.parametrize("choice", ["5", "-1", "2.0", "true", "not_sure", "blank", "rated", "9" * 5000])
def test_a_choice_that_is_none_of_the_lines_is_refused_and_the_rest_saved(signed_in, assessment, choice):
    page = signed_in.get(url_of(assessment))
    response = signed_in.post(url_of(assessment), posted(page, c1__choice=choice, c2__choice="2"))
    assert response.status_code == 400
    content = response.content.decode()
    assert content.count("Choose one of the five lines for Competency 1.") == 2
    assert "<title>Error: Area 1" in content
    assert said(assessment, "c1") == ("", "", 0)
    assert said(assessment, "c2") == ("2", "", 1)


def test_an_example_that_is_too_long_is_kept_on_the_page(signed_in, assessment):
    page = signed_in.get(url_of(assessment))
    response = signed_in.post(url_of(assessment), posted(page, c1__choice="3", c1__example="x" * 501))
    assert response.status_code == 400
    assert "x" * 501 in response.content.decode()
    assert said(assessment, "c1") == ("", "", 0)


def test_five_hundred_characters_with_line_breaks_fit(signed_in, assessment):
    page = signed_in.get(url_of(assessment))
    example = "a\r\n" * 249 + "ab"
    assert signed_in.post(url_of(assessment), posted(page, c1__example=example)).status_code == 302
    assert len(said(assessment, "c1")[1]) == 500


def test_last_time_shows_only_once_there_is_an_answer(signed_in, person):
    edition = framework(areas=1, competencies=2)
    AssessmentFactory(
        subject=person,
        edition=edition,
        answers={"c1": 1, "c2": "no_opportunity"},
        submitted_at=NOON,
    )
    assessment = AssessmentFactory(subject=person, edition=edition, answers={"c1": 2})
    page = signed_in.get(url_of(assessment)).content.decode()
    assert "Last time: Guided (1), 4 March 2026" in page
    assert page.count("Last time:") == 1


def test_a_scale_of_other_length_and_anchors_left_to_the_scale_work(signed_in, person):
    edition = framework(draft=True, competencies=2, areas=1, levels=1)
    edition.competencies.first().anchors.all().delete()
    assessment = AssessmentFactory(subject=person, edition=edition)
    page = signed_in.get(url_of(assessment)).content.decode()
    assert "I am at Guided." in page


def test_a_page_of_a_discarded_draft_does_not_exist(signed_in, assessment):
    page = signed_in.get(url_of(assessment))
    assessment.delete()
    assert signed_in.post(url_of(assessment), posted(page, c1__choice="3")).status_code == 404


def test_taking_back_what_the_page_does_not_ask_is_no_way_out_of_it(signed_in, assessment):
    response = signed_in.post(url_of(assessment), posted(signed_in.get(url_of(assessment)), clear="x" * 20_000))
    assert response.headers["Location"] == url_of(assessment, "a2")


def test_an_unknown_area_does_not_exist(signed_in, assessment):
    assert signed_in.get(url_of(assessment, "nowhere")).status_code == 404


def test_a_submitted_assessment_does_not_change(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={"c1": 1}, submitted_at=NOON)
    response = signed_in.post(url_of(assessment), {"c1-choice": "4", "c1-revision": "1", "c1-example": ""})
    assert response.headers["Location"] == reverse("result", args=[assessment.uid])
    assert Answer.objects.get(assessment=assessment, competency__slug="c1").rating == 1


@pytest.mark.parametrize(("areas", "competencies"), [(1, 1), (1, 3), (6, 60)])
def test_it_takes_eight_queries_whatever_the_size(signed_in, person, areas, competencies, django_assert_num_queries):
    assessment = AssessmentFactory(subject=person, edition=framework(areas=areas, competencies=competencies))
    with django_assert_num_queries(8):
        signed_in.get(url_of(assessment))


def test_one_query_more_finds_what_was_said_last_time(signed_in, person, django_assert_num_queries):
    assessment = AssessmentFactory(subject=person, answers={"c1": 2})
    with django_assert_num_queries(9):
        signed_in.get(url_of(assessment))
