"""What is left of candidates after their day, which is nothing."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import RestrictedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessor.invitations.erasing import erase, erase_due, give_notice
from assessor.invitations.models import Candidacy, Invitation
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Answer, Assessment, Opening
from tests.erasure.traces import sessions_out_of_reach, sessions_read_within
from tests.factories import NOON, InvitationFactory, UserFactory, candidate, framework, review, submit_by_columns

pytestmark = pytest.mark.django_db

DAY = date(2026, 8, 31)
MORNING = datetime(2026, 8, 31, 3, 0, tzinfo=UTC)


@pytest.fixture
def nora(manager, edition):
    """A candidate of the manager who has submitted, and was looked at."""
    candidacy = candidate(
        manager,
        subject=UserFactory(email="nora@example.org", name="Nora Newcomer", is_candidate=True),
        edition=edition,
        answers={"c1": 3},
        erase_on=DAY,
    )
    candidacy.assessment.answers.update(example="The cake of Mrs Miller")
    submit_by_columns(candidacy.assessment, NOON)
    log_openings([candidacy.assessment], by=manager, what=Opening.What.ANSWERS, at=NOON)
    return candidacy


def everything():
    """All rows of the database, as text, in which identifiers have no dashes on any database."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - the names are our own
            rows += cursor.fetchall()
    return json.dumps(rows, default=str).replace("-", "")


def unpacked_sessions():
    return str([session.get_decoded() for session in Session.objects.all()])


class TestErase:
    def test_no_trace_of_a_candidate_stays(self, nora):
        give_notice(at=MORNING)
        traces = ["nora@example.org", "Nora Newcomer", "Mrs Miller", nora.uid.hex, nora.assessment.uid.hex]
        assert all(trace in everything() for trace in traces)
        assert erase_due(at=MORNING) == 1
        assert [trace for trace in traces if trace in everything()] == []
        assert not Assessment.objects.exists()
        assert not Answer.objects.exists()

    def test_not_before_the_day_that_they_were_told(self, nora):
        assert erase_due(at=MORNING - timedelta(hours=4)) == 0
        assert Candidacy.objects.exists()

    def test_nobody_else_goes_with_them(self, nora, manager):
        other = candidate(manager, edition=nora.assessment.edition, erase_on=DAY + timedelta(days=1))
        erase_due(at=MORNING)
        assert Candidacy.objects.get() == other
        assert User.objects.filter(pk=manager.pk).exists()
        assert Invitation.objects.get() == other.invitation

    def test_who_is_a_candidate_elsewhere_keeps_the_account_until_that_ends(self, nora):
        second = candidate(UserFactory(), subject=nora.person, erase_on=DAY + timedelta(days=9), submitted_at=NOON)
        erase_due(at=MORNING)
        assert Candidacy.objects.get() == second
        erase_due(at=MORNING + timedelta(days=9))
        assert not User.objects.filter(pk=nora.person.pk).exists()

    def test_who_became_a_colleague_keeps_the_account_and_not_what_they_said_as_a_candidate(self, nora):
        User.objects.filter(pk=nora.person.pk).update(is_candidate=False)
        erase_due(at=MORNING)
        assert User.objects.filter(pk=nora.person.pk).exists()
        assert not Assessment.objects.exists()

    def test_who_never_came_is_forgotten_as_long_after_their_link_expired(self, manager, edition):
        InvitationFactory(invited_by=manager, role=edition.role, created_at=NOON, withdrawn_at=NOON)
        InvitationFactory(invited_by=manager, role=edition.role, created_at=NOON)
        stays = InvitationFactory(invited_by=manager, created_at=NOON)
        erase_due(at=NOON + timedelta(days=14 + 180))
        assert Invitation.objects.count() == 3
        erase_due(at=NOON + timedelta(days=14 + 180, seconds=1))
        assert Invitation.objects.get() == stays

    @pytest.mark.parametrize("candidacies", [1, 2])
    def test_pressing_the_button_twice_erases_once(self, nora, candidacies):
        if candidacies == 2:
            candidate(UserFactory(), subject=nora.person, erase_on=DAY)
        first, second = (Candidacy.objects.with_assessment().get(pk=nora.pk) for _ in range(2))
        erase(first)
        erase(second)
        assert Candidacy.objects.count() == User.objects.filter(is_candidate=True).count() == candidacies - 1

    def test_whoever_invited_a_candidate_stays_until_that_is_erased(self, edition):
        inviter = UserFactory()
        candidate(inviter, edition=edition, erase_on=DAY)
        with pytest.raises(RestrictedError):
            inviter.delete()
        erase_due(at=MORNING)
        inviter.delete()


