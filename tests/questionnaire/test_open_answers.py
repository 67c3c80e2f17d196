"""Whoever's answers an admin opens learns of it by mail, once a day of theirs from each admin."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessor.mail.models import Message
from assessor.questionnaire.actions import AssessmentIsNotSubmitted, open_answers
from assessor.questionnaire.models import Opening
from tests.factories import NOON, AssessmentFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_mail_names_the_admin_and_leads_to_who_opened_what(
    person, admin, submitted, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        open_answers(submitted, by=admin, at=NOON)
    [mail] = mailoutbox
    assert mail.to == [person.email]
    assert mail.subject == "Grace Hopper opened your answers"
    for text in (mail.body, mail.alternatives[0].content):
        who = "Grace Hopper, an admin of your organisation who has the permission for it,"
        assert f"{who} opened your answers and examples of 4 March 2026" in " ".join(text.split())
        assert f"http://localhost:8000{reverse('share', args=[submitted.uid])}" in text


def test_a_second_look_on_the_same_day_is_logged_and_no_mail(admin, submitted):
    for hours in (0, 1):
        open_answers(submitted, by=admin, at=NOON + timedelta(hours=hours))
    assert Opening.objects.count() == 2
    assert Message.objects.count() == 1


def test_another_day_another_admin_or_other_answers_are_news(person, admin, submitted):
    other = AssessmentFactory(subject=person, edition=submitted.edition, submitted_at=NOON)
    open_answers(submitted, by=admin, at=NOON)
    open_answers(submitted, by=admin, at=NOON + timedelta(days=1))
    open_answers(submitted, by=UserFactory(), at=NOON)
    open_answers(other, by=admin, at=NOON)
    assert Message.objects.filter(recipient=person, template="answers_opened").count() == 4


def test_a_day_is_one_where_the_person_is(person, admin, submitted):
    person.time_zone = "Pacific/Auckland"  # where it is past midnight at 12:00 in London
    person.save()
    for at in (NOON - timedelta(hours=2), NOON):
        open_answers(submitted, by=admin, at=at)
    assert Message.objects.count() == 2


def test_reading_ones_own_is_no_news(person, submitted):
    open_answers(submitted, by=person, at=NOON)
    assert not Message.objects.exists()


def test_a_draft_is_neither_opened_nor_told_of(admin):
    with pytest.raises(AssessmentIsNotSubmitted):
        open_answers(AssessmentFactory(), by=admin, at=NOON)
    assert not Message.objects.exists()
