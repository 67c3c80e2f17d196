"""The pages of invitations, of whoever invites and of whoever comes."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assessor.people.models import User
from tests.browser.looking import arrive, inspect, look
from tests.factories import NOON, InvitationFactory, UserFactory, candidate, framework, team
from tests.people.accounts import NEW_PASSWORD


@pytest.fixture
def manager(transactional_db):
    return UserFactory(name="Beth Boss")


@pytest.fixture
def kitchen(manager):
    return team(manager, name="Kitchen")


@pytest.fixture
def edition(transactional_db):
    return framework(name="Pastry Chef", competencies=4)


def test_every_page_of_whoever_invites(page, as_person, manager, kitchen, edition):
    as_person(page, manager)
    inspect(page, "/invitations/")
    InvitationFactory(invited_by=manager, team=kitchen, name="Nora New")
    InvitationFactory(invited_by=manager, email=f"{'long.name.' * 6}@example.org", role=edition.role, created_at=NOON)
    InvitationFactory(invited_by=manager, accepted_at=timezone.now(), accepted_by=UserFactory(), team=kitchen)
    candidate(manager, edition=edition)
    done = candidate(manager, edition=edition, answers={"c1": 3, "c2": "no_opportunity"}, submitted_at=NOON)
    inspect(page, "/invitations/")
    page.get_by_role("link", name="See the result of").click()
    expect(page.get_by_text(f"nobody sees this but {done.person} and you")).to_be_visible()
    look(page)


def test_somebody_is_invited(page, as_person, manager, kitchen, edition, complaints, mailoutbox):
    complaints.expect("400")
    as_person(page, manager)
    page.goto("/invitations/")
    page.get_by_role("link", name="Invite a colleague").click()
    arrive(page, "Invite a colleague")
    page.get_by_role("link", name="Invite a candidate instead").click()
    arrive(page, "Invite a candidate")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_text("There is a problem").wait_for()
    look(page)
    page.get_by_label("Email").fill("nora@example.org")
    page.get_by_label("Role").select_option("Pastry Chef")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_text("nora@example.org is invited.").wait_for()
    look(page)
    assert mailoutbox[0].to == ["nora@example.org"]


def test_a_candidate_comes_and_goes(page, manager, kitchen, edition, complaints):
    complaints.expect("400")
    invitation = InvitationFactory(email="nora@example.org", invited_by=manager, role=edition.role)
    inspect(page, f"/invitations/{invitation.token}/")
    page.get_by_role("button", name="Accept the invitation").click()
    page.get_by_text("There is a problem").wait_for()
    look(page)
    page.get_by_label("Name").fill("Nora New")
    page.locator("#id_password1").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Accept the invitation").click()
    page.get_by_role("heading", name="Rate yourself").wait_for()
    look(page)
    inspect(page, "/home/")
    page.get_by_role("link", name="Erase it now").click()
    arrive(page, "Erase everything")
    page.get_by_role("button", name="Erase it").click()
    page.get_by_text("Everything that you answered is erased.").wait_for()
    assert not User.objects.filter(email="nora@example.org").exists()


def test_what_a_candidate_submitted(page, as_person, manager, edition):
    done = candidate(manager, edition=edition, answers={"c1": 3}, submitted_at=NOON)
    as_person(page, done.person)
    inspect(page, "/home/")
    page.get_by_role("link", name="See your result").click()
    page.wait_for_url("**/results/")
    look(page)


def test_a_link_for_others(page, as_person, manager, kitchen, edition, person, complaints):
    complaints.expect("status of (404|410)")
    invitation = InvitationFactory(email="nora@example.org", invited_by=manager, team=kitchen)
    path = f"/invitations/{invitation.token}/"
    inspect(page, path)
    nora = UserFactory(email="nora@example.org")
    inspect(page, path)
    as_person(page, nora)
    inspect(page, path)
    outside = InvitationFactory(email="nora@example.org", invited_by=manager, role=edition.role)
    inspect(page, f"/invitations/{outside.token}/")
    as_person(page, person)
    inspect(page, path)
    inspect(page, "/invitations/WyJub25lIl0:none/")


@pytest.mark.parametrize(
    "closed",
    [{"withdrawn_at": NOON}, {"created_at": NOON}, {"accepted_at": NOON}],
    ids=["withdrawn", "expired", "used"],
)
def test_a_link_that_is_closed(page, manager, kitchen, person, complaints, closed):
    complaints.expect("status of 410")
    by = {"accepted_by": person} if "accepted_at" in closed else {}
    inspect(page, f"/invitations/{InvitationFactory(invited_by=manager, **closed, **by).token}/")
