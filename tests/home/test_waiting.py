"""What waits for a person on their home page besides their own next step, and for a manager below it."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from assessor.reviews.models import Conversation
from tests.factories import (
    NOON,
    AssessmentFactory,
    UserFactory,
    conversation,
    framework,
    newcomers,
    review,
    shared,
    submit_by_columns,
    team,
)

RATED = {f"c{n}": 2 for n in range(1, 7)}


@pytest.fixture
def edition(db):
    return framework()


def open_home(client, user):
    client.force_login(user)
    return re.sub(r"\s+", " ", client.get(reverse("home")).content.decode())


def groups(page):
    """What is next for the manager's people, and for whom."""
    part = page[page.index("<h2>Your team</h2>") :]
    cards = re.findall(r"<h3>(.*?)</h3> <ul[^>]*>(.*?)</ul>", part)
    return {title: re.findall(r">([^<>]+)</a>", names) for title, names in cards}


class TestForOneself:
    def test_nothing_waits_for_who_has_nobody_to_talk_with(self, client, person, edition):
        shared(person, edition=edition, answers=RATED)
        page = open_home(client, person)
        assert "Waiting for you" not in page
        assert "Your team" not in page

    def test_two_views_that_can_be_looked_at_together(self, client, person, manager, edition):
        team(manager, person)
        shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON)
        page = open_home(client, person)
        assert "Look at both together with Mia Manager" in page
        assert f'<a href="{reverse("begin_conversation", args=[given.uid])}">' in page

    def test_not_while_the_review_is_being_written(self, client, person, manager, edition):
        team(manager, person)
        shared(person, edition=edition, answers=RATED)
        review(manager, person, edition=edition)
        page = open_home(client, person)
        assert "Waiting for you" not in page
        assert "Mia Manager" not in page

    def test_a_conversation_that_is_open_and_not_one_that_is_finished(self, client, person, manager, edition):
        team(manager, person)
        own = shared(person, edition=edition, answers=RATED)
        given = review(manager, person, edition=edition, submitted_at=NOON)
        talk = conversation(own, given)
        assert f'<a href="{reverse("conversation", args=[talk.uid])}">Your conversation with Mia Manager</a>' in (
            open_home(client, person)
        )
        submit_by_columns(talk.agreed, NOON)
        Conversation.objects.update(finished_by=manager, finished_at=NOON)
        assert "Waiting for you" not in open_home(client, person)

    def test_a_conversation_that_nobody_finishes_any_more_waits_for_nobody(self, client, person, manager, edition):
        crew = team(manager, person)
        own = shared(person, edition=edition, answers=RATED)
        talk = conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
        assert "Conversations that nobody finishes" not in open_home(client, person)
        crew.memberships.filter(person=manager).delete()
        before, _, after = open_home(client, person).partition("<h2>Conversations that nobody finishes</h2>")
        assert "Waiting for you" not in before
        address = reverse("conversation", args=[talk.uid])
        assert f'<a href="{address}">Your conversation with Mia Manager</a>' in after
        assert "Mia Manager does not manage you any more" in after
        assert "does not manage you any more, so nobody finishes this conversation." in client.get(address).text

    def test_what_was_agreed_stays_within_reach_of_the_person(self, client, person, manager, edition):
        team(manager, person)
        own = shared(person, edition=edition, answers=RATED)
        talk = conversation(own, review(manager, person, edition=edition, submitted_at=NOON))
        address = reverse("conversation_result", args=[talk.uid])
        assert address not in open_home(client, person)
        submit_by_columns(talk.agreed, NOON)
        Conversation.objects.update(finished_by=manager, finished_at=NOON)
        assert f'<a href="{address}">Agreed result of' in open_home(client, person)
        assert "With Mia Manager, as" in open_home(client, person)
        assert address not in open_home(client, manager)


