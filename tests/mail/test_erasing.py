"""What is left in mail of somebody who is erased."""

from uuid import uuid4

import pytest

from assessor.mail.erasing import delete_mail_about, delete_mail_to, delete_unsent_mail_about
from assessor.mail.models import Message
from tests.factories import NOON, UserFactory

pytestmark = pytest.mark.django_db


def waiting(**fields):
    defaults = {"key": str(uuid4()), "address": "ines@example.org", "created_at": NOON, "next_try_at": NOON}
    return Message.objects.create(**defaults | fields)


def test_mail_about_what_goes_is_deleted():
    gone = uuid4()
    waiting(key=f"reminder {gone} 1")
    stays = waiting()
    delete_mail_about([gone])
    assert Message.objects.get() == stays


def test_mail_to_a_person_and_to_their_addresses_is_deleted_in_any_capitals():
    person = UserFactory()
    waiting(recipient=person)
    waiting(address="Ada@Home.example")
    stays = waiting()
    delete_mail_to(person, {"ada@home.example"})
    assert Message.objects.get() == stays


def test_mail_to_others_keeps_every_word():
    message = waiting(text="By the end of 6 May 2026")
    delete_mail_to(UserFactory(name="May"), set())
    message.refresh_from_db()
    assert message.text == "By the end of 6 May 2026"


def test_of_what_is_still_to_be_sent_nothing_is_left_and_what_was_sent_stays_known():
    cycle = uuid4()
    waiting(key=f"cycle {cycle} 1")
    sent = waiting(key=f"cycle {cycle} 2", next_try_at=None, sent_at=NOON, attempts=1)
    other = waiting()
    delete_unsent_mail_about([cycle])
    assert set(Message.objects.all()) == {sent, other}
