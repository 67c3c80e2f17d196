"""What people are called: as they say themselves, wherever they are named."""

import pytest
from django.test import Client
from django.urls import reverse

from assessor.questionnaire.actions import share
from tests.factories import NOON, AssessmentFactory, UserFactory, team

pytestmark = pytest.mark.django_db

SETTINGS = "/settings/"


def rename(browser, name):
    return browser.post(SETTINGS, {"name": name, "theme": "dark", "time_zone": ""}, follow=True)


def test_the_settings_show_the_name_to_correct_it(client):
    client.force_login(UserFactory(name="Ada <Lovelace>"))
    assert 'value="Ada &lt;Lovelace&gt;"' in client.get(SETTINGS).text


def test_a_new_name_is_read_everywhere_at_once(client):
    ada, ines = UserFactory(name="Ada Byron"), UserFactory(name="Ines")
    team(ines, ada)
    said = AssessmentFactory(subject=ada, answers={"c1": 3}, submitted_at=NOON)
    share(said, with_examples=False, at=NOON)
    client.force_login(ada)

    page = rename(client, "Ada Lovelace").text

    assert "Your settings are saved." in page
    of_manager = Client()
    of_manager.force_login(ines)
    pages = [page, client.get(reverse("result", args=[said.uid])).text, of_manager.get(reverse("team")).text]
    assert ["Ada Lovelace" in text for text in pages] == [True] * 3
    assert not any("Ada Byron" in text for text in pages)


def test_somebody_without_a_name_gives_one(client):
    nobody = UserFactory(name="")
    client.force_login(nobody)
    rename(client, "Nora New")
    nobody.refresh_from_db()
    assert str(nobody) == "Nora New"


def test_a_candidate_corrects_theirs_too(client):
    nora = UserFactory(name="Nroa", is_candidate=True)
    client.force_login(nora)
    rename(client, "Nora")
    nora.refresh_from_db()
    assert nora.name == "Nora"


@pytest.mark.parametrize("name", ["  Nora   New ", "Nora\r\nNew", "Nora\x07New", "Nora\u2003New"])
def test_it_stands_on_one_line(signed_in, person, name):
    rename(signed_in, name)
    person.refresh_from_db()
    assert person.name == "Nora New"


@pytest.mark.parametrize("name", ["Ng\u0169g\u0129 wa Thiong\u2019o", "\u5317\u658e", "O'Brien-Smith, Jr.", "N" * 150])
def test_names_are_as_people_have_them(signed_in, person, name):
    rename(signed_in, name)
    person.refresh_from_db()
    assert person.name == name


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "Enter your name"),
        (" \x00\n", "Enter your name"),
        ("N" * 151, "Shorten the name: at most 150 characters, not 151"),
    ],
)
def test_what_cannot_be_a_name_is_told_beside_the_field(signed_in, person, name, problem):
    before = person.name
    response = rename(signed_in, name)

    assert response.status_code == 400
    assert response.text.count(problem) == 2, "in the summary and next to the field"
    person.refresh_from_db()
    assert (person.name, person.theme) == (before, "system"), "nothing of the form is saved"
