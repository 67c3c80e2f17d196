"""The task list: every area, how far it is, and where to go on."""

import pytest
from django.urls import reverse

from tests.factories import NOON, AssessmentFactory, UserFactory, candidate, framework


def open_page(client, assessment):
    return client.get(reverse("tasks", args=[assessment.uid]))


def test_it_lists_the_areas_with_their_progress(signed_in, person):
    assessment = AssessmentFactory(
        subject=person,
        edition=framework(areas=3, competencies=6),
        answers={"c1": 2, "c2": "not_applicable", "c3": 0},
    )
    page = open_page(signed_in, assessment).content.decode()
    assert "3 of 6 rated" in page
    assert "Rate 2 more to submit" in page
    assert page.index("2 of 2") < page.index("Completed") < page.index("1 of 2") < page.index("In progress")
    assert page.index("In progress") < page.index("0 of 2") < page.index("Not started")
    assert "Continue with Area 2" in page


def test_nothing_can_be_checked_before_one_item_is_rated(signed_in, person):
    assessment = AssessmentFactory(subject=person)
    page = open_page(signed_in, assessment).content.decode()
    assert "Cannot start yet" in page
    assert reverse("review", args=[assessment.uid]) not in page


def test_all_rated_leads_to_the_review(signed_in, person):
    assessment = AssessmentFactory(subject=person, answers={f"c{n}": 2 for n in range(1, 7)})
    page = open_page(signed_in, assessment).content.decode()
    assert "Check your answers</a>" in page
    assert "Ready" in page


def test_a_submitted_assessment_leads_to_its_result(signed_in, person):
    assessment = AssessmentFactory(subject=person, submitted_at=NOON)
    assert open_page(signed_in, assessment).headers["Location"] == reverse("result", args=[assessment.uid])


@pytest.mark.parametrize(("areas", "competencies"), [(1, 3), (6, 60)])
def test_it_takes_five_queries_whatever_the_size(signed_in, person, areas, competencies, django_assert_num_queries):
    assessment = AssessmentFactory(subject=person, edition=framework(areas=areas, competencies=competencies))
    with django_assert_num_queries(5):
        open_page(signed_in, assessment)


def test_a_candidate_begins_here_and_reads_how_to_rate_until_something_is_answered(client, db):
    candidacy = candidate(UserFactory(), edition=framework(name="Pastry Chef"))
    client.force_login(candidacy.person)
    page = open_page(client, candidacy.assessment).text
    assert page.index("<h2>How to rate</h2>") < page.index('<ul class="tasks">')
    for said in ("what you do <strong>now</strong>", "No chance yet", "You may also leave a competency open."):
        assert said in page
    for point in candidacy.assessment.edition.scale.all():
        assert f"<b>{point.name}</b> {point.meaning}" in page
    assert "whole framework" not in page
    begun = candidate(UserFactory(), edition=candidacy.assessment.edition, answers={"c1": 3})
    client.force_login(begun.person)
    assert "How to rate" not in open_page(client, begun.assessment).text


def test_a_colleague_has_read_it_on_the_page_before(signed_in, person):
    assert "How to rate" not in open_page(signed_in, AssessmentFactory(subject=person)).text
