"""Laying two views open, putting down what is agreed, and finishing."""

import pytest
from django.core import mail

from assessor.conversations import actions
from assessor.conversations.entries import Change, Entry, talk_read
from assessor.mail.models import Message
from assessor.questionnaire.actions import stop_sharing
from assessor.questionnaire.models import Answer, Assessment
from assessor.results.actions import TooFewAnswers
from assessor.results.queries import answers_of, scored
from assessor.reviews.models import Conversation, Point
from tests.conversations.talks import BEGUN, LATER, OWN, agree_on_all, change, entry, finish, put_down, two
from tests.factories import AssessmentFactory, UserFactory, framework, review, shared, team

pytestmark = pytest.mark.django_db


def test_beginning_makes_a_third_assessment_in_which_both_agree_where_they_said_the_same(pair, talk):
    agreed = talk.agreed

    assert (talk.own, talk.review, talk.revealed_by, talk.revealed_at) == (pair.own, pair.review, pair.ines, BEGUN)
    assert (agreed.kind, agreed.subject, agreed.rater, agreed.edition) == (
        Assessment.Kind.AGREED,
        pair.ada,
        pair.ines,
        pair.edition,
    )
    assert {slug: answer for slug, answer in answers_of(agreed).items() if answer is not None} == {"c2": 2, "c6": 2}


def test_a_mark_that_both_gave_is_agreed_too():
    talk = two({"c1": "not_applicable", "c2": None}, {"c1": "not_applicable", "c2": None}).begin()
    assert {slug: answer for slug, answer in answers_of(talk.agreed).items() if answer} == {"c1": "not_applicable"}


def test_the_person_can_begin_as_well(pair):
    talk = actions.begin(pair.review, by=pair.ada, at=BEGUN)
    assert (talk.revealed_by, talk.agreed.rater) == (pair.ada, pair.ines)


def test_who_begins_second_comes_into_the_same_conversation(pair, talk):
    assert actions.begin(pair.review, by=pair.ada, at=LATER) == talk
    assert Conversation.objects.count() == Assessment.objects.filter(kind="agreed").count() == 1


@pytest.mark.parametrize(("begins", "is_told", "whose"), [("ines", "ada", "your"), ("ada", "ines", "their")])
def test_the_other_one_is_told_once_and_without_a_rating(
    pair, begins, is_told, whose, django_capture_on_commit_callbacks
):
    by, other = getattr(pair, begins), getattr(pair, is_told)
    with django_capture_on_commit_callbacks(execute=True):
        talk = actions.begin(pair.review, by=by, at=BEGUN)
        actions.begin(pair.review, by=other, at=LATER)

    (message,) = mail.outbox
    assert (message.to, message.subject) == ([other.email], f"{by} laid both of your views open")
    for words in (message.body, message.alternatives[0].content):
        assert f"how the two of you rated {whose} work" in words
        assert f"/conversations/{talk.uid}/" in words
        assert not any(rating in words for rating in ("Level", "Guided", "Independent", "Advanced"))


def test_one_that_is_refused_is_told_to_nobody(pair):
    stop_sharing(pair.own, at=LATER)
    with pytest.raises(actions.NothingToLayBeside):
        pair.begin()
    assert not Message.objects.exists()


def test_mail_about_one_that_makes_room_goes_with_it(pair, talk):
    own = shared(pair.ada, edition=pair.edition, answers=OWN, submitted_at=LATER)
    again = review(pair.ines, pair.ada, edition=pair.edition, answers=OWN, submitted_at=LATER)
    newer = actions.begin(again, by=pair.ines, at=LATER, anew=True)
    assert newer.own == own
    assert list(Message.objects.values_list("key", flat=True)) == [f"conversation-begun:{newer.uid}"]


def test_nothing_is_begun_over_a_view_that_is_not_shared_any_more(pair):
    stop_sharing(pair.own, at=LATER)
    with pytest.raises(actions.NothingToLayBeside):
        pair.begin()
    assert not Assessment.objects.filter(kind="agreed")


def test_two_editions_cannot_be_laid_side_by_side(pair):
    later = review(
        pair.ines, pair.ada, edition=framework(role=pair.edition.role, version="1.1", draft=True), submitted_at=LATER
    )
    with pytest.raises(actions.EditionsDiffer) as refused:
        actions.begin(later, by=pair.ines, at=LATER)
    assert refused.value.pair.own == pair.own


