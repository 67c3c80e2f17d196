"""What becomes of invitations, and who gets in by them."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress

from assessor.invitations.actions import (
    EmailIsTaken,
    InvitationIsClosed,
    InvitedAlready,
    MayNotInvite,
    NotFromOutside,
    NotInvited,
    SentLately,
    accept,
    accept_as_new,
    invite,
    send_again,
    withdraw,
)
from assessor.invitations.models import Candidacy, Invitation, Retention
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.actions import AssessmentIsOpen, EditionIsNotPublished
from assessor.teams.models import Membership, Team
from roles.actions import retire
from tests.factories import NOON, AssessmentFactory, InvitationFactory, UserFactory, candidate, team
from tests.people.accounts import NEW_PASSWORD
from tests.simultaneous import at_once

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=3)
NORA = "nora@example.org"


@pytest.fixture
def colleague(manager):
    """An open invitation of Nora into the manager's team."""
    return InvitationFactory(email=NORA, invited_by=manager, team=Team.objects.get(), created_at=NOON)


@pytest.fixture
def outsider(manager, edition):
    """An open invitation of Nora as a candidate."""
    return InvitationFactory(email=NORA, invited_by=manager, role=edition.role, created_at=NOON)


def join(invitation, at=LATER):
    return accept_as_new(invitation, name="Nora New", password=NEW_PASSWORD, at=at)


class TestInvite:
    def test_it_sends_a_link_that_works_for_14_days(self, manager):
        invitation = Invitation(kind="colleague", email=NORA, name="Nora", invited_by=manager)
        invite(invitation, at=NOON)
        assert invitation.expires_at == NOON + timedelta(days=14)
        message = Message.objects.get()
        assert (message.address, message.subject) == (NORA, "Beth Boss invites you to Assessor")
        assert message.text.startswith("Hello Nora,")
        for body in (message.text, message.html):
            assert f"http://localhost:8000/invitations/{invitation.token}/" in body
            assert "18 March 2026" in body

    def test_a_colleague_is_told_who_will_see_what_they_share(self, manager):
        team = Team.objects.get()
        for email, joins in ((NORA, team), ("ada@example.org", None)):
            invite(Invitation(kind="colleague", email=email, invited_by=manager, team=joins), at=NOON)
        into_team, into_none = Message.objects.order_by("pk")
        told = "what you share now or later the managers of Kitchen see once you accept."
        for body in (into_team.text, into_team.html):
            assert told in " ".join(body.replace("<b>", "").replace("</b>", "").split())
        assert "managers of" not in into_none.text + into_none.html
        assert "nobody sees them unless you share them. " in into_none.text

    def test_a_candidate_is_told_who_will_see_what_and_when_it_is_erased(self, manager, edition):
        Retention.objects.create(pk=1, days=90)
        invite(Invitation(kind="candidate", email=NORA, role=edition.role, invited_by=manager), at=NOON)
        message = Message.objects.get()
        for body in (message.text, message.html):
            words = " ".join(body.replace("<b>", "").replace("</b>", "").split())
            assert "as Pastry Chef" in words
            assert "Once you submit, Beth Boss sees what you answered, and nobody else." in words
            assert "erased 90 days after you accept" in words

    def test_nobody_is_invited_twice_for_the_same(self, manager, colleague):
        again = Invitation(kind="colleague", email=NORA, invited_by=manager)
        with pytest.raises(InvitedAlready):
            invite(again, at=LATER)
        withdraw(colleague, at=LATER)
        invite(again, at=LATER)
        assert Message.objects.count() == 1


