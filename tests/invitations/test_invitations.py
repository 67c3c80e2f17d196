"""The pages of whoever invites: the list, the form, sending again and withdrawing."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from assessor.invitations.models import Invitation
from assessor.teams.models import Team
from roles.actions import retire
from tests.factories import NOON, InvitationFactory, UserFactory, candidate, team
from tests.questionnaire.meanwhile import just_before_writing

pytestmark = pytest.mark.django_db

LIST, NEW = "/invitations/", "/invitations/new/"
CANDIDATE = f"{NEW}?kind=candidate"
NORA = "nora@example.org"


def link_in(mail):
    return re.search(r"/invitations/\S+/", mail.body)[0]


def words(response):
    return " ".join(html.unescape(response.text).split())


class TestAccess:
    @pytest.mark.parametrize("address", [LIST, NEW, CANDIDATE])
    def test_managers_and_admins_have_these_pages_and_nobody_else(self, client, desk, person, address):
        assert desk.get(address).status_code == 200
        client.force_login(UserFactory(is_staff=True))
        assert client.get(address).status_code == 200
        for nobody in (person, UserFactory(is_candidate=True, is_staff=True)):
            client.force_login(nobody)
            assert client.get(address).status_code == 404

    @pytest.mark.parametrize("address", [NEW, CANDIDATE])
    def test_nobody_else_invites(self, signed_in, edition, address):
        assert signed_in.post(address, {"email": NORA, "edition": edition.pk}).status_code == 404
        assert not Invitation.objects.exists()

    def test_the_list_takes_no_posts(self, desk):
        assert desk.post(LIST).status_code == 405

    def test_a_member_of_a_team_is_no_manager(self, client, person):
        team(None, person)
        client.force_login(person)
        assert client.get(LIST).status_code == 404

    @pytest.mark.parametrize("address", [LIST, NEW])
    def test_visitors_sign_in_first(self, client, address):
        assert client.get(address)["Location"] == f"/accounts/sign-in/?next={address}"

    @pytest.mark.parametrize("action", ["send", "withdraw"])
    def test_nobody_touches_the_invitations_of_others(self, desk, action):
        invitation = InvitationFactory()
        assert desk.post(f"/invitations/{invitation.uid}/{action}/").status_code == 404
        invitation.refresh_from_db()
        assert (invitation.links, invitation.withdrawn_at) == (1, None)

    @pytest.mark.parametrize("action", ["send", "withdraw"])
    def test_one_that_is_erased_in_that_moment_is_said_to_be_answered(self, desk, manager, action):
        invitation = InvitationFactory(invited_by=manager)
        with just_before_writing(invitation.delete):
            response = desk.post(f"/invitations/{invitation.uid}/{action}/", follow=True)
        assert "was accepted or withdrawn meanwhile" in response.text

    @pytest.mark.parametrize("action", ["send", "withdraw"])
    def test_nothing_is_done_by_opening_a_page(self, desk, manager, action):
        invitation = InvitationFactory(invited_by=manager)
        assert desk.get(f"/invitations/{invitation.uid}/{action}/").status_code == 405


class TestInvite:
    def test_a_colleague_gets_a_link_into_the_team(self, desk, client, mailoutbox, post_office):
        form = {"email": "Nora@Example.org", "name": "Nora", "team": Team.objects.get().pk}
        with post_office():
            page = desk.post(NEW, form, follow=True)
        assert "nora@example.org is invited." in page.text
        assert "Colleague, Kitchen" in words(page)
        assert mailoutbox[0].to == [NORA]
        client.logout()
        assert "Beth Boss invites you into Kitchen" in client.get(link_in(mailoutbox[0])).text

    def test_a_candidate_gets_a_link_to_the_role(self, desk, edition, mailoutbox, post_office):
        with post_office():
            desk.post(CANDIDATE, {"email": NORA, "edition": edition.pk})
        invitation = Invitation.objects.get()
        assert (invitation.kind, invitation.role, invitation.team) == ("candidate", edition.role, None)
        assert mailoutbox[0].subject == "Beth Boss invites you to assess yourself"

    def test_managers_invite_into_their_own_teams(self, desk):
        other = team(UserFactory(), name="Other")
        assert "Other" not in desk.get(NEW).text
        response = desk.post(NEW, {"email": NORA, "team": other.pk})
        assert response.status_code == 400
        assert "Choose one of your teams." in response.text
        assert not Invitation.objects.exists()

    def test_admins_invite_into_any_team(self, client):
        somewhere = team(None, name="Somewhere")
        client.force_login(UserFactory(is_staff=True))
        client.post(NEW, {"email": NORA, "team": somewhere.pk})
        assert Invitation.objects.get().team == somewhere

    def test_candidates_are_invited_for_what_is_published(self, desk, edition):
        retire(edition, at=NOON)
        response = desk.post(CANDIDATE, {"email": NORA, "edition": edition.pk})
        assert "Choose one of the roles." in response.text
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("address", [NEW, CANDIDATE])
    @pytest.mark.parametrize(
        ("email", "problem"),
        [
            ("", "Enter their email address"),
            ("nora", "Enter an email address like name@example.org"),
            ("own", "This is your own address"),
            ("colleague@example.org", "A colleague has this address."),
            ("invited@example.org", "You have invited this address before."),
        ],
    )
    def test_whom_nobody_can_invite_is_refused(self, desk, manager, edition, address, email, problem):
        UserFactory(email="colleague@example.org")
        role = edition.role if address == CANDIDATE else None
        InvitationFactory(email="invited@example.org", invited_by=manager, role=role)
        email = manager.email.upper() if email == "own" else email
        response = desk.post(address, {"email": email, "edition": edition.pk})
        assert response.status_code == 400
        assert problem in words(response)
        assert Invitation.objects.count() == 1

    def test_nobody_learns_who_is_a_candidate_of_somebody_else(self, desk, edition):
        candidate(UserFactory(), subject=UserFactory(email=NORA, is_candidate=True))
        for address in (NEW, CANDIDATE):
            assert desk.post(address, {"email": NORA, "edition": edition.pk}).status_code == 302


class TestList:
    def test_it_tells_what_became_of_each(self, desk, manager, edition):
        InvitationFactory(invited_by=manager, email="open@example.org")
        InvitationFactory(invited_by=manager, email="late@example.org", created_at=NOON)
        InvitationFactory(invited_by=manager, email="gone@example.org", withdrawn_at=NOON)
        InvitationFactory(invited_by=manager, accepted_at=NOON, accepted_by=UserFactory(name="Cleo Colleague"))
        done = candidate(manager, edition=edition, submitted_at=NOON, subject=UserFactory(name="Dora Done"))
        candidate(manager, edition=edition, subject=UserFactory(name="Olga Open"))
        page = words(desk.get(LIST))
        assert page.index("Dora Done") < page.index("Waiting for an answer") < page.index("open@example.org")
        assert page.index("open@example.org") < page.index("Expired") < page.index("late@example.org")
        assert page.index("Colleagues who joined") < page.index("Cleo Colleague")
        assert f"/invitations/candidates/{done.uid}/" in page
        assert page.count("See the result") == 1
        assert "once submitted" in page
        assert "gone@example.org" not in page

    def test_it_shows_nobody_elses(self, desk):
        InvitationFactory(email=NORA)
        page = desk.get(LIST)
        assert NORA not in page.text
        assert "Nobody is listed at the moment." in page.text

    @pytest.mark.parametrize("count", [1, 3, 50])
    def test_it_costs_the_same_however_long_it_is(self, desk, manager, edition, count, django_assert_num_queries):
        for number in range(count):
            InvitationFactory(invited_by=manager, role=edition.role)
            InvitationFactory(invited_by=manager, accepted_at=NOON, accepted_by=UserFactory(), team=Team.objects.get())
            candidate(manager, edition=edition, submitted_at=NOON if number else None)
        with django_assert_num_queries(5):
            desk.get(LIST)


class TestUnanswered:
    @pytest.mark.parametrize("days", [1, 20], ids=["open", "expired"])
    def test_sent_again_it_has_a_new_link_and_the_old_one_is_none(self, desk, manager, mailoutbox, post_office, days):
        invitation = InvitationFactory(invited_by=manager, created_at=timezone.now() - timedelta(days=days))
        older = f"/invitations/{invitation.token}/"
        with post_office():
            page = desk.post(f"/invitations/{invitation.uid}/send/", follow=True)
        assert f"{invitation.email} gets a new link." in page.text
        desk.logout()
        assert desk.get(older).status_code == 404
        assert desk.get(link_in(mailoutbox[0])).status_code == 200

    def test_sent_again_too_soon_it_is_said_when_it_can_be(self, desk, manager, mailoutbox, post_office):
        invitation = InvitationFactory(invited_by=manager, team=Team.objects.get())
        with post_office():
            page = desk.post(f"/invitations/{invitation.uid}/send/", follow=True)
        again_at = timezone.localtime(invitation.created_at + timedelta(hours=1))
        when = date_format(again_at, "DATETIME_FORMAT")
        assert (
            f"{invitation.email} got a link less than an hour ago. The next one can go out from {when} on." in page.text
        )
        assert mailoutbox == []

    def test_whoever_lost_the_team_is_told_that_nobody_can_accept_it(self, desk, manager):
        invitation = InvitationFactory(
            invited_by=manager, team=Team.objects.get(), created_at=timezone.now() - timedelta(days=1)
        )
        team(manager, name="Bakery")
        manager.memberships.filter(team=invitation.team).delete()
        page = words(desk.get(LIST))
        assert "Nobody can accept it: you do not manage this team any more." in page
        assert "Send again" not in page
        page = desk.post(f"/invitations/{invitation.uid}/send/", follow=True)
        assert (
            f"You do not manage Kitchen any more, so nobody can accept the invitation of {invitation.email}."
            in page.text
        )

    def test_withdrawn_it_is_gone_from_the_list_and_its_link_is_none(self, desk, manager):
        invitation = InvitationFactory(invited_by=manager)
        page = desk.post(f"/invitations/{invitation.uid}/withdraw/", follow=True)
        assert f"The invitation of {invitation.email} is withdrawn." in page.text
        assert "Waiting for an answer" not in page.text
        assert desk.get(f"/invitations/{invitation.token}/").status_code == 410

    @pytest.mark.parametrize("action", ["send", "withdraw"])
    def test_an_answer_that_came_meanwhile_stands(self, desk, manager, person, action):
        invitation = InvitationFactory(invited_by=manager, accepted_at=NOON, accepted_by=person)
        page = desk.post(f"/invitations/{invitation.uid}/{action}/", follow=True)
        assert "was accepted or withdrawn meanwhile" in page.text
        invitation.refresh_from_db()
        assert (invitation.links, invitation.withdrawn_at) == (1, None)
