"""An admin retires an edition and begins a new draft, each on a page that asks first."""

import pytest
from django.contrib.admin.models import LogEntry

from roles import actions
from roles.models import Edition
from roles.queries import framework_of
from tests.factories import NOON, framework
from tests.roles.admin_pages import messages
from tests.roles.edition_pages import address, page_of, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return framework(competencies=2)


def test_retiring_asks_first(admin_client, published):
    response = admin_client.get(address("retire", published))

    assert "Nobody can begin a self-assessment on this edition any more" in response.text
    assert Edition.objects.published().get() == published


def test_a_published_edition_retires(admin_client, admin_user, published):
    response = press(admin_client, "retire", published)

    published.refresh_from_db()
    assert published.status == "retired"
    assert response.redirect_chain == [(page_of(published), 302)]
    assert messages(response) == ["Pastry Chef 1.0 is retired. Nobody can begin on it any more."]
    assert LogEntry.objects.get().get_change_message() == "Retired."


def test_what_is_not_published_does_not_retire(admin_client, published):
    draft = framework(competencies=2, role=published.role, version="1.1", draft=True)
    actions.retire(published, at=NOON)

    for edition, status in [(draft, "draft"), (published, "retired")]:
        for method in (admin_client.get, admin_client.post):
            response = method(address("retire", edition), follow=True)
            assert messages(response)[0] == f"{edition} is not published: it is {status}."
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_new_draft_asks_first(admin_client, published):
    response = admin_client.get(address("new_draft", published))

    assert "Everything in Pastry Chef 1.0 is copied into a draft" in response.text
    assert not Edition.objects.draft().exists()


@pytest.mark.parametrize("is_retired", [False, True])
def test_a_new_draft_is_a_copy_under_the_next_version(admin_client, admin_user, published, is_retired):
    if is_retired:
        actions.retire(published, at=NOON)

    response = press(admin_client, "new_draft", published)

    draft = Edition.objects.draft().get()
    assert response.redirect_chain == [(page_of(draft), 302)]
    assert messages(response)[0] == "Pastry Chef 1.0.1 is the draft now. Only admins see it until it is published."
    assert framework_of(draft).areas == framework_of(published).areas
    assert LogEntry.objects.get().get_change_message() == "Copied from Pastry Chef 1.0."


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_draft_that_exists_is_linked_and_stays(admin_client, published, method):
    draft = framework(competencies=1, role=published.role, version="1.1", draft=True)

    response = getattr(admin_client, method)(address("new_draft", published), follow=True)

    assert response.redirect_chain == [(page_of(published), 302)]
    assert messages(response)[0].startswith("Pastry Chef 1.1 is a draft already.")
    assert f'<a href="{page_of(draft)}">Open the draft</a>' in response.text
    assert Edition.objects.draft().get() == draft


def test_a_draft_is_not_copied(admin_client):
    draft = framework(competencies=1, draft=True)

    assert "is a draft already" in messages(admin_client.post(address("new_draft", draft), follow=True))[0]
