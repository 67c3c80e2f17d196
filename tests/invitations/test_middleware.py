"""What there is of the product for a candidate."""

import re

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from assessor.invitations.middleware import FOR_CANDIDATES
from assessor.questionnaire.models import Assessment
from tests.factories import NOON, UserFactory, candidate, framework, shared, team

pytestmark = pytest.mark.django_db

AREA = "areas/a1/"


def named(patterns, namespace=""):
    """The names of all pages, and of those without one what they lead to."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            yield from named(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)


def test_what_is_for_candidates_are_pages():
    assert FOR_CANDIDATES - set(named(get_resolver().url_patterns)) == set()


def test_they_rate_themselves_submit_and_read_their_result(visitor, nora):
    own = f"/assessments/{nora.assessment.uid}/"
    for page in ("", AREA, "review/"):
        assert visitor.get(own + page).status_code == 200
    assert "whoever invited you" in visitor.get(f"{own}review/").text
    response = visitor.post(f"{own}submit/candidacy/", {"edition": nora.assessment.edition_id}, follow=True)
    assert response.redirect_chain[-1][0] == f"{own}results/"
    assert "Back to home" in response.text


def test_every_link_on_their_pages_leads_on(visitor, nora):
    def links(address):
        response = visitor.get(address)
        assert response.status_code == 200, address
        return set(re.findall(r'href="(/[^"#?]*)', response.text))

    start = ["/home/", f"/assessments/{nora.assessment.uid}/", "/settings/", "/help/", "/privacy/"]
    found = set().union(*(links(address) for address in start))
    for address in sorted(found):
        assert address.startswith("/static/") or visitor.get(address).status_code in (200, 302), address


@pytest.mark.parametrize(
    "name", ["history", "start", "frameworks", "invitations", "invite", "admin:index", "admin:login", "team"]
)
def test_pages_of_the_organisation_are_not_there(visitor, edition, name):
    assert visitor.get(reverse(name)).status_code == 404


def test_other_pages_are_not_there_either_whoever_is_meant(visitor, nora, manager, edition):
    colleague = UserFactory()
    team(manager, colleague)
    theirs = shared(colleague, edition=edition)
    for address in (
        f"/assessments/{nora.assessment.uid}/discard/",
        f"/assessments/{nora.assessment.uid}/share/",
        f"/invitations/candidates/{nora.uid}/",
        f"/frameworks/{edition.role.slug}/",
        f"/team/people/{colleague.uid}/",
    ):
        assert visitor.get(address).status_code == 404
        assert visitor.post(address).status_code == 404
    assert visitor.get(f"/assessments/{theirs.uid}/results/").status_code == 404


def test_no_page_leads_a_candidate_into_the_organisation(visitor):
    page = visitor.get("/home/").text
    for address in ("/assessments/", "/frameworks/", "/team/", "/invitations/", "/cycles/", "/figures/", "/admin/"):
        assert f'href="{address}"' not in page


class TestHome:
    def test_it_says_who_will_see_it_and_when_it_is_erased(self, visitor, nora):
        page = visitor.get("/home/").text
        assert "Beth Boss sees your ratings, your examples and your result, and nobody else" in page
        assert "31 August 2026" in page
        assert f"/assessments/{nora.assessment.uid}/" in page

    def test_once_submitted_it_leads_to_the_result(self, client, manager, edition):
        done = candidate(manager, edition=edition, submitted_at=NOON, answers={"c1": 3})
        client.force_login(done.person)
        page = client.get("/home/").text
        assert f"/assessments/{done.assessment.uid}/results/" in page
        assert "Beth Boss can see your ratings" in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_costs_the_same_however_many_invitations_they_accepted(self, client, count, django_assert_num_queries):
        person = UserFactory(is_candidate=True)
        for _ in range(count):
            candidate(UserFactory(), subject=person, edition=framework(), submitted_at=NOON)
        client.force_login(person)
        with django_assert_num_queries(3):
            client.get("/home/")


class TestErase:
    def path(self, nora):
        return f"/invitations/candidates/{nora.uid}/erase/"

    def test_they_are_asked_and_then_nothing_is_left(self, visitor, nora):
        question = visitor.get(self.path(nora))
        assert "Erase everything now?" in question.text
        assert "Your account is deleted too." in question.text
        assert Assessment.objects.filter(pk=nora.assessment.pk).exists()
        answer = visitor.post(self.path(nora), follow=True)
        assert answer.redirect_chain[-1][0] == "/"
        assert "Everything that you answered is erased." in answer.text
        assert not Assessment.objects.exists()
        assert visitor.get("/home/").status_code == 302

    def test_with_another_invitation_the_account_stays(self, visitor, nora):
        candidate(UserFactory(), subject=nora.person, submitted_at=NOON)
        assert "Your account is deleted too." not in visitor.get(self.path(nora)).text
        visitor.post(self.path(nora))
        assert visitor.get("/home/").status_code == 200

    def test_nobody_else_erases_it(self, desk, client, nora):
        for person in (nora.inviter, UserFactory(), UserFactory(is_candidate=True)):
            client.force_login(person)
            assert client.post(self.path(nora)).status_code == 404
        assert Assessment.objects.filter(pk=nora.assessment.pk).exists()
