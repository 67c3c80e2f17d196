"""How messages leave: by a worker or at once, past mail servers that are away or refuse, and never twice."""

import signal
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessor.mail.actions import try_again
from assessor.mail.models import PATIENCE, Message
from assessor.mail.tasks import WAITS, deliver
from tests.factories import UserFactory
from tests.mail import smtp
from tests.mail.notes import SECRET, send_note
from tests.processes import start
from tests.simultaneous import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def with_worker(settings):
    settings.WORKER = True


def process(**environment):
    """The product's own worker, until there is nothing left to do."""
    return start(
        "manage.py", "db_worker", "--batch", "--no-startup-delay", "--verbosity", "0", WORKER="yes", **environment
    )


def let_time_pass():
    """Make whatever waits due."""
    past = timezone.now() - timedelta(seconds=1)
    Message.objects.filter(next_try_at__isnull=False).update(next_try_at=past)
    DBTaskResult.objects.filter(run_after__lt=timezone.now() + timedelta(days=1)).update(run_after=past)


class TestWorker:
    @pytest.fixture(autouse=True)
    def _with_worker(self, with_worker):
        """Messages wait for a worker."""

    def test_two_worker_processes_send_each_message_once(self):
        for number in range(8):
            send_note(UserFactory(), key=f"note {number}", sender=f"Sender {number}")
        for message in Message.objects.all():
            deliver.enqueue(message.pk)
        workers = [process() for _ in range(2)]
        printed = "".join(worker.communicate(timeout=60)[0] for worker in workers)
        for number in range(8):
            assert printed.count(f"Subject: Sender {number} left you a note") == 1
        assert Message.objects.filter(sent_at__isnull=False, text="", attempts=1).count() == 8
        assert DBTaskResult.objects.successful().count() == 16

    def test_nothing_leaves_before_the_worker_comes(self, worker, mailoutbox):
        send_note(UserFactory())
        assert mailoutbox == []
        worker()
        assert len(mailoutbox) == 1

    def test_a_server_that_is_away_is_tried_again_later(self, settings, worker):
        settings.MAILERS = smtp.away()
        send_note(UserFactory())
        worker()
        message = Message.objects.get()
        assert (message.attempts, message.error) == (1, "ConnectionRefusedError: Connection refused")
        assert SECRET in message.text
        with smtp.answering() as (settings.MAILERS, letters):
            worker()
            assert letters == []  # it is too early
            let_time_pass()
            worker()
        assert f"/notes/{SECRET}/" in letters[0]
        assert Message.objects.get(attempts=2, error="").sent_at

    def test_a_message_that_keeps_failing_is_given_up(self, settings, worker):
        settings.MAILERS = smtp.away()
        send_note(UserFactory())
        for wait in WAITS:
            let_time_pass()
            before = timezone.now()
            worker()
            assert before + wait <= Message.objects.get().next_try_at <= timezone.now() + wait
        let_time_pass()
        worker()
        message = Message.objects.get()
        assert message.attempts == 5
        assert message.state_at(timezone.now()) == Message.State.FAILED
        assert not DBTaskResult.objects.ready().exists()

    def test_one_whose_worker_was_killed_is_shown_and_not_sent_again(self, worker, mailoutbox):
        send_note(UserFactory())
        with smtp.silent() as (port, called), process(SMTP_URL=f"smtp://127.0.0.1:{port}") as killed:
            assert called.wait(timeout=60)
            killed.send_signal(signal.SIGKILL)
        deliver.enqueue(Message.objects.get().pk)
        worker()
        message = Message.objects.get()
        assert message.state_at(timezone.now()) == Message.State.SENDING
        assert message.state_at(timezone.now() + PATIENCE) == Message.State.INTERRUPTED
        assert mailoutbox == []

    def test_a_message_that_is_gone_is_no_error(self, worker, person, mailoutbox):
        send_note(person)
        person.delete()
        worker()
        assert mailoutbox == []
        assert DBTaskResult.objects.successful().count() == 1

    def test_a_message_that_is_erased_while_sending_it_fails_is_no_error(self):
        send_note(UserFactory())
        with smtp.silent() as (port, called):
            sending = process(SMTP_URL=f"smtp://127.0.0.1:{port}")
            assert called.wait(timeout=60)
            Message.objects.all().delete()
        sending.communicate(timeout=60)
        assert DBTaskResult.objects.successful().count() == 1

    def test_what_was_sent_again_meanwhile_is_none_of_whoever_fails_late(self, worker, mailoutbox):
        send_note(UserFactory())
        with smtp.silent() as (port, called):
            late = process(SMTP_URL=f"smtp://127.0.0.1:{port}")
            assert called.wait(timeout=60)
            Message.objects.update(sending_at=timezone.now() - PATIENCE)
            assert try_again(Message.objects.all(), at=timezone.now()) == 1
            worker()
        late.communicate(timeout=60)
        message = Message.objects.get()
        assert message.state_at(timezone.now()) == Message.State.SENT
        assert (len(mailoutbox), message.attempts, message.error) == (1, 1, "")
        assert DBTaskResult.objects.successful().count() == 2

    def test_what_a_worker_lost_is_sent_by_the_command(self, mailoutbox):
        send_note(UserFactory())
        DBTaskResult.objects.all().delete()
        call_command("send_mail")
        assert len(mailoutbox) == 1