def test_one_conversation_of_the_two_is_open_at_a_time(pair, talk):
    own = shared(pair.ada, edition=pair.edition, submitted_at=LATER)
    later = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=LATER)

    with pytest.raises(actions.ConversationIsOpen) as refused:
        actions.begin(later, by=pair.ines, at=LATER)
    assert refused.value.conversation == talk

    anew = actions.begin(later, by=pair.ines, at=LATER, anew=True)
    assert (anew.own, anew.review) == (own, later)
    assert Conversation.objects.get() == anew
    assert Assessment.objects.filter(kind="agreed").count() == 1


def test_the_person_alone_deletes_what_they_see_differently(pair, talk):
    put_down(talk, "c1", by=pair.ada, dissent="I led it.")
    shared(pair.ada, edition=pair.edition, submitted_at=LATER)
    later = review(pair.ines, pair.ada, edition=pair.edition, submitted_at=LATER)

    with pytest.raises(actions.ConversationIsOpen) as refused:
        actions.begin(later, by=pair.ines, at=LATER, anew=True)
    assert refused.value.is_kept
    assert entry(talk, "c1").dissent == "I led it."

    assert actions.begin(later, by=pair.ada, at=LATER, anew=True) == Conversation.objects.get()


def test_every_manager_has_a_conversation_of_their_own(pair, talk):
    other = UserFactory()
    team(other, pair.ada)
    theirs = review(other, pair.ada, edition=pair.edition, submitted_at=LATER)

    assert actions.begin(theirs, by=other, at=LATER) != talk
    assert Conversation.objects.filter(own=pair.own).count() == 2


def test_either_puts_down_what_they_agree_on_and_why(pair, talk):
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.")
    put_down(talk, "c5", by=pair.ines, choice="no_opportunity")

    assert entry(talk, "c1") == Entry("2", "Between the two.")
    assert entry(talk, "c5") == Entry("no_opportunity")
    assert Answer.objects.get(assessment=talk.agreed, competency__slug="c1").revision == 1


def test_what_changed_since_it_was_read_is_not_overwritten(pair, talk):
    read_before = change(talk, "c1", choice="3")
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.")

    refused = actions.put_down(talk, read_before, by=pair.ines, at=LATER)

    assert refused.conflicts == {"c1"}
    assert entry(talk, "c1") == Entry("2", "Between the two.")


def test_a_reason_that_changed_meanwhile_is_a_conflict_too(pair, talk):
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.")
    read_before = change(talk, "c1", reason="Not quite a lead.")
    put_down(talk, "c1", by=pair.ada, reason="Leads small ones.")

    assert actions.put_down(talk, read_before, by=pair.ines, at=LATER).conflicts == {"c1"}
    assert entry(talk, "c1").reason == "Leads small ones."


def test_two_who_put_down_the_same_do_not_meet_a_conflict(pair, talk):
    read_before = change(talk, "c1", choice="3")
    put_down(talk, "c1", by=pair.ada, choice="3")
    assert actions.put_down(talk, read_before, by=pair.ines, at=LATER).conflicts == set()


def test_what_a_page_leaves_as_it_read_it_overwrites_nothing(pair, talk):
    untouched = change(talk, "c1")
    put_down(talk, "c1", by=pair.ada, choice="3")

    assert actions.put_down(talk, untouched, by=pair.ines, at=LATER) == actions.Refused()
    assert entry(talk, "c1").choice == "3"


def test_the_person_alone_can_see_it_differently(pair, talk):
    put_down(talk, "c1", by=pair.ada, dissent="I led it.")
    assert entry(talk, "c1") == Entry(dissent="I led it.")
    assert Point.objects.get().dissented_at == LATER

    put_down(talk, "c1", by=pair.ines, dissent="She did not.")
    assert entry(talk, "c1").dissent == "I led it."


def test_a_dissent_can_be_taken_back_before_the_end(pair, talk):
    put_down(talk, "c1", by=pair.ada, dissent="I led it.")
    put_down(talk, "c1", by=pair.ada, dissent="")
    assert Point.objects.get().dissented_at is None


