"""A candidate who becomes a colleague: what they said before stays between them and whoever invited them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessor.conversations.pairs import pairs_of
from assessor.cycles.queries import joining
from assessor.figures.queries import counted
from assessor.impact import counting
from assessor.invitations.actions import accept, accept_as_new
from assessor.invitations.erasing import erase_due
from assessor.invitations.models import Candidacy
from assessor.questionnaire.actions import share, start
from assessor.questionnaire.models import Assessment, Share
from assessor.reviews.visibility import open_to, shared_with
from assessor.teams.models import Team
from tests.cycles.making import current
from tests.factories import NOON, InvitationFactory, UserFactory, candidate, review, shared, submit_by_columns
from tests.people.accounts import NEW_PASSWORD
from tests.results.crowds import draft_of

pytestmark = pytest.mark.django_db

NORA = "nora@example.org"
RATED = {f"c{number}": 3 for number in range(1, 7)}


@pytest.fixture
def inviter(db):
    return UserFactory(name="Ivy Inviter", is_staff=True)


@pytest.fixture
def draft(manager, inviter, edition):
    """What Nora said as a candidate, and has not submitted; since then she has joined the team of the manager."""
    outside = InvitationFactory(email=NORA, invited_by=inviter, role=edition.role, created_at=NOON)
    nora, candidacy = accept_as_new(outside, name="Nora New", password=NEW_PASSWORD, at=NOON)
    candidacy.assessment.answers.update(mark="rated", rating=3, example="The cake of Mrs Miller")
    inside = InvitationFactory(email=NORA, invited_by=manager, team=Team.objects.get(), created_at=NOON)
    accept(inside, by=nora, at=NOON)
    return Candidacy.objects.with_assessment().get(pk=candidacy.pk)


@pytest.fixture
def said(draft):
    """The same, submitted before she joined."""
    submit_by_columns(draft.assessment, NOON)
    return draft


@pytest.fixture
def nora(client, draft):
    """The browser of Nora, the colleague."""
    client.force_login(draft.person)
    return client


class TestWhoDoesNotSeeIt:
    def test_it_cannot_be_shared(self, nora, said):
        page = f"/assessments/{said.assessment.uid}/share/"
        assert nora.get(page).status_code == nora.post(page).status_code == 404
        assert not Share.objects.exists()

    def test_her_manager_learns_nothing_of_it(self, desk, said):
        page = desk.get("/team/").text
        assert "Nora New" in page
        assert "Not started" in page
        assert said.assessment.edition.name not in desk.get(f"/team/people/{said.person.uid}/").text
        assert "Waiting for your review" not in desk.get("/home/").text

    def test_nor_by_a_share_which_cannot_be_made(self, manager, said):
        with pytest.raises(IntegrityError), transaction.atomic():
            share(said.assessment, with_examples=True, at=NOON)
        assert not shared_with(manager).exists()
        assert not open_to(manager).exists()

    def test_no_review_is_laid_beside_it(self, manager, said):
        review(manager, said.person, edition=said.assessment.edition, answers=RATED, submitted_at=NOON)
        assert pairs_of(manager) == pairs_of(said.person) == []

    def test_no_figure_and_no_impact_counts_it(self, said):
        assert not counted(said.assessment.edition).exists()
        assert counting.start(counting.replacement_of(draft_of(said.assessment.edition)), at=NOON).total == 0

    def test_it_is_not_listed_in_the_admin(self, admin_client, said):
        assert "Nora New" not in admin_client.get("/admin/questionnaire/assessment/").text

    def test_it_is_no_part_in_a_cycle(self, draft, manager):
        cycle = current(draft.assessment.edition, draft.person, by=manager)
        submit_by_columns(draft.assessment, timezone.now())
        assert joining(cycle.entries.get(), at=timezone.now()).submitted is None

    def test_nor_is_a_draft(self, draft, nora, manager):
        cycle = current(draft.assessment.edition, draft.person, by=manager)
        nora.post(f"/cycles/{cycle.uid}/join/")
        assert cycle.entries.get().assessment != draft.assessment
        assert not draft.assessment.shares.exists()


class TestWhoSeesIt:
    def test_she_reads_that_before_she_joins(self, client, inviter, manager, edition):
        client.force_login(candidate(inviter, subject=UserFactory(email=NORA, is_candidate=True)).person)
        inside = InvitationFactory(email=NORA, invited_by=manager, team=Team.objects.get())
        page = client.get(f"/invitations/{inside.token}/").text
        assert "What you said as a candidate stays as it was" in page

    def test_she_finds_it_among_hers_as_what_it_is(self, nora, said):
        page = nora.get("/assessments/").text
        assert f"/assessments/{said.assessment.uid}/results/" in page
        assert "as a candidate" in page
        assert f"/assessments/{said.assessment.uid}/share/" not in page

    def test_her_result_says_when_it_is_erased_and_leads_there(self, nora, said):
        page = nora.get(f"/assessments/{said.assessment.uid}/results/").text
        assert "Talk with your manager" not in page
        assert 'class="back" href="/assessments/"' in page
        assert f"/invitations/candidates/{said.uid}/erase/" in page
        question = nora.get(f"/invitations/candidates/{said.uid}/erase/").text
        assert "Your account is deleted too." not in question

    def test_home_is_about_what_she_says_as_a_colleague(self, nora, said):
        assert "Your last result" not in nora.get("/home/").text
        assert f"/assessments/{said.assessment.uid}/results/" not in nora.get("/home/").text

    def test_a_draft_of_hers_goes_on_in_the_words_of_before(self, nora, draft):
        assert "whoever invited you" in nora.get(f"/assessments/{draft.assessment.uid}/review/").text
        assert nora.get(f"/assessments/{draft.assessment.uid}/discard/").status_code == 404

    def test_a_draft_of_hers_leads_to_erasing_it_and_from_there_back(self, nora, draft):
        tasks, erasing = f"/assessments/{draft.assessment.uid}/", f"/invitations/candidates/{draft.uid}/erase/"
        assert f'href="{erasing}"' in nora.get(tasks).text
        question = nora.get(erasing).text
        assert f'class="back" href="{tasks}"' in question
        assert "which Ivy Inviter has not seen" in " ".join(question.split())
        assert nora.post(erasing).status_code == 302
        assert not Assessment.objects.exists()

    def test_what_she_submitted_leads_back_to_its_result(self, nora, said):
        question = nora.get(f"/invitations/candidates/{said.uid}/erase/").text
        assert f'class="back" href="/assessments/{said.assessment.uid}/results/"' in question
        assert "sees it no longer" in question

    def test_beside_it_she_begins_one_of_her_own(self, draft):
        own = start(draft.person, draft.assessment.edition, at=NOON)
        assert set(Assessment.objects.owned_by(draft.person)) == {own, draft.assessment}

    def test_what_she_said_before_is_not_put_before_her(self, nora, said):
        own = start(said.person, said.assessment.edition, at=NOON)
        own.answers.update(mark="rated", rating=1)
        assert "Advanced (3)" not in nora.get(f"/assessments/{own.uid}/areas/a1/").text

    def test_whoever_invited_her_reads_it_as_before(self, client, inviter, said):
        client.force_login(inviter)
        assert "The cake of Mrs Miller" in client.get(f"/invitations/candidates/{said.uid}/").text
        assert "Nora New" in client.get("/invitations/").text


def test_on_its_day_it_is_erased_and_what_she_said_as_a_colleague_stays(said):
    own = shared(said.person, edition=said.assessment.edition, answers=RATED)
    erase_due(at=NOON + timedelta(days=181))
    assert list(Assessment.objects.all()) == [own]