class TestUnsent:
    """What a candidate posted when the session had ended waits in the session of a visitor."""

    @pytest.fixture(autouse=True)
    def _posted(self, client, nora):
        client.post(reverse("area", args=[nora.assessment.uid, "a1"]), {"c1-example": "Sachertorte"})

    def test_it_goes_with_the_candidate(self, nora):
        assert "Sachertorte" in unpacked_sessions()
        erase(nora)
        assert "Sachertorte" not in unpacked_sessions()

    def test_it_goes_also_where_the_account_stays(self, nora):
        User.objects.filter(pk=nora.person.pk).update(is_candidate=False)
        erase_due(at=MORNING)
        assert "Sachertorte" not in unpacked_sessions()

    def test_sessions_are_read_once_for_all_and_before_anything_is_locked(self, nora, manager):
        for _ in range(3):
            candidate(manager, edition=nora.assessment.edition, erase_on=DAY)
        with CaptureQueriesContext(connection) as asked:
            assert erase_due(at=MORNING) == 4
        read_again = sessions_read_within(asked)
        assert len(read_again) == 4
        assert all('"session_key" IN' in sql for sql in read_again)

    def test_it_goes_from_the_browser_in_which_somebody_has_signed_in_since(self, client, nora, manager):
        client.force_login(manager)
        assert "Sachertorte" in unpacked_sessions()
        erase(nora)
        assert "Sachertorte" not in unpacked_sessions()
        assert client.get("/home/").status_code == 200

    def test_where_it_cannot_go_the_candidate_stays_until_the_next_time(self, nora):
        with sessions_out_of_reach():
            assert erase_due(at=MORNING) == 0
        assert "Sachertorte" in unpacked_sessions()
        assert erase_due(at=MORNING) == 1
        assert "Sachertorte" not in unpacked_sessions()


class TestOneWhoCannotBeErased:
    @pytest.fixture
    def stuck(self, nora):
        """Who said something of somebody, in whose record the account has a place."""
        review(nora.person, UserFactory(), submitted_at=NOON)
        return nora

    def test_the_others_are_erased(self, stuck, manager):
        candidate(manager, erase_on=DAY)
        InvitationFactory(invited_by=manager, role=framework().role, created_at=NOON - timedelta(days=365))
        assert erase_due(at=MORNING) == 1
        assert Candidacy.objects.get() == stuck
        assert Invitation.objects.get() == stuck.invitation

    def test_it_is_said_without_a_name(self, stuck, caplog):
        erase_due(at=MORNING)
        assert caplog.messages == [f"Candidacy {stuck.uid} was not erased: RestrictedError"]


class TestNotice:
    def test_it_is_given_a_week_before_and_once(self, nora):
        assert give_notice(at=MORNING - timedelta(days=8)) == 0
        assert give_notice(at=MORNING - timedelta(days=7)) == 1
        assert give_notice(at=MORNING - timedelta(days=6)) == 0
        message = Message.objects.get()
        assert message.recipient == nora.person
        assert message.subject == "Your self-assessment is erased on 31 August 2026"
        for body in (message.text, message.html):
            assert "If you want to keep your result, print or save it before" in body
            assert reverse("result", args=[nora.assessment.uid]) in body

    def test_whoever_has_not_submitted_is_not_sent_to_a_result(self, manager):
        begun = candidate(manager, erase_on=DAY)
        give_notice(at=MORNING)
        message = Message.objects.get()
        for body in (message.text, message.html):
            assert "You have not submitted it. Until then you still can" in body
            assert "your result" not in body
            assert reverse("tasks", args=[begun.assessment.uid]) in body
            assert reverse("result", args=[begun.assessment.uid]) not in body


def test_the_command_erases_tells_and_says_how_many(manager, edition, capsys):
    today = timezone.localdate()
    for days in (-1, 0, 3, 20):
        candidate(manager, edition=edition, erase_on=today + timedelta(days=days))
    call_command("erase_candidates")
    assert capsys.readouterr().out == "Candidates erased: 2, told that they will be: 1\n"
    call_command("erase_candidates")
    assert capsys.readouterr().out == "Candidates erased: 0, told that they will be: 0\n"
    assert Candidacy.objects.count() == 2
