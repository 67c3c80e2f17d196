"""What a candidate submitted, as whoever invited them reads it, and as nobody else does."""

import pytest
from django.contrib.auth.models import Permission

from assessor.impact import counting
from assessor.invitations.erasing import erase
from assessor.questionnaire.models import Opening
from assessor.teams.models import Membership, Team
from tests.factories import NOON, UserFactory, candidate, may_open, review, submit_by_columns
from tests.results.crowds import draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(manager, edition):
    """A candidate of the manager who has submitted."""
    subject = UserFactory(name="Nora Newcomer", is_candidate=True)
    return candidate(manager, subject=subject, edition=edition, answers={"c1": 3, "c2": 2}, submitted_at=NOON)


def path(candidacy):
    return f"/invitations/candidates/{candidacy.uid}/"


def test_the_inviter_reads_it_told_about_the_candidate(desk, nora):
    page = desk.get(path(nora)).text
    assert "Nora Newcomer" in page
    assert "nobody sees this but Nora Newcomer and you" in page
    assert "31 August 2026" in page
    assert "Talk with your manager" not in page


def test_every_look_is_written_down_for_the_candidate(desk, client, nora):
    desk.get(path(nora))
    desk.get(path(nora))
    assert Opening.objects.filter(assessment=nora.assessment, opened_by=nora.inviter, what="answers").count() == 2
    client.force_login(nora.person)
    assert "Opened by Beth Boss" in client.get(f"/assessments/{nora.assessment.uid}/results/").text


def test_a_look_at_the_headers_alone_is_none(desk, nora):
    assert desk.head(path(nora)).status_code == 200
    assert not Opening.objects.exists()


def test_a_draft_is_nobodys_but_the_candidates(desk, manager, edition):
    draft = candidate(manager, edition=edition, answers={"c1": 3})
    assert desk.get(path(draft)).status_code == 404
    assert not Opening.objects.exists()


def test_nobody_else_reads_it(client, nora):
    other_manager = UserFactory()
    Membership.objects.create(team=Team.objects.get(), person=other_manager, is_manager=True)
    admin = UserFactory(is_staff=True, is_superuser=True)
    keeper = UserFactory(is_staff=True)
    keeper.user_permissions.add(Permission.objects.get(codename="open_answers"))
    for person in (other_manager, admin, keeper, nora.person):
        client.force_login(person)
        assert client.get(path(nora)).status_code == 404
    client.logout()
    assert client.get(path(nora))["Location"].startswith("/accounts/sign-in/")


def test_once_it_is_erased_the_link_in_the_mail_says_so_and_not_of_whom(desk, nora):
    address = path(nora)
    erase(nora)
    page = desk.get(address)
    assert page.status_code == 404
    assert "What a candidate submits is erased" in page.text
    assert "Nora" not in page.text
    assert "Nobody is listed at the moment." in desk.get("/invitations/").text


def test_while_the_inviter_rates_them_in_that_role_it_is_hidden(desk, nora):
    rating = review(nora.inviter, nora.person, edition=nora.assessment.edition)
    assert desk.get(path(nora)).status_code == 404
    assert path(nora) not in desk.get("/invitations/").text
    assert "after your rating" in desk.get("/invitations/").text
    submit_by_columns(rating, NOON)
    assert desk.get(path(nora)).status_code == 200
    assert path(nora) in desk.get("/invitations/").text


def test_no_admin_opens_it_with_whatever_permission(client, nora):
    admin = may_open(UserFactory(is_staff=True, is_superuser=True))
    client.force_login(admin)
    page = "/admin/questionnaire/assessment/"
    assert "Nora Newcomer" not in client.get(page).text
    assert client.get(f"{page}{nora.assessment.pk}/answers/").status_code == 404
    assert client.post(f"{page}{nora.assessment.pk}/answers/").status_code == 404


def test_no_impact_counts_them(nora):
    draft = draft_of(nora.assessment.edition)
    assert counting.start(counting.replacement_of(draft), at=NOON).total == 0


def test_it_takes_no_posts(desk, nora):
    assert desk.post(path(nora)).status_code == 405


def test_once_erased_it_is_no_page(desk, nora):
    nora.assessment.delete()
    assert desk.get(path(nora)).status_code == 404
