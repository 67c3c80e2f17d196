"""From the two views to the agreed result, as the two press the buttons."""

import pytest
from django.urls import reverse

from assessor.conversations.entries import talk_read
from assessor.questionnaire.actions import stop_sharing
from assessor.reviews.models import Conversation
from tests.conversations.talks import LATER, agree_on_all, finish, posted, put_down
from tests.factories import framework, review, shared

pytestmark = pytest.mark.django_db


def begin(client, user, review, **fields):
    client.force_login(user)
    return client.post(reverse("begin_conversation", args=[review.uid]), fields)


class TestBeforeTheReveal:
    @pytest.fixture
    def read(self, client, pair):
        """read(user): what this person is told before anything is laid open."""

        def get(user):
            client.force_login(user)
            return " ".join(client.get(reverse("begin_conversation", args=[pair.review.uid])).text.split())

        return get

    def test_reading_lays_nothing_open(self, pair, read):
        assert "Look at both views together?" in read(pair.ines)
        assert not Conversation.objects.exists()

    def test_the_manager_is_told_who_will_see_what(self, pair, read):
        page = read(pair.ines)
        assert "You will see what Ada Owner said of every competency, and the examples that they share." in page
        assert "Ada Owner will see what you said, and your examples." in page
        assert "Ada Owner sees on which days you look at it." in page
        assert "That cannot be taken back." in page
        assert f'<a class="back" href="{reverse("team_person", args=[pair.ada.uid])}">Back to Ada Owner</a>' in page

    def test_so_is_the_person(self, pair, read):
        page = read(pair.ada)
        assert "You will see what Ines Moreau said of every competency, and their examples." in page
        assert "Ines Moreau will see what you said, and the examples that you share." in page
        assert "You see on which days Ines Moreau looks at it." in page
        assert '<a class="back" href="/home/">Back to home</a>' in page

    def test_examples_that_are_not_shared_stay_hidden_and_it_says_so(self, pair, read):
        pair.own.shares.update(with_examples=False)
        assert "what Ada Owner said of every competency, without their examples." in read(pair.ines)
        assert "Ines Moreau will see what you said, without your examples." in read(pair.ada)

    def test_what_was_laid_open_meanwhile_is_led_to(self, client, pair, talk):
        client.force_login(pair.ada)
        answer = client.get(reverse("begin_conversation", args=[pair.review.uid]))
        assert answer.url == f"/conversations/{talk.uid}/"

    def test_what_cannot_be_laid_open_says_so_before_anybody_presses(self, client, pair):
        stop_sharing(pair.own, at=LATER)
        client.force_login(pair.ines)
        answer = client.get(reverse("begin_conversation", args=[pair.review.uid]))
        assert (answer.status_code, "does not share it" in answer.text) == (409, True)
        assert f'href="{reverse("team_person", args=[pair.ada.uid])}">Back to Ada Owner' in answer.text


def test_both_buttons_lead_to_one_conversation(client, pair):
    first = begin(client, pair.ada, pair.review)
    second = begin(client, pair.ines, pair.review)

    talk = Conversation.objects.get()
    assert first.url == second.url == f"/conversations/{talk.uid}/"
    assert talk.revealed_by == pair.ada


def test_two_editions_are_named_with_what_to_do(client, pair):
    newer = framework(role=pair.edition.role, version="1.1", draft=True)
    later = review(pair.ines, pair.ada, edition=newer, submitted_at=LATER)

    answer = begin(client, pair.ines, later)

    assert answer.status_code == 409
    assert "Ada Owner rated on Pastry Chef 1.0, Ines Moreau on Pastry Chef 1.1." in answer.text
    assert "rates once more" in answer.text


def test_without_a_shared_view_the_reasons_are_named(client, pair):
    stop_sharing(pair.own, at=LATER)
    answer = begin(client, pair.ines, pair.review)
    assert answer.status_code == 409
    assert "does not share it" in answer.text


def test_an_unfinished_conversation_is_gone_on_with_or_makes_room(client, pair, talk):
    shared(pair.ada, edition=pair.edition, submitted_at=LATER)
    later = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=LATER)

    answer = begin(client, pair.ines, later)
    assert answer.status_code == 409
    assert f'href="/conversations/{talk.uid}/">Go on with that one' in answer.text

    anew = begin(client, pair.ines, later, anew="1")
    assert anew.url == f"/conversations/{Conversation.objects.get().uid}/"
    assert not Conversation.objects.filter(uid=talk.uid)


def test_the_manager_is_told_that_what_the_person_sees_differently_stays(client, pair, talk):
    put_down(talk, "c1", by=pair.ada, dissent="I led it.")
    shared(pair.ada, edition=pair.edition, submitted_at=LATER)
    later = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=LATER)

    for refused in (begin(client, pair.ines, later), begin(client, pair.ines, later, anew="1")):
        assert refused.status_code == 409
        assert "that stays in the record" in refused.text
        assert "begin anew</button>" not in refused.text
    theirs = begin(client, pair.ada, later)
    assert "and what you put down that you see differently" in theirs.text
    assert "begin anew</button>" in theirs.text


