"""What the import in the admin makes of the files that people choose, and how it tells their faults."""

import json

import pytest
from django.utils.html import escape

from roles.models import Edition, Role
from roles.shapes import MOST_BYTES
from tests.roles.edition_pages import confirm, look_at, upload
from tests.roles.framework_file.sample import SMALL
from tests.roles.shapes.samples import CRAFT, SHOP

pytestmark = pytest.mark.django_db


def faults(response):
    return response.context["form"].errors["uploads"]


def test_a_fault_names_its_file_and_its_line(admin_client):
    response = upload(admin_client, ("baker.yaml", SMALL.replace("master: 1\n", "master: 7\n")))

    assert len(faults(response)) == 1
    assert faults(response)[0].startswith("baker.yaml:35:19: ")
    assert escape(faults(response)[0]) in response.text
    assert not Role.objects.exists()


def test_choices_stay_when_the_files_are_refused(admin_client):
    Role.objects.create(slug="pastry-chef")

    response = upload(admin_client, ("baker.yaml", "nonsense"), shape="assessor", role="pastry-chef")

    assert '<option value="assessor" selected>' in response.text
    assert '<option value="pastry-chef" selected>' in response.text


def test_what_is_no_framework_is_refused(admin_client):
    assert "found none of them" in faults(upload(admin_client, ("notes.txt", "Buy flour.")))[0]


def test_no_file_is_refused(admin_client):
    assert faults(upload(admin_client)) == ["This field is required."]


def test_too_much_is_refused(admin_client):
    half = "#" * (MOST_BYTES // 2 + 1)

    response = upload(admin_client, ("a.yaml", half), ("b.yaml", half))

    assert faults(response) == ["The files are too large: at most 5 MB together can be read."]


def test_files_of_several_folders_may_have_the_same_name(admin_client):
    response = upload(admin_client, ("bakery.json", json.dumps(CRAFT)), ("bakery.json", json.dumps(SHOP)))

    assert [offer.name for offer in response.context["form"].offers] == ["Baker"]


def test_a_role_that_cannot_be_read_is_told_beside_those_that_can(admin_client):
    page = upload(admin_client, ("craft.json", json.dumps(CRAFT)), ("shop.json", json.dumps(SHOP)))

    assert [offer.name for offer in page.context["form"].offers] == ["Baker"]
    assert "<h2>Roles that cannot be read</h2>" in page.text
    assert "shop.json:1:" in page.text


def test_of_several_roles_one_is_chosen_and_its_guesses_are_told(admin_client):
    shop = json.dumps(SHOP).replace("nowhere", "kneading")
    page = upload(admin_client, ("craft.json", json.dumps(CRAFT)), ("shop.json", shop), ("a.txt", "Flour"))

    dry_run = look_at(admin_client, page, "Seller")

    assert {offer.name for offer in page.context["form"].offers} == {"Baker", "Seller"}
    assert "<h2>Guessed</h2>" in dry_run.text
    assert "<li>The file a.txt</li>" in dry_run.text
    confirm(admin_client, dry_run)
    assert Edition.objects.get().name == "Seller"


def test_a_source_without_versions_says_the_same_whatever_version_the_draft_has(admin_client):
    files = [("craft.json", json.dumps(CRAFT)), ("shop.json", json.dumps(SHOP))]
    confirm(admin_client, look_at(admin_client, upload(admin_client, *files), "Baker"))
    Edition.objects.update(version="3.0")

    again = look_at(admin_client, upload(admin_client, *files), "Baker")

    assert "Baker 3.0 says the same already." in again.text


def test_a_shape_can_be_named(admin_client):
    response = upload(admin_client, ("baker.yaml", SMALL), shape="unidays")

    assert faults(response)


def test_a_framework_that_no_form_could_carry_is_left_to_the_command(admin_client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000

    response = upload(admin_client, ("baker.yaml", SMALL))

    assert faults(response) == ["Baker is too large to be imported here. The command load_framework takes it."]
