"""Cycles in the admin: to read, for those who may."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from assessor.cycles.models import Cycle
from tests.cycles.making import cycle
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:cycles_cycle_changelist")
CHANGED = {
    "post": "yes",
    "name": "Autumn",
    "edition": "1",
    "created_by": "",
    "opens_on": "2026-03-04",
    "self_due_on": "2026-03-18",
    "review_due_on": "2026-03-25",
    "with_examples": "on",
    "closed_at_0": "",
    "closed_at_1": "",
}


@pytest.fixture
def spring(manager, person, colleague, edition):
    return cycle(edition, person, colleague, by=manager)


@pytest.fixture
def office(client):
    """The browser of an admin who may view cycles."""
    admin = UserFactory(is_staff=True)
    admin.user_permissions.add(Permission.objects.get(content_type__app_label="cycles", codename="view_cycle"))
    client.force_login(admin)
    return client


def test_it_lists_cycles_with_the_number_of_people(office, spring):
    page = office.get(LIST).text
    assert "Spring 2026" in page
    assert '<td class="field-people">2</td>' in page


def test_it_leads_to_the_page_of_the_cycle_and_changes_nothing(office, spring):
    address = reverse("admin:cycles_cycle_change", args=[spring.pk])
    page = office.get(address).text
    assert 'name="name"' not in page
    assert "View on site" in page
    assert spring.get_absolute_url() == reverse("cycle", args=[spring.uid])
    assert office.post(address, {"name": "Autumn"}).status_code == 403
    assert office.get(reverse("admin:cycles_cycle_add")).status_code == 403


def test_it_is_for_those_who_may_view_cycles(client, spring):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("view", ["change", "delete"])
def test_a_superuser_changes_and_deletes_nothing_either(admin_client, spring, view):
    told = Cycle.objects.values().get()
    assert admin_client.post(reverse(f"admin:cycles_cycle_{view}", args=[spring.pk]), CHANGED).status_code == 403
    assert Cycle.objects.values().get() == told
    assert spring.entries.count() == 2


def test_a_superuser_is_offered_neither(admin_client, spring):
    page = admin_client.get(reverse("admin:cycles_cycle_change", args=[spring.pk])).text
    assert 'name="name"' not in page
    assert 'name="_save"' not in page
    assert "deletelink" not in page
    assert "delete_selected" not in admin_client.get(LIST).text
