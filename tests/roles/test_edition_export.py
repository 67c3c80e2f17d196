"""An edition leaves the admin as a file."""

import pytest

from roles.framework_file import write
from roles.matrix import write_csv
from roles.queries import framework_of
from tests.factories import EditionFactory, framework
from tests.roles.edition_pages import address, staff

pytestmark = pytest.mark.django_db

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def edition():
    return framework(competencies=3, role__slug="pastry-chef", version="1.2")


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("yaml", "application/yaml; charset=utf-8"), ("xlsx", XLSX), ("csv", "text/csv; charset=utf-8")],
)
def test_a_file_says_what_it_is_and_is_saved_by_its_name(admin_client, edition, kind, content_type):
    response = admin_client.get(address("export", edition, kind))

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="pastry-chef-1.2.{kind}"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_texts_are_exactly_what_the_product_writes(admin_client, edition):
    said = framework_of(edition)

    assert admin_client.get(address("export", edition, "yaml")).text == write(said)
    assert admin_client.get(address("export", edition, "csv")).text == write_csv(said)


def test_the_workbook_is_one(admin_client, edition):
    assert admin_client.get(address("export", edition, "xlsx")).content.startswith(b"PK")


@pytest.mark.parametrize("kind", ["yaml", "xlsx", "csv"])
def test_an_unfinished_draft_can_be_exported(admin_client, kind):
    assert admin_client.get(address("export", EditionFactory(), kind)).status_code == 200


def test_another_kind_of_file_is_not_there(admin_client, edition):
    assert admin_client.get(address("export", edition, "pdf")).status_code == 404


def test_who_may_look_may_export(client, edition):
    client.force_login(staff("view"))

    assert client.get(address("export", edition, "yaml")).status_code == 200


@pytest.mark.parametrize("size", [3, 30])
def test_an_export_costs_the_same_however_large_the_edition_is(admin_client, django_assert_num_queries, size):
    edition = framework(areas=size // 3, competencies=size)

    with django_assert_num_queries(9):
        admin_client.get(address("export", edition, "yaml"))
