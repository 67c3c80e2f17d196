"""Both of the two at the same moment: one conversation, nothing overwritten, one end."""

import pytest
from django.core import mail

from assessor.conversations import actions
from assessor.questionnaire.actions import stop_sharing
from assessor.questionnaire.models import Assessment
from assessor.reviews.models import Conversation, Point
from tests.conversations.talks import BEGUN, LATER, agree_on_all, change, entry, finish, two
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_presses_while_the_other_begins_comes_into_the_same_conversation():
    pair = two()
    second = overlapping(pair.begin, lambda: actions.begin(pair.review, by=pair.ada, at=BEGUN))

    assert second == Conversation.objects.get()
    assert second.revealed_by == pair.ines
    assert Assessment.objects.filter(kind="agreed").count() == 1


def test_who_saves_while_the_other_does_is_told_and_overwrites_nothing():
    pair = two()
    talk = pair.begin()
    first, second = change(talk, "c1", choice="3"), change(talk, "c1", choice="1", reason="Hers.")

    refused = overlapping(
        lambda: actions.put_down(talk, first, by=pair.ines, at=LATER),
        lambda: actions.put_down(talk, second, by=pair.ada, at=LATER),
    )

    assert refused.conflicts == {"c1"}
    assert (entry(talk, "c1").choice, entry(talk, "c1").reason) == ("3", "")


def test_two_who_write_of_different_parts_both_are_heard():
    pair = two()
    talk = pair.begin()
    dissent, agreed = change(talk, "c1", dissent="I led it."), change(talk, "c1", choice="3", reason="As she says.")

    refused = at_once(
        lambda: actions.put_down(talk, dissent, by=pair.ada, at=LATER),
        lambda: actions.put_down(talk, agreed, by=pair.ines, at=LATER),
    )

    assert refused == [actions.Refused(), actions.Refused()]
    assert vars(entry(talk, "c1")) == {"choice": "3", "reason": "As she says.", "dissent": "I led it."}
    assert Point.objects.count() == 1


def test_what_is_saved_while_the_conversation_ends_is_refused():
    pair = two()
    talk = pair.begin()
    agree_on_all(talk)
    late = change(talk, "c1", choice="1")

    refused = overlapping(
        lambda: finish(talk),
        lambda: actions.put_down(talk, late, by=pair.ada, at=LATER),
    )

    assert refused.late == {"c1"}
    assert entry(talk, "c1").choice == "3"


def test_what_is_not_shared_any_more_is_not_finished():
    pair = two()
    talk = pair.begin()
    agree_on_all(talk)

    def late():
        with pytest.raises(actions.ConversationIsOutOfSight):
            finish(talk)

    overlapping(lambda: stop_sharing(pair.own, at=LATER), late)
    assert not Conversation.objects.get().finished_at
    assert [message.subject for message in mail.outbox] == ["Ines Moreau laid both of your views open"]


def test_two_windows_finish_once():
    pair = two()
    talk = pair.begin()
    agree_on_all(talk)

    outcomes = at_once(*[lambda: finish(Conversation.objects.get())] * 2)

    assert sorted(map(type, outcomes), key=str) == sorted([type(None), actions.ConversationIsFinished], key=str)
    assert sum(message.subject.endswith("is finished") for message in mail.outbox) == 2
