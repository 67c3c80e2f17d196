"""My assessments: each with its date, framework, fit, what it rests on and what can be done with it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from assessor.questionnaire.actions import share, stop_sharing
from tests.factories import NOON, AssessmentFactory, UserFactory, candidate, framework

ALL_RATED = {f"c{n}": 2 for n in range(1, 7)}


def rows_of(client):
    """The text of each row, its tags left out."""
    page = client.get(reverse("history")).content.decode()
    body = re.search(r"<tbody>(.*)</tbody>", page, re.S)
    rows = re.findall(r"<tr>(.*?)</tr>", body[1], re.S) if body else []
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_who_has_nothing_is_told_what_will_be_here_and_where_to_start(signed_in):
    page = signed_in.get(reverse("history")).content.decode()
    assert "You have not assessed yourself yet" in page
    assert f'href="{reverse("start")}"' in page
    assert rows_of(signed_in) == []


def test_each_has_its_date_framework_fit_and_what_it_rests_on(signed_in, person):
    edition = framework(version="1.2")
    AssessmentFactory(subject=person, edition=edition, answers=ALL_RATED | {"c6": "not_applicable"}, submitted_at=NOON)
    later = NOON + timedelta(days=400)
    AssessmentFactory(subject=person, edition=edition, answers=ALL_RATED, submitted_at=later)
    AssessmentFactory(subject=person, edition=edition, answers={"c1": 1, "c2": "not_applicable"})
    assert rows_of(signed_in) == [
        "Started 4 March 2026 Pastry Chef 1.2 not submitted yet 2 of 6"
        " not shared : who sees Pastry Chef 1.2 of 4 March 2026 Continue with Pastry Chef 1.2",
        "8 April 2027 Pastry Chef 1.2 Level 2 6 of 6"
        " not shared : who sees Pastry Chef 1.2 of 8 April 2027 View the result of 8 April 2027",
        "4 March 2026 Pastry Chef 1.2 Level 2 6 of 6"
        " not shared : who sees Pastry Chef 1.2 of 4 March 2026 View the result of 4 March 2026",
    ]


def test_it_says_which_are_shared_and_leads_there(signed_in, person):
    submitted = AssessmentFactory(subject=person, answers=ALL_RATED, submitted_at=NOON)
    draft = AssessmentFactory(subject=person, edition=submitted.edition)
    for assessment in (submitted, draft):
        share(assessment, with_examples=False, at=NOON)
    first, second = rows_of(signed_in)
    assert "0 of 6 once you submit it : who sees" in first
    assert "6 of 6 with your managers : who sees" in second
    assert f'href="{reverse("share", args=[draft.uid])}"' in signed_in.get(reverse("history")).text
    stop_sharing(submitted, at=NOON)
    assert "6 of 6 not shared : who sees" in rows_of(signed_in)[1]


def test_what_somebody_said_as_a_candidate_is_not_theirs_to_share(signed_in, person):
    submitted = candidate(UserFactory(), subject=person, answers=ALL_RATED, submitted_at=NOON).assessment
    assert "as a candidate" in rows_of(signed_in)[0]
    for page in (reverse("history"), reverse("result", args=[submitted.uid])):
        assert reverse("share", args=[submitted.uid]) not in signed_in.get(page).text


@pytest.mark.parametrize(
    ("answers", "fit"),
    [
        (dict.fromkeys(ALL_RATED, 0), "On the way to Level 1"),
        (ALL_RATED | {"c1": "not_applicable"}, "Level 2, provisionally"),
        (ALL_RATED | {"c1": None}, "Somewhere up to Level 2"),
        (dict.fromkeys(ALL_RATED, "not_applicable") | {"c1": 3}, "Not enough ratings yet"),
    ],
)
def test_the_fit_is_in_the_words_of_the_result(signed_in, person, answers, fit):
    AssessmentFactory(subject=person, answers=answers, submitted_at=NOON)
    assert fit in rows_of(signed_in)[0]


def test_a_result_of_an_edition_that_was_replaced_says_so(signed_in, person):
    edition = framework()
    AssessmentFactory(subject=person, edition=edition, answers=ALL_RATED, submitted_at=NOON)
    type(edition).objects.filter(pk=edition.pk).update(status="retired", retired_at=NOON)
    assert "has been published since" not in rows_of(signed_in)[0]
    framework(role=edition.role, version="1.1")
    assert "Pastry Chef 1.0 1.1 has been published since Level 2" in rows_of(signed_in)[0]


def test_an_open_one_leads_on_and_a_submitted_one_to_its_result(signed_in, person):
    done = AssessmentFactory(subject=person, answers=ALL_RATED, submitted_at=NOON)
    begun = AssessmentFactory(subject=person)
    page = signed_in.get(reverse("history")).content.decode()
    assert f'href="{reverse("result", args=[done.uid])}">View' in page
    assert f'href="{reverse("tasks", args=[begun.uid])}">Continue' in page


@pytest.mark.parametrize(("competencies", "results"), [(12, 1), (12, 3), (60, 12)])
def test_it_takes_eleven_queries_whatever_there_is(signed_in, person, competencies, results, django_assert_num_queries):
    editions = [framework(areas=4, competencies=competencies) for _ in range(2)]
    for number in range(results):
        AssessmentFactory(subject=person, edition=editions[number % 2], submitted_at=NOON)
    AssessmentFactory(subject=person, edition=editions[0])
    with django_assert_num_queries(11):
        assert len(rows_of(signed_in)) == results + 1
