"""A self-assessment is erased: nothing of the conversations over it is left."""

import pytest

from assessor.conversations.erasing import erase_own
from assessor.mail.models import Message
from assessor.questionnaire.models import Assessment
from assessor.reviews.models import Conversation
from tests.conversations.talks import agree_on_all, finish, two

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_finished", [True, False])
def test_what_was_agreed_goes_with_it_and_what_the_manager_said_stays(pair, talk, is_finished):
    if is_finished:
        agree_on_all(talk)
        finish(talk)
    erase_own(pair.own)
    assert list(Assessment.objects.all()) == [pair.review]
    assert not Conversation.objects.exists()
    assert not Message.objects.exists()


def test_other_conversations_stay_with_what_is_agreed_and_mail_about_them(pair, talk):
    other = two().begin()
    agree_on_all(other)
    finish(other)
    erase_own(pair.own)
    assert Conversation.objects.get() == other
    assert Assessment.objects.filter(kind="agreed").get() == other.agreed
    assert Message.objects.filter(key__contains=other.uid).count() == Message.objects.count() == 3
