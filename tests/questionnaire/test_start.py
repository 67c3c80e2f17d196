"""The start page: an informed beginning, once per person and role."""

import pytest
from django.urls import reverse

from assessor.questionnaire.actions import EditionIsNotPublished, start
from assessor.questionnaire.models import Answer, Assessment
from tests.factories import NOON, AssessmentFactory, framework
from tests.questionnaire.meanwhile import just_before_writing

URL = "/assessments/new/"


def test_it_says_what_is_asked_how_long_it_takes_and_who_sees_it(signed_in):
    framework(areas=3, competencies=48)
    page = signed_in.get(URL).content.decode()
    assert "48 competencies" in page
    assert "3 areas" in page
    assert "about 15 minutes, 20 on a phone" in page
    assert "Only you see your answers" in page
    for point in ("Not yet", "Guided", "Independent", "Advanced", "Expert"):
        assert point in page


def test_starting_makes_one_blank_answer_for_each_competency_in_framework_order(signed_in, person):
    edition = framework(areas=3, competencies=7)
    response = signed_in.post(URL, {"target": ""})
    assessment = Assessment.objects.get()
    assert response.headers["Location"] == reverse("tasks", args=[assessment.uid])
    assert (assessment.subject, assessment.rater, assessment.edition) == (person, person, edition)
    answers = assessment.answers.order_by("pk").values_list("competency__slug", "mark", "rating", "revision")
    assert list(answers) == [(f"c{n}", Answer.Mark.BLANK, None, 0) for n in range(1, 8)]


def test_a_target_level_is_optional_and_kept(signed_in):
    edition = framework()
    signed_in.post(URL, {"target": edition.levels.get(slug="l3").pk})
    assert Assessment.objects.get().target.slug == "l3"


def test_a_level_of_another_framework_is_no_target(signed_in):
    framework()
    other = framework(name="Sommelier", draft=True)
    response = signed_in.post(URL, {"target": other.levels.first().pk})
    assert response.status_code == 400
    assert not Assessment.objects.exists()


def test_pressing_start_twice_makes_one_assessment(signed_in):
    framework()
    first = signed_in.post(URL, {"target": ""})
    second = signed_in.post(URL, {"target": ""})
    assert first.headers["Location"] == second.headers["Location"]
    assert Assessment.objects.count() == 1


def test_an_open_draft_is_offered_instead_of_a_second_one(signed_in, person):
    draft = AssessmentFactory(subject=person)
    page = signed_in.get(URL).content.decode()
    assert "Continue the draft" in page
    assert reverse("discard", args=[draft.uid]) in page
    assert "Start self-assessment" not in page


def test_with_several_frameworks_the_person_chooses_one_first(signed_in):
    framework(name="Pastry Chef")
    other = framework(name="Sommelier")
    page = signed_in.get(URL).content.decode()
    assert "Which role" in page
    signed_in.post(f"{URL}?role={other.role.slug}", {"target": ""})
    assert Assessment.objects.get().edition == other


def test_without_a_published_framework_it_says_so(signed_in):
    framework(draft=True)
    assert "There is no framework to rate against yet. Ask an admin." in signed_in.get(URL).content.decode()


def test_only_a_published_edition_can_be_started(person):
    with pytest.raises(EditionIsNotPublished):
        start(person, framework(draft=True), at=NOON)


def test_nobody_starts_whose_account_is_closed_in_that_moment(signed_in, person):
    edition = framework()
    person.is_active = False
    with just_before_writing(person.save):
        answer = signed_in.post(URL)
    assert answer.headers["Location"] == URL
    assert signed_in.get(URL).headers["Location"] == f"/accounts/sign-in/?next={URL}"
    assert not edition.assessments.exists()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(URL).headers["Location"] == f"/accounts/sign-in/?next={URL}"


def test_other_methods_are_refused(signed_in):
    assert signed_in.put(URL).status_code == 405
