"""The order of the team list, what narrows it, its pages, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from assessor.managers.forms import TeamForm
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, newcomers, review, shared, team

RATED = {f"c{n}": 2 for n in range(1, 7)}


@pytest.fixture
def people(manager, edition):
    """Each further than the one before in what they did; the better their ratings the further back in the alphabet."""
    alma, bo, cleo, dan, eve = (UserFactory(name=name) for name in ("alma", "Bo", "Cleo", "Dan", "Eve"))
    team(manager, alma, bo, cleo, name="Payments")
    team(manager, dan, eve, name="Ledger")
    AssessmentFactory(subject=bo, edition=edition)
    AssessmentFactory(subject=cleo, edition=edition, answers=RATED, submitted_at=NOON)
    for days, person, rating in [(1, dan, 1), (2, eve, 4)]:
        own = shared(person, edition=edition, answers=dict.fromkeys(RATED, rating))
        given = review(manager, person, edition=edition, submitted_at=NOON + timedelta(days=days))
        conversation(own, given, finished_at=NOON + timedelta(days=9))
    review(manager, cleo, edition=edition)


def page_of(client, **query):
    response = client.get(reverse("team", query=query))
    assert response.status_code == 200
    return response.content.decode()


def names(page):
    return re.findall(r'<th scope="row"><a href="[^"]+">(.*?)</a>', page)


@pytest.mark.usefixtures("people")
class TestTheOrder:
    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("", ["alma", "Bo", "Cleo", "Dan", "Eve"]),
            ("name", ["alma", "Bo", "Cleo", "Dan", "Eve"]),
            ("-name", ["Eve", "Dan", "Cleo", "Bo", "alma"]),
            ("status", ["alma", "Bo", "Cleo", "Dan", "Eve"]),
            ("-status", ["Dan", "Eve", "Cleo", "Bo", "alma"]),
            ("review", ["alma", "Bo", "Dan", "Eve", "Cleo"]),
            ("talk", ["alma", "Bo", "Cleo", "Dan", "Eve"]),
            ("-talk", ["Eve", "Dan", "alma", "Bo", "Cleo"]),
        ],
    )
    def test_it_is_by_name_or_by_what_was_done(self, desk, sort, order):
        assert names(page_of(desk, sort=sort)) == order

    @pytest.mark.parametrize("sort", ["fit", "-fit", "rating", "level", "--name", "name'", "\x00"])
    def test_it_is_never_by_a_fit_or_a_rating(self, desk, sort):
        assert names(page_of(desk, sort=sort)) == ["alma", "Bo", "Cleo", "Dan", "Eve"]

    def test_headings_say_how_it_is_sorted_and_turn_it_round(self, desk):
        headings = re.findall(
            r'<th scope="col" aria-sort="(\w+)"><a href="([^"]+)">(.*?)</a>', page_of(desk, sort="talk")
        )
        assert headings == [
            ("none", "?sort=name", "Name"),
            ("none", "?sort=status", "Self-assessment"),
            ("none", "?sort=review", "Your review"),
            ("ascending", "?sort=-talk", "Last talk"),
        ]

    def test_the_fit_has_a_heading_that_cannot_be_pressed(self, desk):
        assert '<th scope="col">Fit (self)</th>' in page_of(desk)


@pytest.mark.usefixtures("people")
class TestTheChoice:
    def test_a_status(self, desk):
        assert names(page_of(desk, status="submitted")) == ["Cleo"]

    def test_one_team_or_several(self, desk, manager):
        uids = {place.team.name: place.team.uid for place in manager.memberships.select_related("team")}
        assert names(page_of(desk, team=[uids["Ledger"]])) == ["Dan", "Eve"]
        assert len(names(page_of(desk, team=list(uids.values())))) == 5

    def test_both_and_the_headings_keep_them(self, desk, manager):
        uid = manager.memberships.get(team__name="Payments").team.uid
        page = page_of(desk, team=[uid], status="in-progress")
        assert names(page) == ["Bo"]
        assert f'href="?team={uid}&amp;status=in-progress&amp;sort=-name"' in page

    def test_the_team_of_somebody_else_is_none(self, desk, stranger):
        other = team(UserFactory(), stranger)
        assert len(names(page_of(desk, team=[other.uid]))) == 5
        assert str(other) not in page_of(desk)

    @pytest.mark.parametrize(
        "query", [{"status": "happy"}, {"team": "x"}, {"page": "-7"}, {"page": "many"}, {"page": 99}]
    )
    def test_what_is_not_there_to_choose_is_passed_over(self, desk, query):
        assert len(names(page_of(desk, **query))) == 5

    def test_a_choice_that_nobody_fits_leads_back(self, desk, manager):
        uid = manager.memberships.get(team__name="Ledger").team.uid
        page = page_of(desk, team=[uid], status="not-started")
        assert "Nobody fits this choice." in page
        assert f'<a href="{reverse("team")}">Show everybody</a>' in page

    def test_one_team_is_no_choice(self, client):
        manager = UserFactory()
        only = team(manager, UserFactory())
        assert "team" not in TeamForm(QueryDict(), teams=[only]).fields


def test_fifty_stand_on_a_page(desk, manager):
    team(manager, *newcomers(203))
    first, last = page_of(desk, sort="-name"), page_of(desk, sort="-name", page=5)
    assert (len(names(first)), names(first)[0]) == (50, "Newcomer 303")
    assert names(last) == ["Newcomer 103", "Newcomer 102", "Newcomer 101"]
    assert "1 to 50 of 203" in first
    assert 'href="?sort=-name&amp;page=2"' in first


@pytest.mark.parametrize("number", [1, 3, 50, 500])
def test_it_takes_eighteen_queries_whatever_there_is(desk, manager, edition, number, django_assert_num_queries):
    people = newcomers(number)
    team(manager, *people)
    for person in people[1:20]:
        own = shared(person, edition=edition, answers=RATED)
        conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
    own = shared(people[0], edition=edition, answers=RATED)
    review(manager, people[0], edition=edition, submitted_at=NOON)
    own.openings.create(opened_by=manager, opened_at=NOON, what="shared")
    with django_assert_num_queries(18):
        assert desk.get(reverse("team")).status_code == 200
