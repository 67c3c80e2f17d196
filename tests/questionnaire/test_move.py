"""The page that offers a move says exactly what would happen, and does that."""

import re

import pytest
from django.urls import reverse

from assessor.questionnaire.actions import discard
from assessor.questionnaire.models import Answer, Assessment
from assessor.results.actions import submit
from tests.factories import NOON, AssessmentFactory, framework
from tests.questionnaire.editions import retire, succeed
from tests.questionnaire.meanwhile import just_before_writing

ANSWERS = {"c1": 3, "c2": 1, "c3": 2, "c4": 2, "c5": 2}


@pytest.fixture
def edition(db):
    return framework(areas=2, competencies=6)


@pytest.fixture
def assessment(person, edition):
    assessment = AssessmentFactory(subject=person, edition=edition, answers=ANSWERS)
    assessment.answers.filter(competency__slug="c5").update(example="Wrote the guide")
    return assessment


def url_of(assessment, page="move", *args):
    return reverse(page, args=[assessment.uid, *args])


def read(client, url):
    """The text of a page; removed words in brackets, added ones in braces."""
    page = (
        client.get(url).text.replace("<del>", "[").replace("</del>", "]").replace("<ins>", "{").replace("</ins>", "}")
    )
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def confirm(client, assessment, edition, **options):
    return client.post(url_of(assessment), {"edition": edition.pk}, **options)


class TestOffer:
    @pytest.mark.parametrize("page", ["tasks", "home"])
    def test_it_stands_where_one_goes_on_from(self, signed_in, assessment, edition, page):
        succeed(edition, reworded=["c1"], removed=["c5"], added=["n1", "n2"])
        url = reverse("home") if page == "home" else url_of(assessment, "tasks")
        assert (
            "Pastry Chef 1.1 is published. You can finish on 1.0, or move: 3 of 5 answers carry over, 1 is asked again,"
            " 1 is deleted; of the competencies 2 are new, 1 is no longer asked. See what would change"
        ) in read(signed_in, url)

    @pytest.mark.parametrize("page", ["tasks", "home"])
    def test_without_a_successor_there_is_none(self, signed_in, assessment, edition, page):
        retire(edition)
        url = reverse("home") if page == "home" else url_of(assessment, "tasks")
        assert "is published. You can" not in read(signed_in, url)

    def test_it_takes_as_many_queries_for_a_large_framework_as_for_a_small_one(
        self, signed_in, person, django_assert_num_queries
    ):
        for competencies in (3, 164):
            edition = framework(areas=3, competencies=competencies)
            assessment = AssessmentFactory(subject=person, edition=edition, answers={"c1": 2})
            succeed(edition, reworded=["c1"])
            with django_assert_num_queries(10):
                signed_in.get(url_of(assessment, "tasks"))