class TestSendAgain:
    @pytest.mark.parametrize("after", [timedelta(days=3), timedelta(days=30)], ids=["open", "expired"])
    def test_a_new_link_takes_the_place_of_the_one_before(self, colleague, after):
        older = colleague.token
        send_again(colleague, at=NOON + after)
        colleague.refresh_from_db()
        assert colleague.state_at(NOON + after + timedelta(days=13)) == Invitation.State.OPEN
        message = Message.objects.get()
        assert colleague.token in message.text
        assert older not in message.text

    def test_none_is_sent_for_what_was_accepted_or_withdrawn(self, colleague, outsider):
        withdraw(outsider, at=LATER)
        join(colleague)
        for invitation in (colleague, outsider):
            with pytest.raises(InvitationIsClosed):
                send_again(invitation, at=LATER)
            with pytest.raises(InvitationIsClosed):
                withdraw(invitation, at=LATER)
        assert not Message.objects.exists()

    def test_there_is_one_link_an_hour_and_it_is_said_when_the_next_can_be(self, colleague):
        for hours in range(3):
            first = LATER + timedelta(hours=hours)
            send_again(colleague, at=first)
            with pytest.raises(SentLately) as lately:
                send_again(colleague, at=first + timedelta(minutes=59))
            assert lately.value.again_at == first + timedelta(hours=1)
        assert Message.objects.count() == 3

    def test_the_first_link_counts_as_one(self, manager):
        invitation = Invitation(kind="colleague", email=NORA, invited_by=manager)
        invite(invitation, at=NOON)
        with pytest.raises(SentLately):
            send_again(invitation, at=NOON)
        assert Message.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_of_several_presses_at_once_one_sends(self, colleague):
        at_once(*[lambda: send_again(colleague, at=LATER)] * 4)
        assert Message.objects.count() == 1

    def test_none_is_sent_for_what_the_inviter_may_not_give_any_more(self, colleague, manager):
        team(manager, name="Bakery")
        manager.memberships.filter(team=colleague.team).delete()
        with pytest.raises(MayNotInvite):
            send_again(colleague, at=LATER)
        assert not Message.objects.exists()
        colleague.refresh_from_db()
        assert colleague.links == 1


class TestColleague:
    def test_somebody_new_gets_an_account_with_a_confirmed_email_and_joins_the_team(self, colleague):
        person, candidacy = join(colleague)
        assert candidacy is None
        assert (person.email, person.name, person.is_candidate) == (NORA, "Nora New", False)
        assert person.check_password(NEW_PASSWORD)
        assert EmailAddress.objects.get(user=person, verified=True, primary=True).email == NORA
        assert not Membership.objects.get(person=person).is_manager
        colleague.refresh_from_db()
        assert (colleague.accepted_by, colleague.accepted_at) == (person, LATER)

    def test_somebody_who_has_an_account_joins_the_team(self, colleague):
        person = UserFactory(email=NORA)
        accept(colleague, by=person, at=LATER)
        assert Membership.objects.get(person=person).team == colleague.team

    def test_who_is_in_the_team_stays_what_they_are_there(self, colleague):
        person = UserFactory(email=NORA)
        Membership.objects.create(team=colleague.team, person=person, is_manager=True)
        accept(colleague, by=person, at=LATER)
        assert Membership.objects.get(person=person).is_manager

    def test_a_candidate_who_accepts_is_a_colleague_from_then_on(self, manager, colleague):
        person = candidate(manager, subject=UserFactory(email=NORA, is_candidate=True)).person
        accept(colleague, by=person, at=LATER)
        person.refresh_from_db()
        assert not person.is_candidate

    def test_without_a_team_they_just_get_in(self, manager):
        person, _ = join(InvitationFactory(email=NORA, invited_by=manager, created_at=NOON))
        assert not person.memberships.exists()

    def test_an_account_that_was_made_meanwhile_is_not_made_again(self, colleague):
        UserFactory(email=NORA)
        with pytest.raises(EmailIsTaken):
            join(colleague)


