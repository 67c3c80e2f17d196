"""Teams in the admin: who is in them, of which they are part, and what is refused in words."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from assessor.people.models import User
from assessor.questionnaire.actions import share
from assessor.questionnaire.models import Assessment
from assessor.teams.models import Membership, Team
from assessor.teams.queries import managers_of
from tests.factories import NOON, AssessmentFactory, TeamFactory, UserFactory, team

LIST = "/admin/teams/team/"


def page_of(row):
    return reverse("admin:teams_team_change", args=[row.pk])


def posted(*places, name="Payments", parent=None, **changes):
    """What the page of a team posts: places are (membership or None, person, manages)."""
    form = {"name": name, "parent": parent.pk if parent else ""}
    form |= {
        "memberships-TOTAL_FORMS": len(places),
        "memberships-INITIAL_FORMS": sum(bool(place[0]) for place in places),
    }
    for number, (place, person, manages) in enumerate(places):
        form |= {f"memberships-{number}-id": place.pk if place else "", f"memberships-{number}-person": person.pk}
        form |= {f"memberships-{number}-is_manager": "on"} if manages else {}
    return form | changes


def line(response):
    return " ".join(response.text.split())


def test_the_list_shows_of_each_team_who_manages_it_and_how_many_are_in_it(admin_client, person, stranger):
    top = team(UserFactory(name="Zoe Top"), name="Engineering")
    team(UserFactory(name="Ines Moreau"), person, stranger, name="Payments", parent=top)
    page = admin_client.get(LIST).text
    assert [name for name in ("Engineering", "Payments", "Ines Moreau", "Zoe Top") if name not in page] == []
    row = page.partition("Payments</a>")[2].partition("</tr>")[0]
    assert "Engineering" in row
    assert "Ines Moreau" in row
    assert ">2</td>" in row


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_six_queries(admin_client, number, django_assert_num_queries):
    for _ in range(number):
        team(*UserFactory.create_batch(number + 1), parent=TeamFactory())
    with django_assert_num_queries(6):
        admin_client.get(LIST)


@pytest.mark.parametrize("asked", ["Payments", "Ines", "ada-owner@"])
def test_teams_are_found_by_name_and_by_people_once_each(admin_client, asked):
    team(UserFactory(name="Ines Moreau"), UserFactory(email="ada-owner@example.org"), name="Payments")
    team(UserFactory(), UserFactory(), name="Guild")
    rows = admin_client.get(LIST, {"q": asked}).context["cl"].result_list
    assert [(row.name, row.number_of_people) for row in rows] == [("Payments", 1)]


def test_a_team_is_made_with_its_people(admin_client, person, stranger):
    admin_client.post(f"{LIST}add/", posted((None, person, False), (None, stranger, True)))
    assert dict(Membership.objects.values_list("person__name", "is_manager")) == {
        "Ada Owner": False,
        "Sam Stranger": True,
    }


def test_who_leaves_keeps_what_they_said_and_the_manager_no_longer_reaches_it(admin_client, person, stranger):
    made = team(stranger, person, name="Payments")
    share(AssessmentFactory(subject=person, submitted_at=NOON), with_examples=True, at=NOON)
    left, stays = made.memberships.order_by("is_manager")
    changes = {"memberships-0-DELETE": "on"}
    admin_client.post(page_of(made), posted((left, person, False), (stays, stranger, True), **changes))
    assert list(made.memberships.all()) == [stays]
    assert Assessment.objects.owned_by(person).shared().count() == 1
    assert not managers_of(person).exists()


class TestParents:
    def test_a_team_is_not_part_of_itself(self, admin_client):
        made = TeamFactory(name="Payments")
        page = admin_client.post(page_of(made), posted(parent=made))
        assert "Payments would be part of itself: Payments, part of Payments." in line(page)

    def test_nor_over_others(self, admin_client):
        top = TeamFactory(name="Payments")
        low = TeamFactory(name="Ledger", parent=TeamFactory(name="Money", parent=top))
        page = admin_client.post(page_of(top), posted(parent=low))
        assert "Payments would be part of itself: Payments, part of Ledger, part of Money, part of Payments." in line(
            page
        )
        top.refresh_from_db()
        assert top.parent is None

    def test_it_becomes_part_of_another_and_of_none(self, admin_client):
        top, made = TeamFactory(), TeamFactory(name="Payments")
        for parent in (top, None):
            admin_client.post(page_of(made), posted(parent=parent))
            made.refresh_from_db()
            assert made.parent == parent

    def test_a_team_with_others_in_it_stays(self, admin_client):
        top = TeamFactory(name="Engineering")
        TeamFactory(parent=top)
        page = admin_client.post(reverse("admin:teams_team_delete", args=[top.pk]), {"post": "yes"})
        assert "would require deleting the following protected related objects" in line(page)
        assert Team.objects.count() == 2


def test_a_name_is_taken_in_any_capitals(admin_client):
    TeamFactory(name="payments")
    assert "There is a team with this name." in admin_client.post(f"{LIST}add/", posted()).text


def test_somebody_is_in_a_team_once(admin_client, person):
    page = admin_client.post(f"{LIST}add/", posted((None, person, False), (None, person, True)))
    assert "Ada Owner is in this list twice." in page.text
    assert not Team.objects.exists()


def test_somebody_from_outside_is_neither_offered_nor_taken(admin_client, person):
    User.objects.filter(pk=person.pk).update(is_candidate=True)
    page = admin_client.post(f"{LIST}add/", posted((None, person, False)))
    assert "Select a valid choice" in page.text
    offered = admin_client.get(
        reverse("admin:autocomplete"), {"app_label": "teams", "model_name": "membership", "field_name": "person"}
    )
    assert person.email not in offered.text


def test_without_the_permission_there_is_no_way_in(client, person):
    clerk = UserFactory(is_staff=True)
    client.force_login(clerk)
    assert client.get(LIST).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="view_team"))
    assert client.get(LIST).status_code == 200
    assert client.get(f"{LIST}add/").status_code == 403


def test_the_log_tells_whose_places_changed_by_number_and_never_by_name(admin_client, person, stranger):
    crew = team(None, person, name="Payments")
    place = crew.memberships.get()
    admin_client.post(page_of(crew), posted((place, person, True), (None, stranger, False)))
    leaving = posted((place, person, True), (crew.memberships.get(person=stranger), stranger, False))
    admin_client.post(page_of(crew), leaving | {"memberships-1-DELETE": "on"})
    told = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert told == [
        f"Added membership “account {stranger.pk}”. Changed Manages the team for membership “account {person.pk}”.",
        f"Deleted membership “account {stranger.pk}”.",
    ]
