"""Cycles in the admin: to read, for those who may."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.cycles.making import cycle
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:cycles_cycle_changelist")


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
