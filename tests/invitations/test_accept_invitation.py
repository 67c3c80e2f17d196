"""The page behind the link of an invitation, as everybody meets it who may hold it."""

import html
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from assessor.invitations.models import Candidacy, Invitation
from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from assessor.teams.models import Membership, Team
from roles.actions import retire
from tests.factories import NOON, AssessmentFactory, InvitationFactory, UserFactory, framework, shared
from tests.people.accounts import NEW_PASSWORD, SIGN_IN, is_signed_in, sign_in
from tests.questionnaire.meanwhile import just_before_writing

pytestmark = pytest.mark.django_db

NORA = "nora@example.org"
FORM = {"name": "Nora New", "password1": NEW_PASSWORD}


@pytest.fixture
def colleague(manager):
    """An open invitation of Nora into the manager's team."""
    return InvitationFactory(email=NORA, name="Nora", invited_by=manager, team=Team.objects.get())


@pytest.fixture
def outsider(manager, edition):
    """An open invitation of Nora as a candidate."""
    return InvitationFactory(email=NORA, invited_by=manager, role=edition.role)


@pytest.fixture(params=["colleague", "outsider"])
def invitation(request):
    """Each of the two."""
    return request.getfixturevalue(request.param)


def path(invitation):
    return f"/invitations/{invitation.token}/"


def words(response):
    return " ".join(html.unescape(response.text).split())


class TestSomebodyNew:
    def test_they_are_told_who_invites_them_to_what(self, client, colleague):
        page = client.get(path(colleague))
        assert "Beth Boss invites you into Kitchen" in words(page)
        assert 'value="Nora"' in page.text
        assert "Nobody sees what you answer unless you share it." in words(page)

    def test_a_candidate_is_told_who_will_see_what_and_when_it_is_erased_before_they_accept(self, client, outsider):
        page = words(client.get(path(outsider)))
        assert "Beth Boss invites you to assess yourself as Pastry Chef" in page
        assert "Nobody sees anything but you." in page
        assert "Beth Boss sees your ratings, your examples and your result, and you see when. Nobody else does" in page
        day = timezone.localdate() + timedelta(days=180)
        assert f'<time datetime="{day}">' in page
        assert not Candidacy.objects.exists()

    def test_a_colleague_is_signed_in_and_home(self, client, colleague):
        response = client.post(path(colleague), FORM)
        assert response["Location"] == "/home/"
        assert is_signed_in(client)
        assert Membership.objects.get(person__email=NORA).team == colleague.team
        assert client.get("/home/").status_code == 200

    def test_a_candidate_is_signed_in_and_at_the_questions(self, client, outsider):
        response = client.post(path(outsider), FORM)
        assessment = Assessment.objects.get(subject__email=NORA)
        assert response["Location"] == f"/assessments/{assessment.uid}/"
        assert client.get(response["Location"]).status_code == 200

    def test_they_sign_in_later_without_confirming_the_address(self, client, invitation):
        client.post(path(invitation), FORM)
        later = Client()
        sign_in(later, NORA, NEW_PASSWORD)
        assert is_signed_in(later)

    def test_it_works_while_sign_up_is_closed(self, client, invitation, settings):
        settings.ACCOUNT_SIGNUP_OPEN = False
        client.post(path(invitation), FORM)
        assert is_signed_in(client)

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"name": " "}, "Enter your name"),
            ({"name": "N" * 151}, "at most 150 characters"),
            ({"password1": ""}, "Choose a password"),
            ({"password1": "short"}, "at least 10 characters"),
            ({"password1": "password123"}, "too common"),
            ({"password1": "nora@example.org"}, "too similar"),
            ({"name": "Nora Newcomer", "password1": "nora newcomer"}, "too similar"),
        ],
    )
    def test_what_cannot_be_taken_is_said_and_nothing_is_made(self, client, invitation, changes, problem):
        response = client.post(path(invitation), FORM | changes)
        assert response.status_code == 400
        assert problem in words(response)
        assert not User.objects.filter(email=NORA).exists()
        assert client.get(path(invitation)).status_code == 200

    def test_the_address_is_the_one_that_the_link_reached(self, client, invitation):
        client.post(path(invitation), FORM | {"email": "other@example.org"})
        assert EmailAddress.objects.get(user__name="Nora New").email == NORA

    def test_the_name_stands_on_one_line(self, client, invitation):
        client.post(path(invitation), FORM | {"name": "Nora\r\n  New"})
        assert User.objects.get(email=NORA).name == "Nora New"

    def test_nothing_is_begun_while_no_edition_is_published(self, client, outsider, edition):
        retire(edition, at=NOON)
        response = client.post(path(outsider), FORM)
        assert response.status_code == 409
        assert "not published at the moment" in response.text
        assert not is_signed_in(client)