class TestForAManager:
    def test_people_stand_by_what_is_next_for_them(self, client, manager, edition):
        names = ["Ada", "Bo", "Cleo", "Dan", "Eve"]
        ada, bo, cleo, dan, _ = people = [UserFactory(name=name) for name in names]
        team(manager, *people)
        for person in (ada, bo, cleo, dan):
            shared(person, edition=edition, answers=RATED)
        review(manager, bo, edition=edition)
        review(manager, cleo, edition=edition, submitted_at=NOON)
        conversation(dan.assessments.get(), review(manager, dan, edition=edition, submitted_at=NOON))
        assert groups(open_home(client, manager)) == {
            "Waiting for your review (2)": ["Ada", "Bo"],
            "Ready to look at together (1)": ["Cleo"],
            "Open conversations (1)": ["Dan"],
            "Not started (1)": ["Eve"],
        }

    def test_what_is_shared_waits_on_while_its_person_writes_a_new_one(self, client, manager, person, edition):
        team(manager, person)
        shared(person, edition=edition, answers=RATED)
        AssessmentFactory(subject=person, edition=edition)
        assert groups(open_home(client, manager)) == {"Waiting for your review (1)": ["Ada Owner"]}

    def test_no_rating_and_no_fit_of_theirs_stands_here(self, client, manager, person, edition):
        team(manager, person)
        shared(person, edition=edition, answers=RATED)
        assert "Level 2" not in open_home(client, manager)

    def test_of_many_the_first_are_named_and_the_others_counted(self, client, manager):
        team(manager, *(UserFactory(name=f"Person {n}") for n in range(9)))
        names = groups(open_home(client, manager))["Not started (9)"]
        assert names == [f"Person {n}" for n in range(6)] + ["and 3 more"]

    def test_it_stands_below_the_managers_own_part(self, client, manager, person, edition):
        team(manager, person)
        page = open_home(client, manager)
        assert page.index("You have not assessed yourself yet") < page.index("Your team")
        assert f'<a href="{reverse("team")}">See your team</a>' in page
        assert f'<a href="{reverse("heatmap")}">Team heatmap</a>' in page
        assert f'<a href="{reverse("team_figures")}">Team figures</a>' in page

    def test_a_manager_of_nobody_has_nothing_waiting(self, client, manager):
        team(manager)
        page = open_home(client, manager)
        assert "Nothing waits for you here." in page
        assert groups(page) == {}

    def test_who_no_longer_manages_has_no_such_part(self, client, manager, person):
        team(manager, person).memberships.filter(person=manager).delete()
        assert "Your team" not in open_home(client, manager)
        assert "Ada Owner" not in open_home(client, manager)

    @pytest.mark.parametrize("number", [1, 3, 50, 500])
    def test_it_takes_as_many_queries_for_many_people(
        self, client, manager, edition, number, django_assert_num_queries
    ):
        people = newcomers(number)
        team(manager, *people)
        for person in people[:20]:
            shared(person, edition=edition, answers=RATED)
        review(manager, people[0], edition=edition, submitted_at=NOON)
        client.force_login(manager)
        with django_assert_num_queries(14):
            client.get(reverse("home"))


class TestForWhoSeesTheOrganisation:
    def organisation(self, client, user):
        page = open_home(client, user)
        part = page.partition("<h2>Your organisation</h2>")[2].partition("</main>")[0]
        return re.findall(r'<a href="(.*?)">', part)

    def test_its_figures_are_linked_with_the_permission_alone(self, client, person):
        assert self.organisation(client, person) == []
        person.user_permissions.add(Permission.objects.get(codename="view_organisation_figures"))
        assert self.organisation(client, person) == [reverse("organisation_figures")]

    def test_an_admin_without_a_team_finds_the_invitations(self, client, db):
        assert self.organisation(client, UserFactory(is_staff=True)) == [reverse("invitations")]


class TestTheNavigation:
    def links(self, client, user, page="help"):
        client.force_login(user)
        html = client.get(reverse(page)).content.decode()
        return re.findall(r"<a [^>]*>(.*?)</a>", re.search(r'<nav class="nav".*?</nav>', html, re.DOTALL)[0])

    def test_what_each_finds_in_it(self, client, person, manager):
        team(manager, person)
        assert self.links(client, person) == ["Home", "My assessments", "Framework", "Help"]
        assert self.links(client, manager) == ["Home", "My assessments", "Framework", "Team", "Cycles", "Help"]
        admin = UserFactory(is_staff=True, is_superuser=True)
        assert self.links(client, admin) == ["Home", "My assessments", "Framework", "Cycles", "Help", "Admin"]
        assert self.links(client, UserFactory(is_candidate=True)) == ["Home", "Help"]

    def test_staff_who_may_not_ask_people_find_no_cycles(self, client, db):
        assert "Cycles" not in self.links(client, UserFactory(is_staff=True))

    def test_visitors_find_the_framework_where_it_is_public(self, client, settings):
        settings.FRAMEWORKS_PUBLIC = True
        html = client.get(reverse("help")).content.decode()
        assert ">Framework</a>" in html

    def test_it_costs_one_query_of_those_who_are_signed_in(self, client, person, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get(reverse("help"))
        client.force_login(person)
        with django_assert_num_queries(3):  # the session, the person, and whether they manage a team
            client.get(reverse("help"))
        person.is_candidate = True
        person.save()
        with django_assert_num_queries(2):
            client.get(reverse("help"))
