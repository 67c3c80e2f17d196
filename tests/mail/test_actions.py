"""Messages as rooms write them, sent at once because no worker runs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from assessor.mail.actions import send, send_all, try_again
from assessor.mail.models import PATIENCE, Message
from tests.factories import NOON, UserFactory, newcomers
from tests.mail.notes import SECRET, note, send_note
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db


@pytest.fixture
def post_office(django_capture_on_commit_callbacks):
    """with post_office(): messages that are sent meanwhile arrive."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def sent(person, mailoutbox, django_capture_on_commit_callbacks):
    """The mail that arrived when a note was sent to the owner."""
    with django_capture_on_commit_callbacks(execute=True):
        assert send_note(person)
    return mailoutbox[0]


def test_it_is_written_as_text_and_as_html(sent):
    assert sent.subject == "Beth O'Hara & Co left you a note"
    assert sent.body.startswith("Hello Ada Owner,\n\nBeth O'Hara & Co left you a note")
    assert f"http://localhost:8000/notes/{SECRET}/\n" in sent.body
    (html,) = sent.alternatives
    assert html.mimetype == "text/html"
    assert "Beth O&#x27;Hara &amp; Co left you a note" in html.content
    assert f'href="http://localhost:8000/notes/{SECRET}/"' in html.content


def test_it_goes_to_the_person_and_says_that_no_person_wrote_it(person, sent):
    assert sent.to == [person.email]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["Message-ID"] == f"<{Message.objects.get().uid}@localhost>"


def test_once_sent_it_keeps_no_text(person, sent):
    message = Message.objects.get()
    assert (message.text, message.html, message.error) == ("", "", "")
    assert (message.subject, message.recipient, message.attempts) == (sent.subject, person, 1)
    assert message.state_at(message.sent_at) == Message.State.SENT


def test_an_address_without_an_account_is_greeted_by_no_name(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send_note("nora@example.org")
    assert mailoutbox[0].to == ["nora@example.org"]
    assert mailoutbox[0].body.startswith("Hello,\n")
    assert Message.objects.get().recipient is None


@pytest.mark.parametrize(("zone", "time"), [("", "12:30"), ("Asia/Tokyo", "21:30"), ("Not/Known", "12:30")])
def test_times_are_those_of_the_persons_zone(zone, time):
    send_note(UserFactory(time_zone=zone))
    assert f"at {time}" in Message.objects.get().text


def test_a_subject_is_one_line_however_long_the_names_in_it(person):
    send_note(person, sender="Bo\nBcc: all@example.org " + "x" * 300)
    subject = Message.objects.get().subject
    assert "\n" not in subject
    assert len(subject) == 200


def test_nothing_is_sent_before_the_transaction_holds(person, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        send_note(person)
    assert mailoutbox == []
    for callback in callbacks:
        callback()
    assert len(mailoutbox) == 1


def test_the_same_is_told_once(person, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert send_note(person, key="reminder 1")
        assert not send_note(person, key="reminder 1")
        assert send_note(person, key="reminder 2")
    assert len(mailoutbox) == 2


def test_letters_are_sent_together_in_as_many_queries_for_many(mailoutbox, post_office, django_assert_num_queries):
    for number in (1, 3, 50):
        people = newcomers(number)
        with post_office(), django_assert_num_queries(3):
            assert send_all([note(person, key=f"note {person.pk}") for person in people], at=NOON) == number
        assert [mail.to for mail in mailoutbox[-number:]] == [[person.email] for person in people]


def test_of_letters_of_which_one_was_sent_before_none_is_sent(person, stranger, mailoutbox, post_office):
    with post_office():
        send_note(person, key="note 1")
    with post_office(), pytest.raises(IntegrityError), transaction.atomic():
        send_all([note(stranger, key="note 2"), note(person, key="note 1")], at=NOON)
    assert [mail.to for mail in mailoutbox] == [[person.email]]
    assert Message.objects.get().key == "note 1"


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_requests_tell_the_same_once(self, mailoutbox):
        person = UserFactory()
        told = at_once(*[lambda: send_note(person)] * 4)
        assert sorted(told) == [False, False, False, True]
        assert Message.objects.count() == len(mailoutbox) == 1

    def test_who_waits_for_one_that_is_being_told_tells_nothing(self, mailoutbox):
        person = UserFactory()
        assert overlapping(lambda: send_note(person), lambda: send_note(person)) is False
        assert len(mailoutbox) == 1

    def test_what_is_taken_back_was_not_told(self, mailoutbox):
        person = UserFactory()

        def send_and_fail():
            with transaction.atomic():
                send_note(person)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            send_and_fail()
        assert mailoutbox == []
        assert send_note(person)
        assert len(mailoutbox) == 1

    @pytest.mark.parametrize(
        "state",
        [
            {"failed_at": NOON, "attempts": 5},
            {"sending_at": NOON - PATIENCE, "attempts": 1},
        ],
        ids=["failed", "interrupted"],
    )
    def test_what_did_not_arrive_is_tried_again(self, state, mailoutbox):
        send_note(UserFactory())
        mailoutbox.clear()
        Message.objects.update(sent_at=None, text="Again", html="<p>Again", **state)
        assert try_again(Message.objects.all(), at=NOON) == 1
        assert [mail.body for mail in mailoutbox] == ["Again"]
        assert Message.objects.get().attempts == 1

    def test_two_who_try_again_send_it_once(self, mailoutbox):
        send_note(UserFactory())
        mailoutbox.clear()
        Message.objects.update(sent_at=None, failed_at=NOON, attempts=5)
        tried = at_once(*[lambda: try_again(Message.objects.all(), at=NOON)] * 2)
        assert sorted(tried) == [0, 1]
        assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    "state",
    [
        {"next_try_at": NOON + timedelta(hours=1)},
        {"next_try_at": None, "sending_at": NOON, "attempts": 1},
        {"next_try_at": None, "sent_at": NOON, "attempts": 1, "text": "", "html": ""},
    ],
    ids=["waiting", "being sent", "sent"],
)
def test_what_may_arrive_or_has_is_not_tried_again(person, state):
    send_note(person)
    Message.objects.update(**state)
    assert try_again(Message.objects.all(), at=NOON) == 0


def test_a_template_that_is_not_there_is_an_error_of_ours(person):
    with pytest.raises(Exception, match=r"mail/nothing\.subject\.txt"):
        send("nothing", to=person, context={}, key="nothing", at=datetime(2026, 3, 4, tzinfo=UTC))
    assert not Message.objects.exists()
