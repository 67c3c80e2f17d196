"""Autosave: one answer at a time, and what the page calls saved is stored."""

import pytest
from django.test import Client
from django.urls import reverse

from roles.models import Competency
from tests.factories import NOON, AssessmentFactory, framework


@pytest.fixture
def assessment(person):
    return AssessmentFactory(subject=person, answers={"c2": 1})


def save(client, assessment, slug="c1", *, choice="2", example="", revision=0, competency=None, **more):
    asked = Competency.objects.filter(edition=assessment.edition_id)
    read = dict(asked.values_list("slug", "pk")).get(slug, 1) if competency is None else competency
    url = reverse("answer", args=[assessment.uid, slug])
    fields = {"choice": choice, "example": example, "revision": revision, "competency": read}
    return client.post(url, {f"{slug}-{name}": value for name, value in fields.items()} | more)


def stored(assessment, slug="c1"):
    answer = assessment.answers.get(competency__slug=slug)
    return answer.choice, answer.example, answer.revision


def test_an_answer_is_stored_and_the_reply_says_what_the_page_shows(signed_in, assessment):
    reply = save(signed_in, assessment, choice="3", example="Led the March outage review").json()
    assert reply | {"at": ""} == {
        "state": "saved", "revision": 1, "at": "", "answered": 2, "total": 6, "last": ""
    }  # fmt: skip
    assert stored(assessment) == ("3", "Led the March outage review", 1)


def test_the_reply_brings_what_was_said_last_time(signed_in, person):
    edition = framework(competencies=6)
    AssessmentFactory(subject=person, edition=edition, answers={"c1": 1}, submitted_at=NOON)
    assessment = AssessmentFactory(subject=person, edition=edition)
    assert save(signed_in, assessment).json()["last"] == "Guided (1), 4 March 2026"


def test_clearing_takes_the_choice_back_and_keeps_the_example(signed_in, assessment):
    save(signed_in, assessment, choice="3", example="A case")
    reply = save(signed_in, assessment, choice="", example="A case", revision=1, clear="c1")
    assert reply.json()["answered"] == 1
    assert stored(assessment) == ("", "A case", 2)


def test_the_same_request_twice_is_saved_once(signed_in, assessment):
    save(signed_in, assessment)
    reply = save(signed_in, assessment)
    assert (reply.status_code, reply.json()["revision"]) == (200, 1)
    assert stored(assessment) == ("2", "", 1)


def test_another_window_is_told_what_stands_and_overwrites_nothing(signed_in, assessment):
    save(signed_in, assessment, choice="1", example="Mine")
    reply = save(signed_in, assessment, choice="2")
    assert reply.status_code == 409
    assert reply.json() | {"at": ""} == {
        "state": "conflict", "revision": 1, "choice": "1", "example": "Mine", "at": ""
    }  # fmt: skip
    assert stored(assessment) == ("1", "Mine", 1)


def test_times_are_told_as_the_person_has_them(signed_in, person):
    person.time_zone = "Pacific/Kiritimati"
    person.save()
    assert save(signed_in, AssessmentFactory(subject=person, submitted_at=NOON)).json()["at"] == "02:00"


def test_an_answer_after_submission_changes_nothing(signed_in, person):
    assessment = AssessmentFactory(subject=person, submitted_at=NOON)
    reply = save(signed_in, assessment)
    assert reply.status_code == 409
    assert reply.json() == {
        "state": "submitted",
        "at": "12:00",
        "result": reverse("result", args=[assessment.uid]),
    }
    assert stored(assessment) == ("", "", 0)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"choice": "5"}, "choice"),
        ({"choice": "2\x00"}, "choice"),
        ({"choice": "9" * 200_000}, "choice"),
        ({"example": "\x00"}, "example"),
        ({"example": "x" * 501}, "example"),
        ({"revision": ""}, "revision"),
        ({"revision": "-1"}, "revision"),
        ({"revision": "9" * 200_000}, "revision"),
        ({"revision": "one"}, "revision"),
        ({"competency": ""}, "competency"),
        ({"competency": "0"}, "competency"),
        ({"competency": "9" * 200_000}, "competency"),
    ],
)
def test_bad_input_is_refused_by_name_and_changes_nothing(signed_in, assessment, fields, place):
    reply = save(signed_in, assessment, **fields)
    assert (reply.status_code, list(reply.json()["errors"])) == (400, [place])
    assert stored(assessment) == ("", "", 0)


def test_a_megabyte_of_example_is_too_large(signed_in, assessment):
    assert save(signed_in, assessment, example="x" * 1_000_000).status_code in (400, 413)
    assert stored(assessment) == ("", "", 0)


def test_odd_text_is_stored_as_it_is(signed_in, assessment):
    text = "\u202eevil\u200b <script>alert(1)</script> \U0001f9c1 =1+1"
    assert save(signed_in, assessment, example=text).status_code == 200
    assert stored(assessment) == ("2", text, 1)


def test_an_unknown_competency_does_not_exist(signed_in, assessment):
    assert save(signed_in, assessment, "nothing").status_code == 404


def test_a_competency_of_another_edition_does_not_exist_here(signed_in, assessment):
    other = framework(draft=True).competencies.first()
    type(other).objects.filter(pk=other.pk).update(slug="elsewhere")
    assert save(signed_in, assessment, "elsewhere").status_code == 404


def test_a_forged_form_token_is_refused(person, assessment):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert save(client, assessment, csrfmiddlewaretoken="forged").status_code == 403
    assert stored(assessment) == ("", "", 0)


def test_a_session_that_ended_is_sent_to_the_sign_in_page(client, assessment):
    reply = save(client, assessment)
    assert (reply.status_code, reply.headers["Location"].split("?")[0]) == (302, "/accounts/sign-in/")
    assert stored(assessment) == ("", "", 0)


def test_reading_is_refused(signed_in, assessment):
    assert signed_in.get(reverse("answer", args=[assessment.uid, "c1"])).status_code == 405


@pytest.mark.parametrize("competencies", [3, 12, 164])
def test_it_takes_ten_queries_whatever_the_size(signed_in, person, competencies, django_assert_num_queries):
    assessment = AssessmentFactory(subject=person, edition=framework(areas=3, competencies=competencies))
    read = assessment.answers.get(competency__slug="c1").competency_id
    with django_assert_num_queries(10):
        assert save(signed_in, assessment, competency=read).status_code == 200
