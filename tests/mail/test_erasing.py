"""What is left in mail of somebody who is erased."""

from uuid import uuid4

import pytest

from assessor.mail.erasing import delete_mail_about, delete_mail_to
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


@pytest.mark.parametrize(
    ("part", "name"), [("subject", "Al O'Hara"), ("text", "Al O'Hara"), ("html", "Al O&#x27;Hara")]
)
def test_mail_to_others_goes_on_without_the_name(part, name):
    message = waiting(**{part: f"With {name} and Al O'Harald"})
    delete_mail_to(UserFactory(name="Al O'Hara"), set())
    message.refresh_from_db()
    assert getattr(message, part) == "With Somebody who left and Al O'Harald"
    assert message.next_try_at == NOON


def test_a_subject_keeps_its_length():
    message = waiting(subject="Al " * 66)
    delete_mail_to(UserFactory(name="Al"), set())
    message.refresh_from_db()
    assert len(message.subject) == 200