class TestCandidate:
    def test_they_are_at_an_assessment_of_the_published_edition_until_a_day_that_is_fixed(self, outsider, edition):
        Retention.objects.create(pk=1, days=90)
        person, candidacy = join(outsider)
        Retention.objects.update(days=30)
        assert person.is_candidate
        assert (candidacy.person, candidacy.inviter) == (person, outsider.invited_by)
        assert (candidacy.assessment.edition, candidacy.assessment.started_at) == (edition, LATER)
        assert candidacy.erase_on == date(2026, 3, 7) + timedelta(days=90)
        assert not candidacy.assessment.shares.exists()
        assert not person.memberships.exists()

    def test_they_are_told_by_mail_who_sees_what_and_when_it_is_erased(self, outsider):
        person, candidacy = join(outsider)
        message = Message.objects.get(recipient=person)
        assert candidacy.erase_on == date(2026, 9, 3)
        for body in (message.text, message.html):
            words = " ".join(body.replace("<b>", "").replace("</b>", "").split())
            assert "Once you submit, Beth Boss sees your ratings, your examples and your result" in words
            assert "On 3 September 2026 your account is erased" in words

    def test_one_who_comes_a_second_time_keeps_the_account(self, manager, outsider):
        person = candidate(UserFactory(), subject=UserFactory(email=NORA, is_candidate=True), submitted_at=NOON).person
        candidacy = accept(outsider, by=person, at=LATER)
        assert candidacy.person == person
        assert Candidacy.objects.of(person).count() == 2

    def test_a_colleague_is_no_candidate(self, outsider):
        person = UserFactory(email=NORA)
        with pytest.raises(NotFromOutside):
            accept(outsider, by=person, at=LATER)
        person.refresh_from_db()
        outsider.refresh_from_db()
        assert not person.is_candidate
        assert outsider.accepted_at is None

    def test_one_assessment_of_a_role_is_finished_before_the_next(self, outsider, edition):
        person = UserFactory(email=NORA, is_candidate=True)
        AssessmentFactory(subject=person, edition=edition, kind="candidate")
        with pytest.raises(AssessmentIsOpen):
            accept(outsider, by=person, at=LATER)
        outsider.refresh_from_db()
        assert outsider.accepted_at is None

    def test_nothing_is_made_while_no_edition_is_published(self, outsider, edition):
        retire(edition, at=LATER)
        with pytest.raises(EditionIsNotPublished):
            join(outsider)
        assert not User.objects.filter(email=NORA).exists()


class TestClosed:
    def test_a_link_works_once(self, colleague):
        person, _ = join(colleague)
        with pytest.raises(InvitationIsClosed):
            accept(colleague, by=person, at=LATER)

    def test_not_after_14_days(self, colleague):
        with pytest.raises(InvitationIsClosed):
            join(colleague, at=NOON + timedelta(days=14))
        assert not User.objects.filter(email=NORA).exists()

    def test_not_once_withdrawn(self, colleague):
        withdraw(colleague, at=LATER)
        with pytest.raises(InvitationIsClosed):
            join(colleague)

    def test_not_for_another_address(self, colleague):
        with pytest.raises(NotInvited):
            accept(colleague, by=UserFactory(), at=LATER)

    def test_not_once_whoever_sent_it_manages_the_team_no_longer(self, manager, colleague):
        Membership.objects.filter(person=manager).delete()
        team(manager)
        with pytest.raises(InvitationIsClosed):
            join(colleague)

    @pytest.mark.parametrize("change", [{"is_active": False}, {"is_candidate": True}])
    def test_not_once_they_may_invite_nobody(self, manager, outsider, change):
        User.objects.filter(pk=manager.pk).update(**change)
        with pytest.raises(InvitationIsClosed):
            join(outsider)


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_make_one_account_and_one_assessment(manager, edition):
    outsider = InvitationFactory(email=NORA, invited_by=manager, role=edition.role, created_at=NOON)
    outcomes = at_once(*[lambda: join(outsider)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes)[1:] == ["tuple"]
    assert User.objects.filter(email=NORA).count() == Candidacy.objects.count() == 1