def test_a_conversation_that_cannot_be_seen_any_more_is_not_linked(client, pair, talk):
    stop_sharing(pair.own, at=LATER)
    shared(pair.ada, edition=pair.edition, submitted_at=LATER)
    later = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=LATER)

    answer = begin(client, pair.ines, later)

    assert "An earlier conversation is not finished" in answer.text
    assert str(talk.uid) not in answer.text


def test_the_way_to_the_end_saves_what_was_typed(client, pair, talk):
    client.force_login(pair.ines)

    answer = client.post(
        reverse("conversation", args=[talk.uid]), posted(talk, "c1", choice="3") | {"finish": "1"}, follow=True
    )

    assert answer.redirect_chain == [(f"/conversations/{talk.uid}/finish/", 302)]
    assert "Agree on 2 more of 6 competencies, then you can finish." in answer.text
    assert "Competency 1" not in answer.text


def test_finishing_asks_first_and_leads_to_what_was_agreed(client, pair, talk):
    agree_on_all(talk)
    client.force_login(pair.ines)
    path = reverse("finish_conversation", args=[talk.uid])

    asked = client.get(path)
    assert "Finish the conversation?" in asked.text
    assert "The agreed result so far: Level 2." in asked.text
    assert talk_read(talk) in asked.text
    answer = client.post(path, {"read": talk_read(talk)}, follow=True)

    assert "What you and Ada Owner agreed" in answer.text
    assert "The conversation is finished. Both of you have the agreed result." in answer.text


def test_what_is_still_open_is_named_before_the_end(client, pair, talk):
    for slug in ("c1", "c3", "c5"):
        put_down(talk, slug, by=pair.ines, choice="3", reason="So we say.")
    client.force_login(pair.ines)
    text = client.get(reverse("finish_conversation", args=[talk.uid])).text
    assert f'<a href="/conversations/{talk.uid}/#c-c4">Competency 4</a>' in text
    assert "Finish the conversation?" in text


def test_finishing_twice_says_so(client, pair, talk):
    agree_on_all(talk)
    finish(talk)
    client.force_login(pair.ines)

    answer = client.post(reverse("finish_conversation", args=[talk.uid]), follow=True)

    assert answer.redirect_chain == [(f"/conversations/{talk.uid}/", 302)]
    assert "This conversation was finished before." in answer.text


def test_what_the_person_changed_meanwhile_is_looked_at_first(client, pair, talk):
    agree_on_all(talk)
    read = talk_read(talk)
    put_down(talk, "c1", by=pair.ada, choice="1")
    client.force_login(pair.ines)

    answer = client.post(reverse("finish_conversation", args=[talk.uid]), {"read": read}, follow=True)

    assert "Not finished: what is agreed may have changed. Look at it now, and then finish." in answer.text
    assert not Conversation.objects.exclude(finished_at=None)


def test_finishing_without_having_read_what_stands_is_refused(client, pair, talk):
    agree_on_all(talk)
    client.force_login(pair.ines)

    answer = client.post(reverse("finish_conversation", args=[talk.uid]), follow=True)

    assert "Not finished: what is agreed may have changed. Look at it now, and then finish." in answer.text
    assert "Finish the conversation?" in answer.text
    assert not Conversation.objects.exclude(finished_at=None)


def test_too_little_agreed_leads_back_to_what_is_missing(client, pair, talk):
    client.force_login(pair.ines)
    answer = client.post(reverse("finish_conversation", args=[talk.uid]), follow=True)
    assert "Not enough is agreed yet" in answer.text


def test_the_agreed_result_speaks_to_each_of_the_two(client, pair, talk):
    agree_on_all(talk)
    finish(talk)
    path = reverse("conversation_result", args=[talk.uid])

    client.force_login(pair.ada)
    own = client.get(path).text
    client.force_login(pair.ines)
    theirs = client.get(path).text

    assert "<h1>You fit Level 2</h1>" in own
    assert "<h1>Ada Owner fits Level 2</h1>" in theirs
    for text in (own, theirs):
        assert "Agreed by Ada Owner and Ines Moreau on" in text
        assert "Ada Owner and Ines Moreau agreed on it, after each had rated." in text
        assert "Back to the conversation" in text


def test_the_agreed_result_leads_nowhere_that_its_reader_cannot_go(client, pair, talk):
    agree_on_all(talk)
    finish(talk)
    stop_sharing(pair.own, at=LATER)
    client.force_login(pair.ines)
    text = client.get(reverse("conversation_result", args=[talk.uid])).text
    assert "Back to the conversation" not in text
    assert f'<a class="back" href="{reverse("team_person", args=[pair.ada.uid])}">Back to Ada Owner</a>' in text