class TestNoWorker:
    def test_a_server_that_is_away_fails_no_page_and_the_command_tries_again(self, settings, mailoutbox):
        locmem, settings.MAILERS = settings.MAILERS, smtp.away()
        assert send_note(UserFactory())
        assert Message.objects.get().error == "ConnectionRefusedError: Connection refused"
        settings.MAILERS = locmem
        call_command("send_mail")
        assert mailoutbox == []  # it is too early
        let_time_pass()
        call_command("send_mail")
        assert len(mailoutbox) == 1
        assert not DBTaskResult.objects.exists()

    def test_what_would_keep_a_request_too_long_waits_for_the_command(self, settings, mailoutbox):
        settings.MAIL_SECONDS = 0
        send_note(UserFactory())
        assert mailoutbox == []
        assert Message.objects.get().state_at(timezone.now()) == Message.State.WAITING
        call_command("send_mail")
        assert len(mailoutbox) == 1

    @pytest.mark.parametrize(
        ("replies", "error"),
        [
            ({"RCPT": "550 5.1.1 no such ada@example.org"}, "SMTPRecipientsRefused: 550"),
            ({"MAIL": "451 4.3.0 try later"}, "SMTPSenderRefused: 451"),
            ({"DATA": "554 5.7.1 not that letter"}, "SMTPDataError: 554"),
        ],
    )
    def test_what_a_server_refuses_is_told_by_its_number_alone(self, settings, replies, error):
        with smtp.answering(**replies) as (settings.MAILERS, _letters):
            send_note(UserFactory(email="ada@example.org"))
        assert Message.objects.get().error == error

    def test_one_that_cannot_be_sent_stops_no_other(self, mailoutbox):
        for number in range(2):
            send_note(UserFactory(), key=f"note {number}")
        mailoutbox.clear()
        now = timezone.now()
        Message.objects.update(sent_at=None, next_try_at=now, attempts=0, text="Again", html="<p>Again")
        Message.objects.filter(key="note 0").update(subject="two\nlines")
        call_command("send_mail")
        assert len(mailoutbox) == 1
        assert Message.objects.get(key="note 0").error == "ValueError"

    def test_however_many_deliver_it_it_is_sent_once(self, mailoutbox):
        send_note(UserFactory())
        mailoutbox.clear()
        Message.objects.update(sent_at=None, next_try_at=timezone.now(), attempts=0, text="Again", html="<p>Again")
        pk = Message.objects.get().pk
        at_once(*[lambda: deliver.call(pk)] * 4)
        assert [mail.body for mail in mailoutbox] == ["Again"]
        assert Message.objects.get().attempts == 1

    def test_one_that_is_erased_as_soon_as_it_is_taken_is_not_sent(self, mailoutbox):
        send_note(UserFactory())
        mailoutbox.clear()
        Message.objects.update(sent_at=None, next_try_at=timezone.now())

        def erase_once_taken(execute, sql, *rest):
            result = execute(sql, *rest)
            if sql.startswith("UPDATE"):
                Message.objects.all().delete()
            return result

        with connection.execute_wrapper(erase_once_taken):
            deliver.call(Message.objects.get().pk)
        assert mailoutbox == []
