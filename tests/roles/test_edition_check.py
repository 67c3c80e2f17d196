"""The check of an edition in the admin says what to mend, and leads there."""

import pytest

from tests.factories import framework, publish
from tests.roles.edition_pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return framework(competencies=6, draft=True)


def found(response, severity):
    return [finding for finding, _ in response.context[severity]]


def test_errors_come_apart_from_warnings(admin_client, draft):
    draft.competencies.get(slug="c2").anchors.filter(value=3).delete()
    draft.competencies.get(slug="c3").anchors.filter(value=3).update(text="Understands caching")

    response = admin_client.get(address("check", draft))

    assert {finding.severity for finding in found(response, "errors")} == {"error"}
    assert {finding.severity for finding in found(response, "warnings")} == {"warning"}
    assert "1 error stands in the way of publishing." in response.text
    assert response.text.index("<h2>Errors</h2>") < response.text.index("<h2>Warnings</h2>")


def test_a_finding_leads_to_the_row_that_it_is_about(admin_client, draft):
    competency = draft.competencies.get(slug="c2")
    competency.anchors.filter(value=3).delete()
    level = draft.levels.get(slug="l2")
    level.expectations.all().delete()

    response = admin_client.get(address("check", draft))
    pages = {finding.place: page for finding, page in response.context["errors"]}

    assert pages["competency c2, anchor 3"] == f"/admin/roles/competency/{competency.pk}/change/"
    assert pages["level l2"] == f"/admin/roles/level/{level.pk}/change/"
    assert f'<a href="{pages["level l2"]}">Level l2</a>' in response.text


def test_what_an_edition_lacks_altogether_is_told_without_a_link(admin_client, draft):
    draft.areas.all().delete()

    response = admin_client.get(address("check", draft))

    assert response.context["errors"]
    assert all(page is None for finding, page in response.context["errors"] if finding.place == "framework")


def test_nothing_to_mend_is_said(admin_client, draft):
    response = admin_client.get(address("check", draft))

    assert "<h2>Nothing to mend</h2>" in response.text


def test_a_frozen_edition_can_be_checked_too(admin_client, draft):
    assert admin_client.get(address("check", publish(draft))).status_code == 200


@pytest.mark.parametrize("size", [3, 30])
def test_the_check_costs_the_same_however_large_the_edition_is(admin_client, django_assert_num_queries, size):
    draft = framework(areas=size // 3, competencies=size, draft=True)

    with django_assert_num_queries(12):
        admin_client.get(address("check", draft))