def test_a_dissent_and_what_is_agreed_do_not_stand_in_each_others_way(pair, talk):
    read_before = change(talk, "c1", choice="3")
    put_down(talk, "c1", by=pair.ada, dissent="I led it.")

    assert actions.put_down(talk, read_before, by=pair.ines, at=LATER) == actions.Refused()
    assert entry(talk, "c1") == Entry("3", dissent="I led it.")


def test_what_the_edition_does_not_ask_for_is_left_out(pair, talk):
    read = Entry()
    unknown = {"c99": Change(Entry("3"), read.agreed_read, read.dissent_read)}
    assert actions.put_down(talk, unknown, by=pair.ines, at=LATER) == actions.Refused()


def test_finishing_freezes_what_was_agreed_by_the_same_rule(pair, talk):
    agree_on_all(talk)
    put_down(talk, "c1", by=pair.ada, choice="2", reason="Between the two.")
    finish(talk)

    agreed = Assessment.objects.select_related("edition__role", "lowest", "highest").get(pk=talk.agreed_id)
    result = scored(agreed).result
    assert agreed.answers_frozen == list(answers_of(agreed).values()) == [2, 2, 4, 1, 2, 2]
    assert (agreed.lowest.slug, agreed.highest.slug) == (result.lowest, result.highest) == ("l2", "l2")
    talk.refresh_from_db()
    assert (talk.finished_by, talk.finished_at, agreed.submitted_at) == (pair.ines, LATER, LATER)


def test_the_two_views_stay_as_they_are(pair, talk):
    before = [(view.answers_frozen, str(scored(view).result)) for view in (pair.own, pair.review)]
    agree_on_all(talk)
    finish(talk)

    views = Assessment.objects.select_related("edition__role").exclude(kind="agreed").order_by("pk")
    assert [(view.answers_frozen, str(scored(view).result)) for view in views] == before


def test_too_little_agreed_cannot_be_finished(pair, talk):
    with pytest.raises(TooFewAnswers) as refused:
        finish(talk)
    talk.refresh_from_db()
    assert (refused.value.missing, talk.finished_at) == (3, None)


def test_finishing_twice_says_so_and_sends_nothing_again(pair, talk, django_capture_on_commit_callbacks):
    agree_on_all(talk)
    with django_capture_on_commit_callbacks(execute=True):
        finish(talk)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(actions.ConversationIsFinished):
        finish(Conversation.objects.get())
    assert len(mail.outbox) == 2


def test_what_changed_since_the_manager_looked_is_not_finished_unseen(pair, talk):
    agree_on_all(talk)
    read = talk_read(talk)
    put_down(talk, "c1", by=pair.ada, choice="1")

    with pytest.raises(actions.ConversationChanged):
        actions.finish(talk, by=pair.ines, at=LATER, read=read)
    finish(talk)


def test_both_get_a_mail_without_a_rating_in_it(pair, talk, django_capture_on_commit_callbacks):
    agree_on_all(talk)
    with django_capture_on_commit_callbacks(execute=True):
        finish(talk)

    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {
        pair.ada.email: "Your conversation with Ines Moreau is finished",
        pair.ines.email: "Your conversation with Ada Owner is finished",
    }
    for message in mail.outbox:
        html = message.alternatives[0].content
        for words in (message.body, html):
            assert f"/conversations/{talk.uid}/" in words
            assert not any(rating in words for rating in ("Level", "Guided", "Independent", "Advanced"))


def test_after_the_end_a_dissent_can_be_added_and_then_stays(pair, talk):
    agree_on_all(talk)
    finish(talk)

    assert put_down(talk, "c1", by=pair.ada, dissent="I led it.") == actions.Refused()
    assert put_down(talk, "c1", by=pair.ada, dissent="I led it well.").late == {"c1"}
    assert put_down(talk, "c1", by=pair.ada, choice="4", reason="Led it.").late == {"c1"}
    assert entry(talk, "c1") == Entry(str(OWN["c1"]), dissent="I led it.")


def test_an_open_self_assessment_is_no_hindrance_to_a_conversation_that_runs(pair, talk):
    AssessmentFactory(subject=pair.ada, edition=pair.edition)
    assert put_down(talk, "c1", by=pair.ines, choice="3") == actions.Refused()