class TestPage:
    def test_it_says_what_is_asked_again_and_why(self, signed_in, assessment, edition):
        succeed(edition, reworded=["c1"])
        page = read(signed_in, url_of(assessment))
        assert "Move to Pastry Chef 1.1?" in page
        assert "Competency 1 You chose Advanced (3) Rating 2 Independent: Does c1 at 2{ and says why in 1.1}" in page

    def test_it_shows_what_would_be_deleted_and_what_is_new(self, signed_in, assessment, edition):
        succeed(edition, removed=["c5"], added=["n1"])
        page = read(signed_in, url_of(assessment))
        assert "No longer asked What you answered here is deleted." in page
        assert "Competency 5 Independent (2) Wrote the guide" in page
        assert "New New n1 Doing it well." in page
        assert "Carried over as they are: 4 Competency 1 Advanced (3)" in page

    def test_it_names_what_was_reworded_before_it_was_rated(self, signed_in, assessment, edition):
        succeed(edition, reworded=["c1", "c6"])
        assert "Reworded, but not rated yet Competency 6 Carried over" in read(signed_in, url_of(assessment))

    def test_it_says_that_the_level_aimed_at_is_gone(self, signed_in, assessment, edition):
        Assessment.objects.filter(pk=assessment.pk).update(target=edition.levels.get(slug="l3"))
        succeed(edition, without_level="l3")
        assert "1.1 has no level Level 3, at which you were aiming." in read(signed_in, url_of(assessment))

    def test_looking_moves_nothing(self, signed_in, assessment, edition):
        succeed(edition)
        signed_in.get(url_of(assessment))
        assert Assessment.objects.get(pk=assessment.pk).edition == edition

    def test_moving_leads_to_the_areas_of_the_new_edition(self, signed_in, assessment, edition):
        response = confirm(signed_in, assessment, succeed(edition, reworded=["c1"]), follow=True)
        assert response.redirect_chain == [(url_of(assessment, "tasks"), 302)]
        assert "You go on with Pastry Chef 1.1." in response.text
        assert "4 of 6 rated" in response.text

    def test_what_was_read_is_what_is_moved_to(self, signed_in, assessment, edition):
        second = succeed(edition)
        succeed(second, "1.2")
        response = confirm(signed_in, assessment, second, follow=True)
        assert "Pastry Chef 1.2 has been published meanwhile. Look once more before you move." in response.text
        assert Assessment.objects.get(pk=assessment.pk).edition == edition

    @pytest.mark.parametrize("posted", [{}, {"edition": ""}, {"edition": "x"}, {"edition": "9" * 5000}])
    def test_a_form_without_the_edition_moves_nothing(self, signed_in, assessment, edition, posted):
        succeed(edition)
        assert signed_in.post(url_of(assessment), posted).headers["Location"] == url_of(assessment)
        assert Assessment.objects.get(pk=assessment.pk).edition == edition

    def test_where_there_is_nothing_to_move_to_it_leads_back(self, signed_in, person, assessment):
        submitted = AssessmentFactory(subject=person, answers=ANSWERS, submitted_at=NOON)
        succeed(submitted.edition)
        for each in (assessment, submitted):
            for response in (signed_in.get(url_of(each)), confirm(signed_in, each, each.edition)):
                assert response.headers["Location"] == url_of(each, "tasks")

    def test_it_takes_nine_queries_whatever_the_size(self, signed_in, person, django_assert_num_queries):
        for competencies in (3, 164):
            edition = framework(areas=3, competencies=competencies)
            assessment = AssessmentFactory(subject=person, edition=edition, answers={"c1": 2})
            succeed(edition, reworded=["c1"])
            with django_assert_num_queries(9):
                signed_in.get(url_of(assessment))

    def test_moving_takes_a_query_more_for_each_hundred_answers(self, signed_in, person, django_assert_num_queries):
        for competencies, queries in ((3, 23), (164, 24)):
            edition = framework(areas=3, competencies=competencies)
            assessment = AssessmentFactory(subject=person, edition=edition, answers={"c1": 2})
            new = succeed(edition, reworded=["c1"])
            with django_assert_num_queries(queries):
                confirm(signed_in, assessment, new)


class TestMeanwhile:
    """Something happens in another window after the view has seen that there is an edition to move to."""

    def test_the_next_edition_is_published(self, signed_in, assessment, edition):
        second = succeed(edition)
        with just_before_writing(lambda: succeed(second, "1.2")):
            response = confirm(signed_in, assessment, second, follow=True)
        assert response.redirect_chain == [(url_of(assessment), 302)]
        assert "Move to Pastry Chef 1.2?" in response.text
        assert Assessment.objects.get(pk=assessment.pk).edition == edition

    def test_the_assessment_is_submitted(self, signed_in, assessment, edition):
        second = succeed(edition)
        with just_before_writing(lambda: submit(assessment, at=NOON)):
            response = confirm(signed_in, assessment, second, follow=True)
        assert response.redirect_chain[-1] == (reverse("result", args=[assessment.uid]), 302)
        assert Assessment.objects.get(pk=assessment.pk).edition == edition

    def test_the_draft_is_discarded(self, signed_in, assessment, edition):
        second = succeed(edition)
        with just_before_writing(lambda: discard(assessment)):
            assert confirm(signed_in, assessment, second).status_code == 404


def test_the_area_page_shows_the_earlier_choice_and_the_words_that_changed(signed_in, assessment, edition):
    confirm(signed_in, assessment, succeed(edition, reworded=["c1"]))
    again = "Asked again because the wording changed. Before: Advanced (3) Rating 2 Independent: Does c1 at 2{ and"
    page = read(signed_in, url_of(assessment, "area", "a1"))
    assert page.count("Asked again") == 1
    assert again in page
    answer = Answer.objects.get(assessment=assessment, competency__slug="c1")
    fields = {"c1-choice": "2", "c1-revision": answer.revision, "c1-competency": answer.competency_id}
    signed_in.post(url_of(assessment, "answer", "c1"), fields)
    assert again in read(signed_in, url_of(assessment, "area", "a1"))
