"""Somebody is erased: of them nothing is left, and others keep what is theirs."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.db import OperationalError, connection
from django.db.models import CASCADE, RESTRICT, SET_NULL
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessor.cycles.models import Cycle
from assessor.cycles.reminding import remind as remind_of_cycles
from assessor.erasure.actions import CandidatesRemain, LastSuperuser, OnlySuperusersMay, OwnAccount, PersonIsGone, erase
from assessor.figures.models import Summary
from assessor.invitations.models import Candidacy, Invitation
from assessor.mail.actions import send
from assessor.mail.models import Message
from assessor.managers.actions import remind
from assessor.people.models import User
from assessor.questionnaire.models import Answer, Assessment, Opening
from assessor.reviews.models import Conversation
from assessor.teams.models import Membership
from roles.models import Edition
from tests.erasure.lives import ADDRESS, NAME, among_others, life, write_at_a_framework
from tests.erasure.traces import everything, left_of, sessions_out_of_reach, sessions_read_within, tables_about_people
from tests.factories import (
    NOON,
    InvitationFactory,
    UserFactory,
    candidate,
    conversation,
    framework,
    review,
    shared,
    team,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return life()


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


class TestNothingIsLeft:
    def test_of_somebody_who_said_nothing_of_others(self, made):
        write_at_a_framework(made)
        assert left_of(made.traces) == made.traces
        erase(made.zoe, by=made.beth, at=NOON)
        assert left_of(made.traces) == []
        assert not User.objects.filter(pk=made.zoe.pk).exists()

    def test_of_somebody_whose_views_of_others_stay(self, made):
        among_others(made)
        assert left_of(made.traces) == made.traces
        erase(made.zoe, by=made.beth, at=NOON)
        assert left_of(made.traces) == []

    def test_or_everything_where_it_ends_before_the_sessions_are_passed(self, made):
        with sessions_out_of_reach(), pytest.raises(OperationalError):
            erase(made.zoe, by=made.beth, at=NOON)
        assert left_of(made.traces) == made.traces

    def test_sessions_are_read_before_anybody_is_locked_and_of_those_alone_that_name_them_again(self, made):
        with CaptureQueriesContext(connection) as asked:
            erase(made.zoe, by=made.beth, at=NOON)
        (read_again,) = sessions_read_within(asked)
        assert '"session_key" IN' in read_again

    def test_of_a_candidate(self, made):
        nora = UserFactory(name="Nora Newcomer", email="nora@example.org", is_candidate=True)
        candidacy = candidate(made.ines, subject=nora, edition=made.edition)
        send("candidate_started", to=nora, context={"candidacy": candidacy}, key=f"candidacy {candidacy.uid}", at=NOON)
        key = f"candidacy {candidacy.uid} submitted"
        send("candidate_submitted", to=made.ines, context={"candidacy": candidacy}, key=key, at=NOON)
        traces = ["Nora Newcomer", "nora@example.org", str(candidacy.uid), str(candidacy.invitation.uid)]
        assert left_of(traces) == traces
        erase(nora, by=made.beth, at=NOON)
        assert left_of(traces) == []
        assert not Candidacy.objects.exists()

    def test_this_was_looked_for_in_every_table_that_leads_to_a_person(self, made):
        """A table that is added to the product has to be filled in lives.py, so that the tests above look there."""
        among_others(made)
        candidate(made.ines)
        assert {model for model in tables_about_people() if not model._base_manager.exists()} == set()

    def test_every_column_that_points_at_people_says_what_becomes_of_its_rows(self):
        columns = [relation for relation in User._meta.get_fields(include_hidden=True) if relation.one_to_many]
        assert {relation.on_delete for relation in columns} == {CASCADE, RESTRICT, SET_NULL}


class TestOthers:
    def test_a_person_keeps_what_their_manager_said_and_what_they_agreed_on(self, made):
        cem, _, talk = among_others(made)
        erase(made.zoe, by=made.beth, at=NOON)
        page = browser_of(cem).get(reverse("conversation", args=[talk.uid])).text
        assert "Somebody who left" in page
        assert "Cem led the audit" in page
        assert "Quill" not in page

    def test_who_opened_a_result_stays_told_as_somebody(self, made):
        cem, _, talk = among_others(made)
        erase(made.zoe, by=made.beth, at=NOON)
        opening = Opening.objects.get(assessment__subject=cem)
        assert str(opening.opened_by) == "Somebody who left"
        assert "Somebody who left" in browser_of(cem).get(reverse("result", args=[talk.own.uid])).text

    def test_what_was_said_of_others_and_not_submitted_goes(self, made):
        cem, _, _ = among_others(made)
        erase(made.zoe, by=made.beth, at=NOON)
        assert not Assessment.objects.filter(subject=cem, submitted_at=None).exists()

    def test_a_conversation_that_they_do_not_finish_any_more_goes_and_the_persons_view_stays(self, made):
        own, talk = shared(made.ines, edition=made.edition), among_others(made)[2]
        said = review(made.zoe, made.ines, edition=made.edition, submitted_at=NOON)
        assert not conversation(own, said).finished_at
        inventory = erase(made.zoe, by=made.beth, at=NOON)
        assert inventory.goes["Conversations about others that are not finished"] == 1
        assert inventory.stays["Conversations about others"] == 1
        assert Conversation.objects.get() == talk
        assert set(Assessment.objects.filter(subject=made.ines)) == {own, said}

    def test_whoever_is_left_in_place_can_do_nothing_and_is_nowhere(self, made):
        among_others(made)
        User.objects.filter(pk=made.zoe.pk).update(is_staff=True, is_superuser=True)
        erase(made.zoe, by=made.beth, at=NOON)
        nobody = User.objects.get(pk=made.zoe.pk)
        assert nobody.email == f"erased-{nobody.uid.hex}@invalid"
        assert (nobody.is_active, nobody.is_staff, nobody.is_superuser) == (False, False, False)
        assert not nobody.has_usable_password()
        assert (nobody.last_login, nobody.date_joined) == (None, NOON)
        for places in (nobody.groups, nobody.user_permissions, nobody.memberships):
            assert not places.exists()

    def test_nobody_else_loses_a_row(self, made):
        kept = shared(UserFactory(), edition=made.edition, answers={"c1": 3})
        kept_review = review(made.ines, kept.subject, edition=made.edition, answers={"c1": 3}, submitted_at=NOON)
        invitation = InvitationFactory(invited_by=made.ines)
        answers = Answer.objects.filter(assessment__in=[kept, kept_review]).count()
        erase(made.zoe, by=made.beth, at=NOON)
        assert set(Assessment.objects.all()) == {kept, kept_review}
        assert Answer.objects.count() == answers
        assert Invitation.objects.get() == invitation
        assert Membership.objects.get().person == made.ines

    def test_what_they_asked_for_goes_on_without_them(self, made):
        cem, *_ = among_others(made)
        erase(made.zoe, by=made.beth, at=NOON)
        assert list(Cycle.objects.filter(entries__person=cem).values_list("created_by", flat=True)) == [None]
        assert Edition.history.filter(history_user=None).count() == Edition.history.count() > 0

    def test_of_mail_that_others_got_stays_that_they_got_it(self, made):
        cem, *_ = among_others(made)
        asked = Message.objects.get(recipient=cem, template="cycle")
        Message.objects.filter(pk=asked.pk).update(next_try_at=None, sent_at=NOON, attempts=1, text="", html="")
        erase(made.zoe, by=made.beth, at=NOON)
        assert Message.objects.get(recipient=cem) == asked

    def test_mail_of_a_cycle_that_waits_is_written_anew_without_the_name(self, made):
        cem, *_ = among_others(made)
        key = Message.objects.get(recipient=cem, template="cycle").key
        erase(made.zoe, by=made.beth, at=NOON)
        remind_of_cycles(at=timezone.now())
        assert "Your organisation asks you to assess yourself" in Message.objects.get(key=key).text

    def test_a_reminder_from_them_goes_and_one_from_a_namesake_stays(self, made):
        cem, namesake = UserFactory(name="Cem Colleague"), UserFactory(name=NAME)
        for days_ago, manager in ((4, made.zoe), (0, namesake)):
            team(manager, cem)
            remind(cem, role=None, by=manager, at=NOON - timedelta(days=days_ago))
        erase(made.zoe, by=made.beth, at=NOON)
        assert Message.objects.get(recipient=cem).subject == f"{NAME} asks you to assess yourself"

    def test_whoever_else_is_signed_in_stays_so(self, made):
        session = made.desk.session
        session["noted"] = ADDRESS
        session.save()
        erase(made.zoe, by=made.beth, at=NOON)
        assert made.desk.get("/home/").status_code == 200

    def test_an_address_that_they_never_confirmed_is_somebody_else_s(self, made):
        EmailAddress.objects.create(user=made.zoe, email="cem@example.org", verified=False)
        invitation = InvitationFactory(email="cem@example.org", invited_by=made.ines)
        erase(made.zoe, by=made.beth, at=NOON)
        assert Invitation.objects.get() == invitation

    def test_figures_that_counted_them_are_counted_anew(self, made):
        other = framework()
        for edition in (made.edition, other):
            Summary.objects.create(edition=edition, counted_at=NOON, people=1, tally={})
        erase(made.zoe, by=made.beth, at=NOON)
        assert Summary.objects.get().edition == other


class TestLog:
    def test_the_admin_s_log_says_that_and_by_whom_and_not_who(self, made):
        erase(made.zoe, by=made.beth, at=NOON)
        entry = LogEntry.objects.get(action_time=NOON)
        assert (entry.user, entry.object_repr, entry.is_deletion()) == (made.beth, "Somebody who left", True)
        assert entry.get_admin_url() is None

    def test_it_keeps_what_was_done_to_the_account_and_to_a_team(self, made):
        erase(made.zoe, by=made.beth, at=NOON)
        told = {str(entry) for entry in LogEntry.objects.exclude(action_time=NOON)}
        assert told == {
            f"Changed “Sweet” — Added membership “account {made.zoe.pk}”.",
            "Changed “Somebody who left” — Changed Time zone.",
        }

    def test_whoever_did_something_as_an_admin_leaves_the_place_there_too(self, made):
        clerk = UserFactory(is_staff=True)
        LogEntry.objects.update(user=clerk)
        erase(clerk, by=made.beth, at=NOON)
        assert {str(entry.user) for entry in LogEntry.objects.exclude(user=made.beth)} == {"Somebody who left"}
        assert User.objects.get(pk=clerk.pk).email.endswith("@invalid")


class TestRefused:
    def refused(self, reason, made, person, **options):
        before = everything()
        with pytest.raises(reason) as refusal:
            erase(person, **{"by": made.beth, "at": NOON} | options)
        assert everything() == before
        return str(refusal.value)

    def test_nobody_erases_themselves(self, made):
        UserFactory(is_superuser=True)
        assert self.refused(OwnAccount, made, made.beth) == "Nobody erases themselves. Ask another admin."

    @pytest.mark.parametrize(
        "rank", [{"is_superuser": True}, {"is_superuser": True, "is_active": False}, {"is_staff": True}]
    )
    def test_an_admin_is_erased_by_superusers_alone(self, made, rank):
        rose = UserFactory(**rank)
        clerk = UserFactory(is_staff=True)
        refusal = self.refused(OnlySuperusersMay, made, rose, by=clerk)
        assert refusal == "This is an admin, whom only a superuser erases. Ask one."
        erase(rose, by=made.beth, at=NOON)

    def test_the_last_superuser_who_can_sign_in_stays(self, made):
        UserFactory(is_superuser=True, is_active=False)
        self.refused(LastSuperuser, made, made.beth, by=None)
        UserFactory(is_superuser=True)
        erase(made.beth, by=None, at=NOON)

    def test_candidates_go_before_whoever_invited_them(self, made):
        first = candidate(made.zoe, erase_on=date(2026, 5, 1))
        assert self.refused(CandidatesRemain, made, made.zoe) == (
            "1 candidate whom they invited is not erased yet, and what those said is for this person alone to see. "
            "Erase the candidates first, or wait until 1 May 2026, when none is left."
        )
        second = candidate(made.zoe, erase_on=date(2026, 8, 31))
        refusal = self.refused(CandidatesRemain, made, made.zoe)
        assert refusal.startswith("2 candidates whom they invited are not erased yet")
        assert "31 August 2026" in refusal
        for candidacy in (first, second):
            erase(candidacy.person, by=made.beth, at=NOON)
        erase(made.zoe, by=made.beth, at=NOON)
        assert left_of([*made.traces, ADDRESS]) == []

    @pytest.mark.parametrize("manages", [False, True])
    def test_who_is_erased_is_not_erased_again(self, made, manages):
        if manages:
            among_others(made)
        erase(made.zoe, by=made.beth, at=NOON)
        self.refused(PersonIsGone, made, made.zoe)
