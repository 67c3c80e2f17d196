"""How long candidates are kept, as an admin sets it."""

import pytest
from django.contrib.admin.models import LogEntry

from assessor.invitations.models import Retention
from tests.factories import NOON, UserFactory, candidate

pytestmark = pytest.mark.django_db

LIST, RULE = "/admin/invitations/retention/", "/admin/invitations/retention/1/change/"


@pytest.fixture
def desk(client):
    """The browser of an admin who may do everything."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_the_list_leads_to_the_one_rule(desk):
    page = desk.get(LIST, follow=True)
    assert page.redirect_chain[-1][0] == RULE
    assert 'value="180"' in page.text


def test_it_is_set_for_those_who_come_and_not_for_those_who_came(desk, person):
    candidacy = candidate(person)
    told = candidacy.erase_on
    desk.post(RULE, {"days": 60})
    assert Retention.objects.get().days == 60
    candidacy.refresh_from_db()
    assert candidacy.erase_on == told


@pytest.mark.parametrize("days", ["29", "731", "-1", "", "many"])
def test_other_times_are_refused(desk, days):
    assert desk.post(RULE, {"days": days}).status_code == 200
    assert not Retention.objects.exists()
    desk.post(RULE, {"days": 60})
    assert desk.post(RULE, {"days": days}).status_code == 200
    assert Retention.objects.get().days == 60


def test_looking_at_it_changes_nothing(desk):
    for page in (LIST, RULE, "/admin/invitations/retention/1/history/"):
        desk.get(page, follow=True)
    assert not Retention.objects.exists()


def test_it_is_changed_again_and_who_did_is_kept(desk):
    for days in (60, 90):
        desk.post(RULE, {"days": days})
    assert Retention.objects.get().days == 90
    assert 'value="90"' in desk.get(RULE).text
    assert LogEntry.objects.count() == 2


def test_there_is_no_other(desk):
    assert desk.get("/admin/invitations/retention/2/change/", follow=True).redirect_chain[-1][0] == "/admin/"


def test_there_is_no_second_one_and_none_is_deleted(desk):
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post("/admin/invitations/retention/1/delete/", {"post": "yes"}).status_code == 403


def test_it_takes_a_permission(client):
    client.force_login(UserFactory(is_staff=True, date_joined=NOON))
    assert client.get(LIST).status_code == 403
    assert not Retention.objects.exists()
