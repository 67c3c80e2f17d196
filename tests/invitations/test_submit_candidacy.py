"""A candidate submits, and whoever invited them is told that there is something to read, and nothing of it."""

import pytest
from django.core import mail

from assessor.invitations.actions import submit_candidacy
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.results.actions import AlreadySubmitted
from tests.factories import NOON, AssessmentFactory, UserFactory
from tests.simultaneous import at_once

pytestmark = pytest.mark.django_db


def path(assessment):
    return f"/assessments/{assessment.uid}/submit/candidacy/"


def test_the_button_of_their_check_leads_here(visitor, nora):
    assert f'action="{path(nora.assessment)}"' in visitor.get(f"/assessments/{nora.assessment.uid}/review/").text


def test_they_come_to_their_result_and_their_inviter_gets_a_letter(visitor, nora, post_office):
    with post_office():
        response = visitor.post(path(nora.assessment), follow=True)
    assert response.redirect_chain[-1][0] == f"/assessments/{nora.assessment.uid}/results/"
    [letter] = mail.outbox
    assert letter.to == [nora.inviter.email]
    assert letter.subject == "Nora Newcomer has submitted their self-assessment"


def test_the_letter_leads_to_the_page_and_holds_nothing_of_what_was_said(visitor, nora, desk):
    nora.assessment.answers.update(example="The cake of Mrs Miller")
    visitor.post(path(nora.assessment))
    letter = Message.objects.get(template="candidate_submitted")
    page = f"/invitations/candidates/{nora.uid}/"
    for body in (letter.text, letter.html):
        assert f"http://localhost:8000{page}" in body
        assert "Hello Beth Boss," in body
        assert "It is erased on" in body
        assert "31 August 2026" in body
        for said in ("Level", "Advanced", "Competency", "Mrs Miller", nora.person.email):
            assert said not in body
    assert desk.get(page).status_code == 200


def test_it_is_told_once(visitor, nora):
    for _ in range(2):
        visitor.post(path(nora.assessment))
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_also_when_the_button_is_pressed_in_two_windows_at_once(nora):
    outcomes = at_once(*[lambda: submit_candidacy(nora.assessment, at=NOON)] * 2)
    assert sorted(type(outcome) for outcome in outcomes if outcome is not None) == [AlreadySubmitted]
    assert Message.objects.count() == 1


def test_nothing_is_told_of_what_cannot_be_submitted_yet(visitor, nora):
    nora.assessment.answers.update(mark="blank", rating=None)
    response = visitor.post(path(nora.assessment))
    assert response["Location"] == f"/assessments/{nora.assessment.uid}/review/?refused=1"
    assert not Message.objects.exists()


def test_whoever_has_left_is_not_written_to(visitor, nora):
    User.objects.filter(pk=nora.inviter.pk).update(is_active=False)
    visitor.post(path(nora.assessment))
    nora.assessment.refresh_from_db()
    assert nora.assessment.is_submitted
    assert not Message.objects.exists()


def test_nobody_submits_it_for_them(client, nora):
    for person in (nora.inviter, UserFactory(), UserFactory(is_candidate=True)):
        client.force_login(person)
        assert client.post(path(nora.assessment)).status_code == 404
    nora.assessment.refresh_from_db()
    assert not nora.assessment.is_submitted


def test_no_other_address_submits_it_without_a_word(visitor, nora):
    assert visitor.post(f"/assessments/{nora.assessment.uid}/submit/").status_code == 404
    User.objects.filter(pk=nora.person.pk).update(is_candidate=False)
    assert visitor.post(f"/assessments/{nora.assessment.uid}/submit/").status_code == 404


def test_what_a_colleague_says_of_themselves_is_not_submitted_here(signed_in, person):
    own = AssessmentFactory(subject=person, answers={"c1": 3})
    assert signed_in.post(path(own)).status_code == 404


def test_whose_session_has_ended_signs_in_and_comes_back_to_the_check(client, nora):
    response = client.post(path(nora.assessment))
    assert response["Location"].endswith(f"?next=/assessments/{nora.assessment.uid}/review/")


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_it_takes_posts_alone(visitor, nora, method):
    assert getattr(visitor, method)(path(nora.assessment)).status_code == 405