class TestSomebodyWithAnAccount:
    def test_signed_out_they_sign_in_and_come_back(self, client, invitation):
        UserFactory(email=NORA, is_candidate=invitation.kind == "candidate")
        page = client.get(path(invitation))
        assert f'href="{SIGN_IN}?next={path(invitation)}"' in html.unescape(page.text).replace("%3A", ":")
        assert client.post(path(invitation), FORM).status_code == 200
        assert not is_signed_in(client)
        assert sign_in(client, NORA, next_page=path(invitation))["Location"] == path(invitation)
        assert "Accept the invitation" in client.get(path(invitation)).text

    def test_signed_in_they_accept_with_one_button(self, client, colleague):
        person = UserFactory(email=NORA)
        client.force_login(person)
        assert client.post(path(colleague))["Location"] == "/home/"
        assert Membership.objects.get(person=person).team == colleague.team

    def test_whoever_shares_something_is_told_who_will_see_it_before_they_join(self, client, colleague, manager):
        person = UserFactory(email=NORA)
        team_mate = UserFactory(name="Carl Chef")
        Membership.objects.create(team=colleague.team, person=team_mate, is_manager=True)
        own = shared(person, edition=framework(name="Baker"))
        AssessmentFactory(subject=person, edition=framework(name="Waiter"), submitted_at=NOON)
        client.force_login(person)
        page = words(client.get(path(colleague)))
        assert "the managers of Kitchen, now Beth Boss and Carl Chef, will see what you share now and later" in page
        assert f'href="/assessments/{own.uid}/share/"' in page
        assert "Self-assessment as Baker" in page
        assert "Waiter" not in page
        assert "Nobody sees what you answer unless you share it" not in page

    def test_whoever_shares_nothing_is_told_that_it_is_nothing(self, client, colleague):
        client.force_login(UserFactory(email=NORA))
        page = words(client.get(path(colleague)))
        assert "now Beth Boss, will see what you share now and later. You share nothing now." in page

    def test_without_a_team_nobody_sees_more_than_before(self, client, manager):
        client.force_login(UserFactory(email=NORA))
        page = words(client.get(path(InvitationFactory(email=NORA, invited_by=manager))))
        assert "managers of" not in page
        assert "Nobody sees what you answer unless you share it." in page

    def test_whoever_does_not_sign_in_reads_nothing_of_what_the_account_shares(self, client, colleague):
        shared(UserFactory(email=NORA), edition=framework(name="Baker"))
        page = words(client.get(path(colleague)))
        assert "Baker" not in page
        assert "the managers of Kitchen will see what you share now and later." in page

    def test_signed_in_as_somebody_else_they_are_told_so_and_nothing_of_whom_it_is_for(self, signed_in, invitation):
        for response in (signed_in.get(path(invitation)), signed_in.post(path(invitation))):
            assert "This invitation is for another address" in response.text
            assert NORA not in response.text
        invitation.refresh_from_db()
        assert invitation.accepted_at is None

    def test_a_colleague_does_not_become_a_candidate(self, client, outsider):
        client.force_login(UserFactory(email=NORA))
        for response in (client.get(path(outsider)), client.post(path(outsider))):
            assert "This invitation is for candidates from outside" in response.text
        assert not Candidacy.objects.exists()

    def test_a_candidate_at_the_same_role_finishes_that_first(self, client, outsider, edition):
        person = UserFactory(email=NORA, is_candidate=True)
        AssessmentFactory(subject=person, edition=edition, kind="candidate")
        client.force_login(person)
        response = client.post(path(outsider))
        assert response.status_code == 409
        assert "Submit it, then accept this invitation." in response.text

    def test_an_account_that_was_closed_does_not_open_again(self, client, colleague):
        UserFactory(email=NORA, is_active=False)
        client.post(path(colleague), FORM)
        assert not is_signed_in(client)


class TestClosedLink:
    @pytest.mark.parametrize(
        ("state", "title"),
        [
            ({"expires_at": NOON + timedelta(days=14), "created_at": NOON}, "This invitation has expired"),
            ({"withdrawn_at": NOON}, "This invitation was withdrawn"),
            ({"accepted_at": NOON}, "This invitation was accepted"),
        ],
        ids=["expired", "withdrawn", "used"],
    )
    def test_it_says_why_and_nothing_of_whom_it_was_for(self, client, invitation, stranger, state, title):
        by = {"accepted_by": stranger} if "accepted_at" in state else {}
        Invitation.objects.filter(pk=invitation.pk).update(**state, **by)
        for response in (client.get(path(invitation)), client.post(path(invitation), FORM)):
            assert response.status_code == 410
            assert title in response.text
            assert "Nora" not in response.text
            assert "nora" not in response.text
            assert "Beth" not in response.text
        assert not User.objects.filter(email=NORA).exists()

    def test_no_browser_keeps_what_it_said(self, client, invitation):
        """Browsers keep a page that is gone for good, and ask no more for an invitation that is sent again."""
        assert "no-store" in client.get(path(invitation)).headers["Cache-Control"]
        Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=NOON)
        gone = client.get(path(invitation))
        assert gone.status_code == 410
        assert "no-store" in gone.headers["Cache-Control"]

    def test_whoever_is_signed_in_goes_home_from_it(self, signed_in, client, invitation, stranger):
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=NOON, accepted_by=stranger)
        page = signed_in.get(path(invitation)).text
        assert ">Go home</a>" in page
        assert "sign in with your address" not in page
        client.logout()
        page = client.get(path(invitation)).text
        assert ">Go home</a>" not in page
        assert "sign in with your address" in page

    @pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "A" + token[1:], lambda token: "x"])
    def test_a_link_that_was_changed_is_no_page(self, client, invitation, change):
        response = client.get(f"/invitations/{change(invitation.token)}/")
        assert response.status_code == 404
        assert "This link does not work" in response.text

    def test_whoever_may_invite_no_longer_leaves_it_without_effect(self, client, invitation, manager):
        manager.memberships.all().delete()
        for response in (client.get(path(invitation)), client.post(path(invitation), FORM)):
            assert response.status_code == 410
            assert "This invitation cannot be accepted any more" in response.text
            assert "withdrawn" not in response.text
        assert not User.objects.filter(email=NORA).exists()

    def test_one_that_is_erased_in_that_moment_is_no_page(self, client, invitation):
        with just_before_writing(invitation.delete):
            response = client.post(path(invitation), FORM)
        assert response.status_code == 404
        assert "This link does not work" in response.text
        assert not User.objects.filter(email=NORA).exists()

    def test_it_takes_pages_and_posts_alone(self, client, invitation):
        assert client.put(path(invitation)).status_code == 405
        assert client.delete(path(invitation)).status_code == 405
