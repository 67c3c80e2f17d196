"""When it is what time: as the person chose it, else as the site has it."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests.factories import AssessmentFactory, UserFactory

pytestmark = pytest.mark.django_db

SETTINGS = "/settings/"
LATE = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)  # which is the 5th in Oslo already


@pytest.fixture
def last_result(person):
    """A result that the owner has submitted late."""
    return AssessmentFactory(subject=person, answers={"c1": 3}, submitted_at=LATE)


def choose(browser, zone):
    return browser.post(SETTINGS, {"name": "Ada", "theme": "system", "time_zone": zone}, follow=True)


def test_the_settings_offer_zones_by_region_and_first_the_sites(signed_in, settings):
    text = signed_in.get(SETTINGS).text
    assert f'<option value="" selected>As this site has it: {settings.TIME_ZONE}</option>' in text
    europe = re.search(r'<optgroup label="Europe">(.*?)</optgroup>', text, re.DOTALL)[1]
    assert '<option value="Europe/Oslo">Oslo</option>' in europe
    assert '<option value="America/Argentina/Buenos_Aires">Argentina, Buenos Aires</option>' in text


def test_a_zone_stays_with_the_account(signed_in, person):
    page = choose(signed_in, "Europe/Oslo")
    person.refresh_from_db()
    assert person.zone == ZoneInfo("Europe/Oslo")
    assert "Your settings are saved." in page.text
    assert '<option value="Europe/Oslo" selected>' in page.text


def test_dates_on_the_pages_are_those_of_the_zone(signed_in, last_result):
    address = reverse("result", args=[last_result.uid])
    assert "4 March 2026" in signed_in.get(address).text
    choose(signed_in, "Europe/Oslo")
    text = signed_in.get(address).text
    assert "5 March 2026" in text
    assert "4 March 2026" not in text


def test_the_zone_of_one_person_is_not_the_zone_of_the_next(client, signed_in, person, last_result):
    choose(signed_in, "Europe/Oslo")
    signed_in.get(SETTINGS)
    colleague = UserFactory()
    other = AssessmentFactory(subject=colleague, edition=last_result.edition, answers={"c1": 3}, submitted_at=LATE)
    client.force_login(colleague)
    assert "4 March 2026" in client.get(reverse("result", args=[other.uid])).text


def test_a_chosen_zone_can_be_given_up_for_the_sites(signed_in, person):
    choose(signed_in, "Europe/Oslo")
    choose(signed_in, "")
    person.refresh_from_db()
    assert person.time_zone == ""


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "../etc/passwd", "posixrules", "x" * 100])
def test_other_zones_are_refused(signed_in, person, zone):
    response = signed_in.post(SETTINGS, {"name": "Ada", "theme": "dark", "time_zone": zone})
    assert response.status_code == 400
    assert "Choose a time zone from the list." in response.text
    person.refresh_from_db()
    assert (person.time_zone, person.theme) == ("", "system")


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "/etc/passwd"])
def test_a_zone_that_is_no_longer_known_breaks_no_page(client, zone):
    client.force_login(UserFactory(time_zone=zone))
    assert client.get(SETTINGS).status_code == 200


def test_an_admin_chooses_from_the_same_list(client, person):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = f"/admin/people/user/{person.pk}/change/"
    assert '<optgroup label="Europe">' in client.get(page).text
    form = {"email": person.email, "name": person.name, "is_active": "on"}
    factors = {"authenticator_set-TOTAL_FORMS": "0", "authenticator_set-INITIAL_FORMS": "0"}
    assert client.post(page, form | factors | {"time_zone": "Europe/Atlantis"}).status_code == 200
    client.post(page, form | factors | {"time_zone": "Europe/Oslo"})
    person.refresh_from_db()
    assert person.time_zone == "Europe/Oslo"
